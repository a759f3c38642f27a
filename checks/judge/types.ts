import type { NotExaminedRecord } from '../../model/evidence.ts'
import type { Policy } from '../../model/policy.ts'
import type { Entry, Space } from '../../model/space.ts'
import { isResourceType, resourceTypes, specificationDate } from '../../model/specification/references.ts'
import { didYouMean } from '../../model/suggestion.ts'

/** Resources of one type, wherever they stand. */
interface Kind {
  readonly type: string
  readonly space: Space
  readonly first: Entry
  readonly count: number
}

/** More types than this are told by their number, and fewer are compared with all that there are. */
const mostTold = 20

/**
 * The resources of which no policy can speak, since their types are not among CloudFormation's: what is misspelt or too
 * new, modules, and what others have made. The last are legitimate, and told in one line however many they are.
 */
export const ofUnknownTypes = (
  spaces: readonly Space[],
  policies: readonly Policy[],
): readonly NotExaminedRecord[] => {
  const spokenOf = new Set(policies.flatMap(({ forAll }) => forAll.name.split(/[^\w:@-]+/)))
  const unknown = kindsIn(spaces).filter(({ type }) => !isKnown(type) && !spokenOf.has(type))
  const modules = unknown.filter(({ type }) => isModule(type))
  const foreign = unknown.filter(({ type }) => isForeign(type) && !isModule(type))
  const mistaken = unknown.filter(({ type }) => !isForeign(type) && !isModule(type))
  return [...told(mistaken, mistakenType), ...told(modules, moduleType), ...told(foreign, foreignTypes, 1)]
}

const kindsIn = (spaces: readonly Space[]): readonly Kind[] => {
  const kinds = new Map<string, Kind>()
  for (const space of spaces) {
    // What a source has named itself, such as what SAM makes of a resource, is not told again.
    const named = new Set(space.notExamined.map(({ what }) => what))
    for (const [type, entries] of space.byType) {
      const [first, ...others] = entries.filter(({ id }) => !named.has(id))
      if (first === undefined) continue
      const known = kinds.get(type) ?? { type, space, first, count: 0 }
      kinds.set(type, { ...known, count: known.count + 1 + others.length })
    }
  }
  return [...kinds.values()].sort((a, b) => (a.type < b.type ? -1 : 1))
}

/** CDK puts its metadata into every template, and custom resources have a type of AWS's own, too. */
const isKnown = (type: string): boolean =>
  type === 'AWS::CDK::Metadata' || (type !== customResource && isResourceType(type))

const customResource = 'AWS::CloudFormation::CustomResource'

const isModule = (type: string): boolean => type.endsWith('::MODULE')

/** Custom resources, and types that somebody has registered. */
const isForeign = (type: string): boolean =>
  type === customResource || (/^(Custom::[\w@-]+|\w+::\w+::\w+)$/.test(type) && !/^aws:/i.test(type))

/** One record for each kind, and one for all that are too many. */
const told = (
  kinds: readonly Kind[],
  record: (kinds: readonly [Kind, ...Kind[]]) => NotExaminedRecord,
  most = mostTold,
): readonly NotExaminedRecord[] => {
  const each = most === 1 ? [] : kinds.slice(0, most)
  const [first, ...others] = kinds.slice(each.length)
  return [...each.map((kind) => record([kind])), ...(first === undefined ? [] : [record([first, ...others])])]
}

const recordOf = (
  kinds: readonly [Kind, ...Kind[]],
  kind: NotExaminedRecord['kind'],
  why: string,
  advice?: string,
): NotExaminedRecord => {
  const [{ space, first }] = kinds
  return {
    what: listed(kinds),
    why,
    kind,
    ...(advice !== undefined && { advice }),
    location: space.place(first.id, []),
  }
}

/** `AWS::S3::Buckett (3 resources)` */
const listed = (kinds: readonly Kind[]): string => {
  const shown = kinds.slice(0, 3).map(({ type, count }) => `${type} (${resources(count)})`)
  const left = kinds.slice(3)
  const sum = left.reduce((all, { count }) => all + count, 0)
  return [
    ...shown,
    ...(left.length > 0 ? [`${grouped(left.length)} more types (${resources(sum)})`] : []),
  ].join(', ')
}

const grouped = (count: number): string => count.toLocaleString('en')
const resources = (count: number): string => `${grouped(count)} resource${count === 1 ? '' : 's'}`

const mistakenType = (kinds: readonly [Kind, ...Kind[]]): NotExaminedRecord => {
  const [{ type }, ...others] = kinds
  const why = `CloudFormation's specification of ${specificationDate} has no such type, and no policy speaks of it.`
  return recordOf(kinds, 'unsupported', why, others.length > 0 ? undefined : meant(type))
}

/** Among the types of its own service first. */
const meant = (type: string): string | undefined => {
  if (type.length > 100) return undefined
  const service = type.slice(0, type.lastIndexOf('::') + 2)
  const siblings = resourceTypes().filter((other) => service !== '' && other.startsWith(service))
  const near = siblings.length > 0 ? didYouMean(type, siblings) : undefined
  return near?.startsWith('Did you mean') ? near : didYouMean(type, resourceTypes())
}

const moduleType = (kinds: readonly [Kind, ...Kind[]]): NotExaminedRecord =>
  recordOf(
    kinds,
    'unsupported',
    'A module makes resources that are not written here.',
    'Judge what it makes: the processed template of a change set, or of the deployed stack.',
  )

const foreignTypes = (kinds: readonly [Kind, ...Kind[]]): NotExaminedRecord =>
  recordOf(
    kinds,
    'foreign',
    "These types are not AWS's own: what is behind them is left to whoever made them.",
  )
