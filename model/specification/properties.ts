import generated from './properties.generated.json' with { type: 'json' }
import { byType } from './services.ts'

const properties = byType<ReadonlySet<string>>(generated.services, ';', (text) => {
  const [name = '', names = ''] = text.split(' ')
  return [name, new Set(names === '' ? [] : names.split(','))]
})

/** The names of all that may stand in a type's `Properties`; undefined for a type that the specification does not hold. */
export const propertiesOf = (type: string): ReadonlySet<string> | undefined => properties.find(type)
