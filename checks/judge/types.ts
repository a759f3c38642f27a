import type { NotExaminedRecord } from '../../model/evidence.ts'
import type { Policy } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'
import { specificationDate } from '../../model/specification/references.ts'
import {
  customResource,
  isForeignType,
  isKnownType,
  isModuleType,
  typeMeant,
} from '../../model/specification/types.ts'
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
  const unknown = kindsIn(spaces).filter(({ name }) => !isAwsOwn(name) && !spokenOf.has(name))
  const modules = unknown.filter(({ name }) => isModuleType(name))
  const foreign = unknown.filter(({ name }) => isForeignType(name) && !isModuleType(name))
  const mistaken = unknown.filter(({ name }) => !isForeignType(name) && !isModuleType(name))
  return [...told(mistaken, mistakenType), ...told(modules, moduleType), ...told(foreign, foreignTypes, 1)]
}

/** What is behind a custom resource is not, whatever its type is called. */
const isAwsOwn = (type: string): boolean => type !== customResource && isKnownType(type)

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
  return recordOf(kinds, 'unsupported', why, others.length > 0 ? undefined : typeMeant(type))
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
