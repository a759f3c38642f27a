import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { allow, compared, deny, policy } from './fixtures/told.ts'

const control = (Type: string, Content: Json, more: JsonObject = {}): JsonObject => ({
  Guard: { Type: 'AWS::Organizations::Policy', Properties: { Name: 'guard', Type, Content, ...more } },
})
const service = (Content: Json, more?: JsonObject): JsonObject =>
  control('SERVICE_CONTROL_POLICY', Content, more)
const resource = (...statements: readonly JsonObject[]): JsonObject =>
  control('RESOURCE_CONTROL_POLICY', policy(...statements.map((one) => ({ ...one, Principal: '*' }))))

const all = allow('*', '*')
const [noUsers, noStorage] = [deny('iam:*', '*'), deny('s3:*', '*')]
const told = (of: string, what: string, change: 'no longer' | 'now') =>
  `perhaps unknown ${of} of Guard | ${what} | ${change} denied | whether anything allows it | ${change === 'now' ? 'may close' : 'may open'}`
const storage = 's3:* | s3:DeleteBucket on arn:aws:s3:::unlisted'
const users = 'iam:AttachUserPolicy on arn:aws:iam::000000000000:user/unlisted'

type Row = readonly [name: string, before: JsonObject, after: JsonObject, told: readonly string[]]

describe('what a service control policy lets through', () => {
  it.each<Row>([
    [
      'less is denied',
      service(policy(noUsers, noStorage)),
      service(policy(noUsers)),
      [told('permissions', storage, 'no longer')],
    ],
    [
      'less is denied of all that is allowed',
      service(policy(all, noUsers, noStorage)),
      service(policy(all, noUsers)),
      [told('permissions', storage.replace('s3:* ', '* '), 'no longer')],
    ],
    [
      'more is allowed',
      service(policy(allow('ec2:*', '*'))),
      service(policy(allow(['ec2:*', 's3:*'], '*'))),
      [told('permissions', storage, 'no longer')],
    ],
    [
      'more is denied',
      service(policy(noUsers)),
      service(policy(noUsers, noStorage)),
      [told('permissions', storage, 'now')],
    ],
    [
      'the same in a text, split and in another case',
      service(policy(deny(['iam:*', 's3:*'], '*'))),
      service(JSON.stringify(policy(noStorage, deny('IAM:*', ['*'])))),
      [],
    ],
    [
      'one that is gone with all to which it was attached',
      service(policy(noUsers), { TargetIds: ['ou-a'] }),
      {},
      [told('permissions', `iam:* | ${users}`, 'no longer')],
    ],
    [
      'one that is new',
      {},
      service(policy(noUsers), { TargetIds: ['ou-a'] }),
      [told('permissions', `iam:* | ${users}`, 'now')],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(compared({ Resources: before }, { Resources: after })).toEqual(expected)
  })
})

describe('what a resource control policy denies', () => {
  const stranger = { Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a' } } }
  it.each<Row>([
    [
      'to strangers alone, and no longer to all',
      resource(noStorage),
      resource(deny('s3:*', '*', stranger)),
      [told('callers', 's3:* | s3:PutBucketPolicy, where aws:PrincipalOrgID is o-a', 'no longer')],
    ],
    [
      'the same by action',
      resource(noStorage, deny('sqs:*', '*')),
      resource(deny(['SQS:*', 's3:*'], '*')),
      [],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(compared({ Resources: before }, { Resources: after })).toEqual(expected)
  })
})
