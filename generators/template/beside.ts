import fc from 'fast-check'
import { isScalar, type Json, type JsonObject } from '../../model/json.ts'
import { isTextType } from './draft.ts'
import { type Opened, opened } from './opened.ts'
import { get, paths, set } from './paths.ts'
import { plainTemplate } from './plain.ts'

const hasNoLoop = ({ template }: Opened): boolean => !JSON.stringify(template).includes('Fn::ForEach')

/** Few names, so that what is imported is often exported, and sometimes twice. */
const names: readonly ((parameter: string | undefined) => Json)[] = [
  () => 'export-0',
  () => 'export-1',
  (parameter) => (parameter === undefined ? 'export-2' : { 'Fn::Sub': `\${${parameter}}-export` }),
]

interface Exported {
  readonly named: number
  readonly of: 'parameter' | 'resource' | 'text'
  readonly text: string
  readonly isConditional: boolean
}

const exported = (): fc.Arbitrary<Exported> =>
  fc.record({
    named: fc.nat(names.length - 1),
    of: fc.constantFrom('parameter', 'resource', 'text'),
    text: fc.constantFrom('Enabled', 'Suspended', 'first-bucket', 'true', '365', '0.0.0.0/0'),
    isConditional: fc.boolean(),
  })

const importing = (
  template: JsonObject,
  { at, of }: { readonly at: number; readonly of: number },
): JsonObject => {
  const places = paths(template).filter((path) => isScalar(get(template, path)))
  const path = places[at % Math.max(places.length, 1)]
  const name = names[of % names.length]?.(textParameters(template)[0]) as Json
  return path === undefined ? template : (set(template, path, { 'Fn::ImportValue': name }) as JsonObject)
}

const outputs = (template: JsonObject, exports: readonly Exported[]): JsonObject => {
  const parameters = textParameters(template)
  const [condition] = Object.keys((template.Conditions ?? {}) as JsonObject)
  const [resource] = Object.entries(template.Resources as Record<string, JsonObject>).flatMap(
    ([id, { Condition }]) => (Condition === undefined ? [id] : []),
  )
  return Object.fromEntries(
    exports.map(({ named, of, text, isConditional }, at) => {
      const referred = of === 'parameter' ? parameters.at(-1) : of === 'resource' ? resource : undefined
      const output = {
        ...(isConditional && condition !== undefined && { Condition: condition }),
        Value: referred === undefined ? text : { Ref: referred },
        Export: { Name: names[named]?.(parameters[0]) as Json },
      }
      return [`Out${at}`, output]
    }),
  )
}

const textParameters = (template: JsonObject): readonly string[] =>
  Object.entries((template.Parameters ?? {}) as Record<string, JsonObject>).flatMap(([name, { Type }]) =>
    isTextType(String(Type)) ? [name] : [],
  )

/** Two templates without loops, the second of which exports what the first may import. */
export const withExports = (): fc.Arbitrary<Opened> =>
  fc
    .record({
      own: opened(plainTemplate(), { edits: 2, conditions: 1 }).filter(hasNoLoop),
      beside: opened(plainTemplate(), { edits: 1, conditions: 1 }).filter(hasNoLoop),
      imports: fc.array(fc.record({ at: fc.nat(30), of: fc.nat(3) }), { minLength: 1, maxLength: 2 }),
      exports: fc.array(exported(), { minLength: 1, maxLength: 3 }),
    })
    .map(({ own, beside, imports, exports }) => ({
      template: imports.reduce(importing, own.template),
      parameters: own.parameters,
      beside: { ...beside, template: { ...beside.template, Outputs: outputs(beside.template, exports) } },
    }))
