import generated from './properties.generated.json' with { type: 'json' }
import { refOf } from './references.ts'
import { byType } from './services.ts'

interface Properties {
  readonly all: ReadonlySet<string>
  /** Those of which a change replaces the resource. */
  readonly lasting: readonly string[]
}

const properties = byType<Properties>(generated.services, ';', (text) => {
  const [name = '', names = ''] = text.split(' ')
  const marked = names === '' ? [] : names.split(',')
  return [
    name,
    {
      all: new Set(marked.map((one) => one.replace('!', ''))),
      lasting: marked.filter((one) => one.endsWith('!')).map((one) => one.slice(0, -1)),
    },
  ]
})

/** The names of all that may stand in a type's `Properties`; undefined for a type that the specification does not hold. */
export const propertiesOf = (type: string): ReadonlySet<string> | undefined => properties.find(type)?.all

/**
 * The properties that hold what AWS calls a resource of this type: its name, the path below which it is, or whatever `Ref`
 * returns of it. A name of which a change replaces nothing is a text for people.
 */
export const namingOf = (type: string): readonly string[] => {
  const { all, lasting } = properties.find(type) ?? { all: new Set(), lasting: [] }
  const own = type.slice(type.lastIndexOf('::') + 2)
  const isOwn = (property: string): boolean =>
    property === 'Family' ||
    (property.endsWith('Name') && own.endsWith(property.slice(0, -'Name'.length))) ||
    refOf(type)?.some(({ name }) => name === property) === true
  // IAM moves users and groups below another path, and replaces the others.
  const path = type.startsWith('AWS::IAM::') && all.has('Path') ? ['Path'] : []
  return [...lasting.filter(isOwn), ...path]
}
