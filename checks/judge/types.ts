import type { NotExaminedRecord } from '../../model/evidence.ts'
import type { Policy } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'
import { isResourceType, resourceTypes, specificationDate } from '../../model/specification/references.ts'
import { didYouMean } from '../../model/suggestion.ts'
import { Counted, type Kind, type Kinds, listed, told } from './kinds.ts'

/**
 * The resources of which no policy can speak, since their types are not among CloudFormation's: what is misspelt or too
 * new, modules, and what others have made. The last are legitimate, and told in one line however many they are.
 */
export const ofUnknownTypes = (
  spaces: readonly Space[],
  policies: readonly Policy[],
): readonly NotExaminedRecord[] => {
  const spokenOf = new Set(policies.flatMap(({ forAll }) => forAll.name.split(/[^\w:@-]+/)))
  const unknown = kindsIn(spaces).filter(({ name }) => !isKnown(name) && !spokenOf.has(name))
  const modules = unknown.filter(({ name }) => isModule(name))
  const foreign = unknown.filter(({ name }) => isForeign(name) && !isModule(name))
  const mistaken = unknown.filter(({ name }) => !isForeign(name) && !isModule(name))
  return [...told(mistaken, mistakenType), ...told(modules, moduleType), ...told(foreign, foreignTypes, 1)]
}

const kindsIn = (spaces: readonly Space[]): readonly Kind[] => {
  const kinds = new Counted()
  for (const space of spaces) {
    // What a source has named itself, such as what SAM makes of a resource, is not told again.
    const named = new Set(space.notExamined.map(({ what }) => what))
    for (const [type, entries] of space.byType) {
      const [first, ...others] = entries.filter(({ id }) => !named.has(id))
      if (first !== undefined) kinds.add(type, space, first, 1 + others.length)
    }
  }
  return kinds.all
}

/** CDK puts its metadata into every template, and custom resources have a type of AWS's own, too. */
const isKnown = (type: string): boolean =>
  type === 'AWS::CDK::Metadata' || (type !== customResource && isResourceType(type))

const customResource = 'AWS::CloudFormation::CustomResource'

const isModule = (type: string): boolean => type.endsWith('::MODULE')

/** Custom resources, and types that somebody has registered. */
const isForeign = (type: string): boolean =>
  type === customResource || (/^(Custom::[\w@-]+|\w+::\w+::\w+)$/.test(type) && !/^aws:/i.test(type))

const recordOf = (
  kinds: Kinds,
  kind: NotExaminedRecord['kind'],
  why: string,
  advice?: string,
): NotExaminedRecord => {
  const [{ space, first }] = kinds
  return {
    what: listed(kinds, 'types'),
    why,
    kind,
    ...(advice !== undefined && { advice }),
    location: space.place(first.id, []),
  }
}

const mistakenType = (kinds: Kinds): NotExaminedRecord => {
  const [{ name: type }, ...others] = kinds
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

const moduleType = (kinds: Kinds): NotExaminedRecord =>
  recordOf(
    kinds,
    'unsupported',
    'A module makes resources that are not written here.',
    'Judge what it makes: the processed template of a change set, or of the deployed stack.',
  )

const foreignTypes = (kinds: Kinds): NotExaminedRecord =>
  recordOf(
    kinds,
    'foreign',
    "These types are not AWS's own: what is behind them is left to whoever made them.",
  )
