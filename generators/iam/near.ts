import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'

/*
 * Policies in which everything is near everything: a few letters, two actions, a few keys. What is enough to tell two of
 * them apart is then among requests that can all be listed.
 */

const action = fc.constantFrom('s:a', 's:b', 's:A', 's:*', '*', 's:?', 's:ab', '*a')
const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), minLength: 1, maxLength: 3 })

/** With a variable in it sometimes; `${*}` is a star and nothing else. */
const resource = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom('${v}', 'a${v}', '${v}b', "${v, 'a'}", '${*}', '${v}${w}') },
)

const one = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 2 })

const either = <T extends string>(name: T, of: fc.Arbitrary<string>) =>
  fc.tuple(fc.boolean(), one(of)).map(([isNot, texts]) => ({ [isNot ? `Not${name}` : name]: texts }))

const textual = fc.constantFrom(
  ...['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'],
  ...['StringEqualsIfExists', 'StringNotLikeIfExists'],
)
const ofSets = fc.constantFrom(
  ...['ForAllValues:StringLike', 'ForAnyValue:StringLike', 'ForAnyValue:StringNotEquals'],
  ...['ForAllValues:StringNotLike', 'ForAllValues:StringEqualsIfExists'],
)
const numeric = fc.constantFrom(
  'NumericEquals',
  'NumericLessThan',
  'NumericGreaterThanEquals',
  'NumericNotEquals',
)

const arn = fc.constantFrom('ArnLike', 'ArnNotLike', 'ArnEqualsIfExists', 'ForAnyValue:ArnNotEquals')
const arns = fc.constantFrom(
  'arn:a:b:c:d:e',
  'arn:a:b:*:d:e',
  'arn:a:b:c:d:*',
  'arn:a:b:c:d:${v}',
  '${v}',
  '*',
)
/** The same but for their case, as far as Unicode goes. */
const cases = fc.constantFrom('k', 'K', '\u212a')
/** What is read before it is compared: as an instant, a range or bytes; also of keys that have nothing of the kind. */
const ofKinds = fc.oneof(
  fc.tuple(
    fc.constantFrom('DateLessThan', 'DateGreaterThanEquals', 'DateNotEquals'),
    fc.constantFrom('d', 'd', 'aws:MultiFactorAuthAge'),
    one(fc.constantFrom('2020-01-01', '2020-01-01T00:00:00.000001Z', '1577836801')),
  ),
  fc.tuple(
    fc.constantFrom('IpAddress', 'NotIpAddress', 'IpAddressIfExists'),
    fc.constantFrom('i', 'i', 'aws:SourceIp', 'aws:SourceArn'),
    one(fc.constantFrom('10.0.0.0/8', '10.1.0.0/16', '0.0.0.0/0', '::/0')),
  ),
  fc.tuple(fc.constant('BinaryEquals'), fc.constant('b'), one(fc.constantFrom('QQ==', 'QUI='))),
)

const condition = fc.oneof(
  fc.tuple(textual, fc.constant('k'), one(text)),
  fc.tuple(textual, fc.constant('v'), one(fc.constantFrom('a', 'b', 'a*'))),
  fc.tuple(textual, fc.constant('k'), fc.constant(['${v}'])),
  fc.tuple(textual, fc.constant('k'), one(cases)),
  fc.tuple(ofSets, fc.constant('m'), one(fc.constantFrom('a', 'b', 'a*', '*'))),
  fc.tuple(textual, fc.constant('m'), one(fc.constantFrom('a', 'b', 'a*'))),
  fc.tuple(arn, fc.constant('r'), one(arns)),
  ofKinds,
  fc.tuple(
    numeric,
    fc.constantFrom('n', 'n', 'aws:SourceIp', 'aws:CurrentTime'),
    one(fc.constantFrom('1', '2', '1.0000002')),
  ),
  fc.tuple(
    fc.constant('Null'),
    fc.constantFrom('k', 'm', 'n', 'v', 'r', 'i', 'aws:SourceIp'),
    one(fc.constantFrom('true', 'false')),
  ),
  fc.tuple(fc.constantFrom('Bool', 'BoolIfExists'), fc.constant('t'), one(fc.constantFrom('true', 'false'))),
)

const conditions = fc.array(condition, { maxLength: 2 }).map((all) => {
  const result: Record<string, Record<string, readonly string[]>> = {}
  for (const [operator, key, values] of all) result[operator] = { ...result[operator], [key]: values }
  return Object.keys(result).length === 0 ? {} : { Condition: result }
})

const statement = fc
  .tuple(
    fc.constantFrom('Allow', 'Allow', 'Deny'),
    fc.oneof(
      { weight: 4, arbitrary: one(action).map((Action) => ({ Action })) },
      { weight: 1, arbitrary: either('Action', action) },
    ),
    fc.oneof(
      { weight: 4, arbitrary: one(resource).map((Resource) => ({ Resource })) },
      { weight: 1, arbitrary: either('Resource', resource) },
    ),
    conditions,
  )
  .map(
    ([Effect, actions, resources, condition]) =>
      ({ Effect, ...actions, ...resources, ...condition }) as JsonObject,
  )

/** A document that IAM accepts, near others of its kind. */
export const nearPolicy: fc.Arbitrary<JsonObject> = fc
  .tuple(
    fc.constantFrom('2012-10-17', '2012-10-17', '2008-10-17'),
    fc.array(statement, { minLength: 1, maxLength: 3 }),
  )
  .map(([Version, Statement]) => ({ Version, Statement }))

/** Two of which the second differs from the first by one statement more: whether it takes something away hangs on this alone. */
export const nearPair: fc.Arbitrary<readonly [JsonObject, JsonObject]> = fc
  .tuple(nearPolicy, statement, fc.boolean())
  .map(([policy, one, isFirst]) => {
    const { Statement } = policy as { readonly Statement: readonly JsonObject[] }
    return [policy, { ...policy, Statement: isFirst ? [one, ...Statement] : [...Statement, one] }]
  })
