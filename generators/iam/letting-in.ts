import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'

/** What the policy of a resource is about. */
interface Thing {
  readonly actions: readonly string[]
  readonly resources: readonly string[]
}

const principals: readonly JsonObject[] = [
  { Principal: '*' },
  { Principal: { AWS: '*' } },
  { Principal: { AWS: ['arn:aws:iam::111122223333:root', '*'] } },
  { Principal: { AWS: '111122223333' } },
  { Principal: { AWS: ['arn:aws:iam::444455556666:role/deploy'] } },
  { Principal: { Service: 'delivery.logs.amazonaws.com' } },
]

/** What is asked of those who come in, of which some ask for what everybody has. */
const conditions: readonly JsonObject[] = [
  { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  { StringLike: { 'aws:PrincipalOrgID': ['*'] } },
  { StringLike: { 'aws:PrincipalOrgID': ['o-a*'] } },
  { StringEquals: { 'aws:SourceAccount': ['111122223333'] } },
  { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } },
  { ArnLike: { 'aws:SourceArn': ['arn:aws:sns:*:*:*'] } },
  { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } },
  { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
]

const oneOrMore = (texts: readonly string[]): fc.Arbitrary<Json> =>
  fc.oneof(
    fc.constantFrom(...texts),
    fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 }),
  )

const statement = ({ actions, resources }: Thing): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
      who: fc.constantFrom(...principals),
      Action: oneOrMore(actions),
      Resource: oneOrMore(resources),
      Condition: fc.option(fc.constantFrom(...conditions), { nil: undefined, freq: 2 }),
    })
    .map(({ Effect, who, Action, Resource, Condition }) => ({
      Effect,
      ...who,
      Action,
      Resource,
      ...(Condition !== undefined && { Condition }),
    }))

/** What lets nobody in, or nobody do everything, and would do so if one thing in it were another. */
const nearly = ({ actions, resources: [Resource = ''] }: Thing): fc.Arbitrary<readonly JsonObject[]> =>
  fc.constantFrom(actions[0], actions.at(-1)).chain((Action = '') =>
    fc.constantFrom<readonly JsonObject[]>(
      [{ Effect: 'Allow', Principal: '*', NotAction: ['*'], Resource }],
      [{ Effect: 'Allow', Principal: '*', NotAction: Action, Resource }],
      [{ Effect: 'Allow', Principal: '*', Action, NotResource: ['*'] }],
      [{ Effect: 'Allow', Principal: '*', Action, NotResource: Resource }],
      [{ Effect: 'Allow', NotPrincipal: { AWS: ['*'] }, Action, Resource }],
      [{ Effect: 'Allow', NotPrincipal: { AWS: '111122223333' }, Action, Resource }],
      [{ Effect: 'Allow', NotPrincipal: '*', Action, Resource }],
      [{ Effect: 'Deny', Principal: '*', Action, Resource }],
      ...conditions.flatMap((Condition) => [
        [{ Effect: 'Allow', Principal: '*', Action, Resource, Condition }],
        ['Allow', 'Deny'].map((Effect) => ({
          Effect,
          Principal: { AWS: '*' },
          Action,
          Resource,
          Condition,
        })),
      ]),
    ),
  )

const documentOf = (statements: readonly JsonObject[]): JsonObject => ({
  Version: '2012-10-17',
  Statement: statements,
})

/** Who may use something. */
export const lettingIn = (thing: Thing): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    nearly(thing).map(documentOf),
    fc
      .uniqueArray(statement(thing), { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one) })
      .map(documentOf),
  )

/** The same as a text. */
export const lettingInAsText = (thing: Thing): fc.Arbitrary<string> =>
  lettingIn(thing).map((document) => JSON.stringify(document))
