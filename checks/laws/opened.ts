import fc from 'fast-check'
import type { Infrastructure } from '../../generators/resource.ts'
import { isScalar, type Json, type JsonObject, type Scalar } from '../../model/json.ts'
import { block, put, type Spot, spots } from './paths.ts'

/** Plain infrastructures with some of their values left open, in the ways in which authors leave them open. */
export const opened = (plain: fc.Arbitrary<Infrastructure>): fc.Arbitrary<Infrastructure> => {
  const opening = fc.record({ where: fc.nat(999), how: fc.nat(ways.length - 1) })
  return fc
    .tuple(plain, fc.array(opening, { maxLength: 4 }))
    .map(([infrastructure, openings]) =>
      openings.reduce<JsonObject>(
        (template, { where, how }, at) => {
          const all = spots(template)
          const spot = all[where % Math.max(all.length, 1)]
          return spot === undefined ? template : open(template, spot, ways[how] as Way, `Open${at}`)
        },
        { ...infrastructure } as unknown as JsonObject,
      ),
    ) as unknown as fc.Arbitrary<Infrastructure>
}

/** What stands in place of a value, and the parameter that it needs; undefined where the value has no such form. */
type Way = (name: string, value: Json) => { readonly value: Json; readonly parameter?: JsonObject } | undefined

const parameter =
  (declare: (value: Scalar) => JsonObject): Way =>
  (name, value) =>
    isScalar(value) ? { value: { Ref: name }, parameter: { Type: 'String', ...declare(value) } } : undefined

const branch =
  (declare: JsonObject, otherwise: Json): Way =>
  (name, value) => ({
    value: { 'Fn::If': [`${name}Is`, value, otherwise] },
    parameter: { Type: 'String', ...declare },
  })

const ways: readonly Way[] = [
  parameter((value) => ({ Default: String(value) })),
  parameter((value) => ({ Default: String(value), AllowedValues: [String(value), 'Forall'] })),
  parameter(() => ({})),
  parameter((value) => ({ Default: String(value), AllowedPattern: '[A-Za-z0-9_.:/-]{0,40}' })),
  branch({ AllowedValues: ['yes', 'no'], Default: 'yes' }, { Ref: 'AWS::NoValue' }),
  branch({}, { Ref: 'AWS::NoValue' }),
  branch({ Default: 'no' }, { 'Fn::ImportValue': 'Other' }),
  (name) => ({ value: { 'Fn::ImportValue': { 'Fn::Sub': `\${AWS::Region}-${name}` } } }),
  (name) => ({ value: { Ref: name }, parameter: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/open' } }),
]

const open = (template: JsonObject, { path, value }: Spot, way: Way, name: string): JsonObject => {
  const made = way(name, value)
  if (made === undefined) return template
  const condition = { 'Fn::Equals': [{ Ref: name }, 'yes'] }
  return {
    ...put(template, path, made.value),
    ...(made.parameter && {
      Parameters: { ...block(template, 'Parameters'), [name]: made.parameter },
      Conditions: { ...block(template, 'Conditions'), [`${name}Is`]: condition },
    }),
  }
}
