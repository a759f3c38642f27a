import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'

const oneOrMore = (texts: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom(...texts),
    fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 }),
  )

/** What is near one another: where one of these statements is changed a little, it allows what another does. */
interface Near {
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  readonly conditions: readonly JsonObject[]
}

const administration: Near = {
  actions: ['*', 's3:*', '*:*', 'iam:*'],
  resources: ['*', 'arn:aws:s3:::data/*'],
  conditions: [
    { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    { StringLike: { 'iam:PassedToService': 'ec2*' } },
  ],
}

const passing: Near = {
  actions: ['iam:PassRole', 'iam:GetRole', 'IAM:PASS*', 'iam:*'],
  resources: [
    'arn:aws:iam::111122223333:role/app',
    'arn:aws:iam::111122223333:role/*',
    'arn:aws:iam::*:role/app-*',
    '*',
  ],
  conditions: [
    { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    { StringLike: { 'iam:PassedToService': 'ec2*' } },
    { StringLike: { 'iam:PassedToService': ['*'] } },
  ],
}

/** One thing or all others, as a statement names them. */
const listed = (name: string, texts: readonly string[]): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(fc.constantFrom('', '', 'Not'), oneOrMore(texts))
    .map(([not, list]) => ({ [`${not}${name}`]: list }) as JsonObject)

const effect = fc.constantFrom('Allow', 'Allow', 'Deny')

const made = (parts: {
  readonly who?: fc.Arbitrary<JsonObject>
  readonly what: fc.Arbitrary<JsonObject>
  readonly where?: fc.Arbitrary<JsonObject>
  readonly conditions: readonly JsonObject[]
}): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      Effect: effect,
      who: parts.who ?? fc.constant({}),
      what: parts.what,
      where: parts.where ?? fc.constant({}),
      Condition: fc.option(fc.constantFrom(...parts.conditions), { nil: undefined, freq: 3 }),
    })
    .map(({ Effect, who, what, where, Condition }) => ({
      Effect,
      ...who,
      ...what,
      ...where,
      ...(Condition !== undefined && { Condition }),
    }))

const documentOf = (statements: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> =>
  fc
    .oneof(
      statements,
      fc.uniqueArray(statements, { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one) }),
    )
    .map((Statement) => ({ Version: '2012-10-17', Statement }) as JsonObject)

const everything: JsonObject = { Effect: 'Allow', Action: '*', Resource: '*' }

/** What allows little, and would allow everything if one thing in it were another. */
const nearly = fc.constantFrom<JsonObject | readonly JsonObject[]>(
  { Effect: 'Allow', Action: ['s3:*'], Resource: '*' },
  { Effect: 'Allow', Action: '*', Resource: ['arn:aws:s3:::data/*'] },
  { Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' },
  { Effect: 'Allow', NotAction: ['iam:PassRole'], Resource: '*' },
  { Effect: 'Allow', NotAction: ['iam:Invented'], Resource: '*' },
  { Effect: 'Deny', NotAction: ['iam:*'], Resource: '*' },
  { Effect: 'Allow', Action: '*', NotResource: ['*'] },
  { Effect: 'Deny', Action: '*', Resource: '*' },
  ...[...administration.conditions, { Bool: { 'aws:SecureTransport': 'true' } }].map((Condition) => ({
    ...everything,
    Condition,
  })),
  { Effect: 'Allow', Action: ['iam:GetRole'], Resource: '*' },
  { Effect: 'Allow', Action: 'iam:PassRole', Resource: ['arn:aws:iam::111122223333:role/app'] },
  { Effect: 'Allow', Action: 'iam:PassRole', NotResource: ['*'] },
  ...passing.conditions.map((Condition) => ({
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: '*',
    Condition,
  })),
  ...[{ Action: 'iam:*' }, { NotAction: ['s3:*'] }].map((denied) => [
    everything,
    { Effect: 'Deny', ...denied, Resource: '*' },
  ]),
)

/** What users, groups and roles may do. */
export const permissions = (): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    { weight: 4, arbitrary: nearly.map((one) => ({ Version: '2012-10-17', Statement: [one].flat() })) },
    ...[administration, passing].map(({ actions, resources, conditions }) => ({
      weight: 1,
      arbitrary: documentOf(
        made({ what: listed('Action', actions), where: listed('Resource', resources), conditions }),
      ),
    })),
  )

const principals = fc.constantFrom<JsonObject>(
  { Principal: { Service: 'ec2.amazonaws.com' } },
  { Principal: '*' },
  { Principal: { AWS: '*' } },
  { Principal: { AWS: ['arn:aws:iam::111122223333:root', '*'] } },
  { Principal: { AWS: '111122223333' } },
  { Principal: { AWS: ['arn:aws:iam::111122223333:role/deploy'], Service: ['ecs-tasks.amazonaws.com'] } },
  { NotPrincipal: { AWS: '111122223333' } },
  { NotPrincipal: { AWS: ['*'] } },
)

const actions = fc.constantFrom<JsonObject>(
  { Action: 'sts:AssumeRole' },
  { Action: ['sts:AssumeRole', 'sts:TagSession'] },
  { Action: ['sts:TagSession'] },
  { NotAction: 'sts:TagSession' },
  { NotAction: ['sts:AssumeRole', 'sts:SetSourceIdentity'] },
)

const ofCallers: readonly JsonObject[] = [
  { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  { StringEquals: { 'aws:PrincipalAccount': ['111122223333'] } },
  { StringLike: { 'aws:PrincipalOrgID': 'o-a*' } },
  { StringLike: { 'aws:PrincipalOrgID': ['*'] } },
  {
    ArnLike: {
      'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/admin', 'arn:aws:iam::111122223333:role/*'],
    },
  },
  { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' } },
  { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } },
  { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
]

/** Who may assume a role. */
export const trust = (): fc.Arbitrary<JsonObject> =>
  documentOf(made({ who: principals, what: actions, conditions: ofCallers }))
