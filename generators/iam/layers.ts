import fc from 'fast-check'
import {
  alice,
  context,
  documentOf,
  federated,
  ours,
  root,
  session,
  theirs,
} from '../../model/identity/fixtures/written.ts'
import type { Layers } from '../../model/identity/layers.ts'
import type { Request } from '../../model/identity/request.ts'

/** Everything near everything, so that statements often speak of the request. */
const actions = ['s3:GetObject', 's3:PutObject', 'iam:PassRole', 'kms:Decrypt']
const resources = ['arn:aws:s3:::a/alice', 'arn:aws:s3:::a/b', `arn:aws:kms:eu-central-1:${ours}:key/1`, '*']
const listOf = <T>(...texts: readonly T[]) =>
  fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 3 })

export const actionTexts = listOf('*', '*', 's3:*', 's3:Get*', 'S3:?utobject', 'iam:PassRole', 'kms:*')
export const resourceTexts = listOf(
  '*',
  '*',
  'arn:aws:s3:::a/*',
  'arn:aws:s3:::a/${aws:username}',
  '*key/?',
  '${none}',
)
const principals = fc.oneof(
  fc.constant('*'),
  fc.record({
    AWS: listOf(
      ours,
      theirs,
      ...[alice, session, federated].flatMap(({ arns }) => arns),
      `arn:aws:iam::${ours}:root`,
    ),
  }),
  fc.constant({ Service: 'lambda.amazonaws.com' }),
)
const conditions = fc.constantFrom(
  {},
  {},
  {},
  {},
  { StringEquals: { 'aws:username': ['alice', 'bob'] } },
  { StringNotLike: { 'aws:username': 'al*' } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
  { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'a' } },
  { Null: { 'aws:TagKeys': 'true' }, BoolIfExists: { 'aws:SecureTransport': 'true' } },
)

const elements = (effect: fc.Arbitrary<string>, names: object) =>
  fc.record({
    Effect: effect,
    actions: fc.tuple(fc.constantFrom('Action', 'Action', 'Action', 'NotAction'), actionTexts),
    resources: fc.tuple(fc.constantFrom('Resource', 'Resource', 'Resource', 'NotResource'), resourceTexts),
    Condition: conditions,
    ...names,
  })

const either = fc.constantFrom('Allow', 'Allow', 'Allow', 'Allow', 'Allow', 'Deny')
export const alone = (effect = either as fc.Arbitrary<string>) =>
  elements(effect, {}).map(({ actions: [action, a], resources: [resource, r], ...rest }) => ({
    ...rest,
    [action]: a,
    [resource]: r,
  }))
export const named = (effect = either as fc.Arbitrary<string>) =>
  fc
    .tuple(alone(effect), fc.constantFrom('Principal', 'NotPrincipal'), principals)
    .map(([statement, element, whom]) => ({ ...statement, [element]: whom }))

const documents = (statement: fc.Arbitrary<object>) =>
  fc
    .array(statement, { minLength: 1, maxLength: 4 })
    .map((Statement) => documentOf({ Version: '2012-10-17', Statement }))

const ofIdentity = documents(alone())
const ofResource = documents(named())
const levels = fc.array(fc.array(ofIdentity, { maxLength: 2 }), { maxLength: 2 })

const some = {
  identity: fc.array(ofIdentity, { minLength: 1, maxLength: 2 }),
  resource: ofResource,
  boundary: ofIdentity,
  session: fc.array(ofIdentity, { maxLength: 2 }),
}
/** What many requests have, and what few have. */
export const layers: fc.Arbitrary<Layers> = fc.oneof(
  fc.record(some, { requiredKeys: ['identity'] }),
  fc.record(
    {
      ...some,
      serviceControl: levels,
      resourceControl: fc.array(fc.array(ofResource, { maxLength: 2 }), { maxLength: 2 }),
      endpoint: ofResource,
    },
    { requiredKeys: [] },
  ),
)

export const requests: fc.Arbitrary<Request> = fc.record(
  {
    principal: fc.constantFrom<Request['principal'][]>(
      alice,
      session,
      federated,
      root,
      { kind: 'anonymous' },
      {
        kind: 'Service',
        name: 'lambda.amazonaws.com',
      },
    ),
    action: fc.constantFrom(...actions),
    resource: fc.constantFrom(...resources),
    account: fc.constantFrom(ours, theirs),
    context: fc.constantFrom(
      context({}),
      context({ 'aws:username': ['alice'] }),
      context({ 'aws:username': ['bob'], 'aws:tagkeys': ['a', 'c'], 'aws:securetransport': ['false'] }),
      context({ 'aws:tagkeys': ['a'], 'aws:securetransport': ['true'] }),
    ),
  },
  { requiredKeys: ['principal', 'action', 'resource', 'context'] },
)
