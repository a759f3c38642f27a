import { describe, expect, it } from 'vitest'
import { allow, asking, context, deny, documentOf, ours, policyOf } from '../fixtures/written.ts'
import { matchesOf, said } from './statement.ts'

const speaks = (statement: object, request = asking()) =>
  matchesOf(policyOf(statement), 'identity', request).length > 0

describe('the actions of a statement', () => {
  it.each([
    [{ Action: 's3:GetObject' }, 's3:GetObject', true],
    // AWS: case does not matter, in the service or in the name.
    [{ Action: 'S3:getobject' }, 's3:GetObject', true],
    [{ Action: 's3:Get*' }, 's3:GETOBJECT', true],
    [{ Action: ['s3:Put*', 's3:Get?bject'] }, 's3:GetObject', true],
    [{ Action: 's3:Get' }, 's3:GetObject', false],
    [{ Action: '*' }, 'iam:PassRole', true],
    [{ NotAction: 's3:*' }, 's3:GetObject', false],
    [{ NotAction: ['iam:*', 's3:Put*'] }, 's3:GetObject', true],
    [{ NotAction: '*' }, 's3:GetObject', false],
    // A variable has no meaning in an action.
    [{ Action: 's3:${aws:username}' }, 's3:alice', false],
    [{ Action: 's3:${*}' }, 's3:${x}', true],
  ])('%j and %s: %j', (element, action, expected) => {
    const request = asking({ action, context: context({ 'aws:username': ['alice'] }) })
    expect(speaks({ ...allow(), Action: undefined, ...element }, request)).toBe(expected)
  })
})

describe('the resources of a statement', () => {
  const bucket = 'arn:aws:s3:::bucket'
  it.each([
    [{ Resource: `${bucket}/*` }, `${bucket}/a/b`, true],
    [{ Resource: `${bucket}/*` }, bucket, false],
    [{ Resource: [bucket, `${bucket}/?`] }, `${bucket}/a`, true],
    // Case counts.
    [{ Resource: `${bucket}/A` }, `${bucket}/a`, false],
    // AWS: a star at the end of a part goes on over colons. Silent: so does any.
    [{ Resource: 'arn:aws:ec2:*' }, 'arn:aws:ec2:us-east-1:111122223333:instance/i-1', true],
    [{ Resource: 'arn:aws:ec2:*/i-1' }, 'arn:aws:ec2:us-east-1:111122223333:instance/i-1', true],
    // AWS: of an ARN that ends too early, what is missing may be anything.
    [{ Resource: 'arn:aws:sqs' }, 'arn:aws:sqs:us-east-1:111122223333:queue', true],
    [{ Resource: 'arn:aws:sqs:us-east-1' }, 'arn:aws:sqs:us-east-1:111122223333:queue', true],
    [{ Resource: 'arn:aws:sqs:us-east-1' }, 'arn:aws:sqs:us-east-2:111122223333:queue', false],
    [{ NotResource: 'arn:aws:sqs' }, 'arn:aws:sqs:us-east-1:111122223333:queue', false],
    [{ Resource: 'arn:aws:s3:::' }, bucket, false],
    [{ NotResource: `${bucket}/*` }, `${bucket}/a`, false],
    [{ NotResource: `${bucket}/*` }, bucket, true],
    [{ Resource: '*' }, '*', true],
    [{ Resource: `${bucket}/\${aws:username}/*` }, `${bucket}/alice/a`, true],
    [{ Resource: `${bucket}/\${aws:username}/*` }, `${bucket}/bob/a`, false],
    [{ NotResource: `${bucket}/\${aws:username}/*` }, `${bucket}/alice/a`, false],
    [{ Resource: `${bucket}/\${*}` }, `${bucket}/*`, true],
    [{ Resource: `${bucket}/\${*}` }, `${bucket}/a`, false],
    // AWS: what names a variable without a value names no resource, in NotResource neither.
    [{ Resource: ['*${aws:PrincipalTag/none}'] }, bucket, false],
    [{ Resource: ['*${aws:PrincipalTag/none}', bucket] }, bucket, true],
    [{ NotResource: ['*${aws:PrincipalTag/none}'] }, bucket, true],
    // Silent: a variable before the fifth colon is replaced.
    [
      { Resource: 'arn:aws:sqs:us-east-1:${aws:PrincipalAccount}:*' },
      `arn:aws:sqs:us-east-1:${ours}:queue`,
      true,
    ],
  ])('%j and %s: %j', (element, resource, expected) => {
    const values = { 'aws:username': ['alice'], 'aws:principalaccount': [ours] }
    const request = asking({ resource, context: context(values) })
    expect(speaks({ ...allow(), Resource: undefined, ...element }, request)).toBe(expected)
  })

  it('are written as they stand in the older version of the language', () => {
    const old = documentOf({ Statement: allow({ Resource: 'x${aws:username}' }) })
    const values = context({ 'aws:username': ['alice'] })
    expect(matchesOf(old, 'identity', asking({ resource: 'xalice', context: values }))).toEqual([])
    expect(
      matchesOf(old, 'identity', asking({ resource: 'x${aws:username}', context: values })),
    ).toHaveLength(1)
  })

  it("are the policy's own where none are named", () => {
    const trust = documentOf({ Statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' } })
    expect(matchesOf(trust, 'resource', asking({ action: 'sts:AssumeRole', resource: 'x' }))).toHaveLength(1)
  })
})

describe('the conditions of a statement', () => {
  const request = asking({ context: context({ 'aws:username': ['alice'], 'aws:sourceip': ['10.1.2.3'] }) })
  it.each([
    ['none', {}, true],
    // AWS: all operators have to hold, and all keys of one.
    [
      'two operators',
      { StringEquals: { 'aws:username': 'alice' }, IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      true,
    ],
    [
      'two operators',
      { StringEquals: { 'aws:username': 'alice' }, IpAddress: { 'aws:SourceIp': '11.0.0.0/8' } },
      false,
    ],
    ['two keys', { StringEquals: { 'aws:username': 'alice', 'aws:SourceIp': '10.1.2.3' } }, true],
    ['two keys', { StringEquals: { 'aws:username': 'alice', 'aws:SourceIp': '10.1.2.4' } }, false],
    [
      'a range that contradicts itself',
      { StringEquals: { 'aws:username': 'alice' }, StringNotEquals: { 'aws:username': 'alice' } },
      false,
    ],
  ])('%s: %j: %j', (_, Condition, expected) => {
    expect(speaks(allow({ Condition }), request)).toBe(expected)
  })
})

describe('a statement that names nobody', () => {
  it("is of whom the policy belongs to, and in a resource's policy of nobody", () => {
    expect(said(policyOf(allow()), 'identity', asking())).toBe('Allow')
    expect(said(policyOf(allow()), 'resource', asking())).toBeUndefined()
    expect(said(policyOf(deny()), 'resource', asking())).toBeUndefined()
  })
})

describe('a document', () => {
  it.each([
    ['nothing', [], undefined],
    ['nothing that speaks of it', [deny({ Action: 'iam:*' })], undefined],
    ['an Allow', [allow()], 'Allow'],
    ['a Deny', [deny()], 'Deny'],
    ['a Deny behind an Allow', [allow(), deny()], 'Deny'],
    ['a Deny before an Allow', [deny(), allow()], 'Deny'],
    ['an Allow beside a Deny of something else', [deny({ Resource: 'x' }), allow()], 'Allow'],
  ])('says what it says: %s', (_, statements, expected) => {
    expect(
      said(
        {
          version: '2012-10-17',
          statements: statements.length === 0 ? [] : policyOf(...statements).statements,
        },
        'identity',
        asking(),
      ),
    ).toBe(expected)
  })

  it('tells which statements speak of a request', () => {
    const policy = policyOf(allow({ Sid: 'A' }), allow({ Action: 'iam:*' }), deny({ Action: 's3:*' }))
    expect(matchesOf(policy, 'identity', asking())).toEqual([
      { statement: 0, sid: 'A', effect: 'Allow', naming: 'itself' },
      { statement: 2, effect: 'Deny', naming: 'itself' },
    ])
  })
})
