import fc from 'fast-check'
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml'
import { expect, it } from 'vitest'
import { printYaml } from './print-yaml.ts'
import { parseYaml } from './yaml.ts'

const words = [
  'on',
  'Off',
  'yes',
  'NO',
  'y',
  'true',
  'null',
  '~',
  '012',
  '0o7',
  '1_000',
  '1:20',
  '2010-09-09',
  '<<',
  '=',
]

it('prints texts that every reader takes for the same texts, old ones and our own', () => {
  const text = fc.oneof(fc.constantFrom(...words), fc.string())
  fc.assert(
    fc.property(fc.array(text), fc.constantFrom(...words), (values, key) => {
      const value = { Key: values, [key]: 'Enabled' }
      const printed = printYaml(value)
      for (const schema of [YAML11_SCHEMA, CORE_SCHEMA]) expect(load(printed, { schema })).toEqual(value)
      expect(parseYaml('printed.yaml', printed).root).toEqual(value)
    }),
    { seed: 1 },
  )
})
