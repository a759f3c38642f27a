import fc from 'fast-check'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'

/*
 * Policies of a template with choices, a parameter, the partition and conditions in them, of a few letters: so that all
 * requests that they tell apart can be listed, in each of a few deployments.
 */

/** What is given when it is deployed. */
export interface Deployment {
  readonly parameter: string
  readonly condition: boolean
  readonly partition: string
}

export const deployments: readonly Deployment[] = ['a', 'b*', '?', 'a/b'].flatMap((parameter) =>
  [true, false].flatMap((condition) =>
    ['aws', 'aws-cn'].map((partition) => ({ parameter, condition, partition })),
  ),
)

/** What a template says beside its resources. */
export const sections = {
  Parameters: { P: { Type: 'String' }, Q: { Type: 'String' } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'Q' }, 'yes'] } },
}

const texts = (longest: number): readonly string[] =>
  longest === 0
    ? ['']
    : ['', ...['a', 'b', '/'].flatMap((one) => texts(longest - 1).map((rest) => one + rest))]

/** All requests of few letters. */
export const everyRequest = ['s:a', 's:b'].flatMap((action) =>
  ['aws', 'aws-cn'].flatMap((partition) =>
    [...texts(2), 'a/a', 'a/b', 'b/a', 'a/b/a'].flatMap((name) =>
      [{}, { k: ['a'] }, { k: ['b'] }, { k: ['ab'], n: ['1'] }, { k: ['a', 'b'] }, { n: ['5'] }].map(
        (context) => ({
          action,
          resource: `arn:${partition}:s:::${name}`,
          context: context as Readonly<Record<string, readonly string[]>>,
        }),
      ),
    ),
  ),
)

const names = fc.constantFrom(
  'a',
  'b',
  '*',
  'a*',
  '*b',
  'a/*',
  '?',
  '${P}',
  '${P}*',
  '${P}/*',
  '${P}/a',
  'a${P}',
)
const begins = fc.constantFrom('arn:aws:s:::', 'arn:aws:s:::', 'arn:aws:s:::', 'arn:${AWS::Partition}:s:::')
const resource = fc.tuple(begins, names).map(([begin, name]): Json => {
  const text = begin + name
  return text.includes('${') ? { 'Fn::Sub': text } : text
})
const action = fc.constantFrom('s:a', 's:b', 's:*', 's:a')

const nothing: Json = { Ref: 'AWS::NoValue' }
const either = (of: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.tuple(of, of).map(([yes, no]) => ({ 'Fn::If': ['C', yes, no] }))
const perhaps = (of: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.oneof({ weight: 5, arbitrary: of }, { weight: 2, arbitrary: either(of) })

const listed = (of: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.array(perhaps(of), { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: perhaps(of) },
    { weight: 1, arbitrary: either(fc.array(of, { minLength: 1, maxLength: 2 })) },
  )

const values = fc.array(fc.constantFrom('a', 'b', 'a*', '*b', '*'), { minLength: 1, maxLength: 2 })
const condition: fc.Arbitrary<JsonObject> = fc
  .oneof(
    fc.tuple(
      fc.constantFrom('StringLike', 'StringNotLike', 'StringEquals', 'StringLikeIfExists', 'StringNotEquals'),
      values.map((k) => ({ k })),
    ),
    fc.tuple(
      fc.constantFrom('ForAnyValue:StringLike', 'ForAllValues:StringLike', 'ForAllValues:StringNotLike'),
      values.map((k) => ({ k })),
    ),
    fc.tuple(
      fc.constantFrom('NumericLessThan', 'NumericGreaterThan'),
      fc.constantFrom('2', '6').map((n) => ({ n })),
    ),
  )
  .map(([operator, asked]) => ({ [operator]: asked }))

const conditions = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: condition.map((Condition) => ({ Condition })) },
)

const statement: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'), listed(action), listed(resource), conditions)
  .map(([Effect, Action, Resource, asked]) => ({ Effect, Action, Resource, ...asked }))

const anyStatement: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: statement },
  { weight: 1, arbitrary: either(statement) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(statement, fc.boolean())
      .map(([one, holds]) => ({ 'Fn::If': holds ? ['C', one, nothing] : ['C', nothing, one] })),
  },
)

/** A document of a template. */
export const openDocument: fc.Arbitrary<JsonObject> = fc
  .array(anyStatement, { minLength: 1, maxLength: 3 })
  .map((Statement) => ({ Version: '2012-10-17', Statement }))

/** What somebody is for, in the same words. */
export const openPurpose = fc.array(
  fc
    .tuple(
      fc.array(action, { minLength: 1, maxLength: 2 }),
      fc.array(
        fc.tuple(begins, names).map((parts) => parts.join('')),
        { minLength: 1, maxLength: 2 },
      ),
      conditions,
    )
    .map(([Action, Resource, asked]) => ({
      Action,
      Resource,
      ...(asked as { readonly Condition?: Readonly<Record<string, Readonly<Record<string, string[]>>>> }),
    })),
  { minLength: 1, maxLength: 2 },
)

/** A document as it is in one deployment. */
export const inDeployment = <T extends Json>(raw: T, deployment: Deployment): T =>
  filled(raw, deployment) as T

const filled = (raw: Json, deployment: Deployment): Json | undefined => {
  if (Array.isArray(raw))
    return (raw as readonly Json[]).flatMap((one) => {
      const value = filled(one, deployment)
      return value === undefined ? [] : [value]
    })
  if (!isObject(raw)) return raw
  if (raw.Ref === 'AWS::NoValue') return undefined
  const { 'Fn::If': choice, 'Fn::Sub': text } = raw
  if (Array.isArray(choice)) {
    const [, yes = null, no = null] = choice as readonly Json[]
    return filled(deployment.condition ? yes : no, deployment)
  }
  if (typeof text === 'string')
    return text
      .replaceAll('${P}', () => deployment.parameter)
      .replaceAll('${AWS::Partition}', () => deployment.partition)
  return Object.fromEntries(
    Object.entries(raw).flatMap(([key, value]) => {
      const one = filled(value, deployment)
      return one === undefined ? [] : [[key, one]]
    }),
  )
}
