import type { NotExaminedRecord } from '../../model/evidence.ts'
import { isObject } from '../../model/json.ts'
import type { Entry, Space } from '../../model/space.ts'
import { propertiesOf } from '../../model/specification/properties.ts'
import { specificationDate } from '../../model/specification/references.ts'
import { didYouMean } from '../../model/suggestion.ts'
import { Counted, type Kinds, listed, told } from './kinds.ts'

/**
 * Properties that their types do not have: misspelt, or newer than the specification. CloudFormation refuses what is
 * misspelt, so that a pass over what stands there otherwise is a pass of nothing that is ever deployed.
 */
export const ofUnknownProperties = (spaces: readonly Space[]): readonly NotExaminedRecord[] => {
  const unknown = new Counted()
  for (const space of spaces)
    for (const [type, entries] of space.byType) {
      const known = isOpen(type) ? undefined : propertiesOf(type)
      if (known === undefined) continue
      for (const entry of entries)
        for (const name of unknownIn(entry, known)) unknown.add(`${type}.${name}`, space, entry)
    }
  return told(unknown.all, unknownProperty)
}

/** Custom resources have the properties that whoever made them wants; SAM's are judged as what is made of them. */
const isOpen = (type: string): boolean =>
  type === 'AWS::CloudFormation::CustomResource' || type.startsWith('AWS::Serverless::')

const unknownIn = ({ properties }: Entry, known: ReadonlySet<string>): readonly string[] =>
  isObject(properties)
    ? Object.keys(properties).filter((name) => !known.has(name) && !name.startsWith('Fn::'))
    : []

const unknownProperty = (kinds: Kinds): NotExaminedRecord => {
  const [{ name, space, first }, ...others] = kinds
  const [type = '', property = ''] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)]
  const advice =
    others.length > 0 || property.length > 100
      ? undefined
      : didYouMean(property, [...(propertiesOf(type) ?? [])])
  return {
    what: listed(kinds, 'properties', 'place'),
    why: `CloudFormation's specification of ${specificationDate} has no such property, and no policy knows what it does.`,
    kind: 'unsupported',
    ...(advice !== undefined && { advice }),
    location: space.place(first.id, ['Properties', property]),
  }
}
