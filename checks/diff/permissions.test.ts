import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import {
  allow,
  arnOf,
  compared,
  deny,
  inside,
  ofRoles,
  openStage,
  policy,
  role,
  shared,
  template,
} from './fixtures/told.ts'

describe('the same meaning is no difference', () => {
  const rows: readonly (readonly [name: string, before: JsonObject, after: JsonObject])[] = [
    ['itself', role(policy(allow('s3:GetObject', '*'))), role(policy(allow('s3:GetObject', '*')))],
    [
      'in another order, another case, split and in lists',
      role(
        policy(allow(['s3:GetObject', 's3:PutObject'], inside('Bucket')), deny('s3:Put*', 'arn:aws:s3:::x')),
      ),
      role(
        policy(
          deny(['s3:put*'], ['arn:aws:s3:::x']),
          allow('S3:PutObject', [inside('Bucket')]),
          allow('s3:getobject', inside('Bucket')),
        ),
      ),
    ],
    [
      'attached otherwise',
      role(policy(allow('sqs:*', '*'), allow('kms:Decrypt', arnOf('Key')))),
      role(policy(allow('sqs:*', '*')), {
        Policies: [
          { PolicyName: 'own', PolicyDocument: policy(allow('kms:Decrypt', arnOf('Key'))) },
          { PolicyName: 'more', PolicyDocument: policy(allow('sqs:*', '*')) },
        ],
      }),
    ],
    [
      'what a parameter says, whatever it is',
      role(policy(allow(['s3:GetObject', 's3:PutObject'], { Ref: 'BucketArn' }), allow('sns:Publish', '*'))),
      role(
        policy(
          allow('s3:PutObject', [{ Ref: 'BucketArn' }]),
          allow('sns:Publish', '*'),
          allow(['s3:GetObject'], { Ref: 'BucketArn' }),
        ),
      ),
    ],
    [
      'a policy that nobody here knows, attached as before',
      role(policy(), { Policies: [], ManagedPolicyArns: [{ Ref: 'BucketArn' }] }),
      role(policy(), { ManagedPolicyArns: [{ Ref: 'BucketArn' }, { Ref: 'BucketArn' }], Policies: [] }),
    ],
    [
      'what is denied anyway',
      role(policy(allow('*', '*'), deny('iam:*', '*'))),
      role(policy(allow('*', '*'), deny('iam:*', '*'), deny('iam:PassRole', '*'))),
    ],
  ]
  it.each(rows)('%s', (_, before, after) => {
    expect(ofRoles(before, after, openStage)).toEqual([])
  })

  it('a branch that is written the other way round', () => {
    const prod = allow('kms:Decrypt', '*')
    const read = allow('s3:GetObject', '*')
    const before = role(policy(read, { 'Fn::If': ['IsProd', prod, { Ref: 'AWS::NoValue' }] }))
    const after = role(policy({ 'Fn::If': ['IsDev', { Ref: 'AWS::NoValue' }, prod] }, read))
    const IsDev = { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] }] }
    const is = template({ Role: after }, openStage)
    const was = template({ Role: before }, openStage)
    expect(compared(was, { ...is, Conditions: { IsDev } })).toEqual([])
    expect(compared(was, { ...is, Conditions: { IsDev: shared.Conditions.IsProd } })).toEqual([
      'perhaps opens permissions of Role | kms:Decrypt | kms:Decrypt | Stage',
      'perhaps closes permissions of Role | kms:Decrypt | kms:Decrypt | Stage',
    ])
  })
})

describe('what is opened, closed, or not known', () => {
  const read = allow('s3:GetObject', inside('Bucket'))
  const under = (value: Json): JsonObject => ({ Condition: { StringLike: { 'aws:UserAgent': value } } })
  const ofTeam = (operator: string, value: Json): JsonObject => ({
    Condition: { [operator]: { 'aws:PrincipalTag/team': value } },
  })
  const from = (asked: Readonly<Record<string, string>>): JsonObject => ({
    Condition: Object.fromEntries(
      Object.entries(asked).map(([operator, value]) => [operator, { 'aws:SourceIp': value }]),
    ),
  })
  const rows: readonly (readonly [
    name: string,
    before: JsonObject,
    after: JsonObject,
    told: readonly string[],
  ])[] = [
    [
      'an action more and one less',
      role(policy(allow(['s3:GetObject', 's3:ListBucket'], '*'))),
      role(policy(allow(['s3:GetObject', 's3:PutObject'], '*'))),
      [
        'opens permissions of Role | s3:PutObject | s3:PutObject on arn:aws:s3:::unlisted/unlisted',
        'closes permissions of Role | s3:ListBucket | s3:ListBucket',
      ],
    ],
    [
      'another bucket, of which AWS makes the name',
      role(policy(read)),
      role(policy(read, allow('s3:GetObject', inside('Other')))),
      ['opens permissions of Role | s3:GetObject | s3:GetObject on ${Other.Arn}/'],
    ],
    [
      'a wildcard for one bucket',
      role(policy(read)),
      role(policy(allow('s3:GetObject', '*'))),
      ['opens permissions of Role | s3:GetObject | s3:GetObject'],
    ],
    [
      'whatever a parameter names',
      role(policy(read)),
      role(policy(read, allow('sqs:SendMessage', { Ref: 'BucketArn' }))),
      ['opens permissions of Role | sqs:SendMessage | sqs:SendMessage on ${BucketArn}'],
    ],
    [
      'the same action on what a parameter names, which may be the same',
      role(policy(read)),
      role(policy(read, allow('s3:GetObject', { Ref: 'BucketArn' }))),
      ['perhaps unknown permissions of Role | BucketArn, what BucketArn fetches | may open'],
    ],
    [
      'an ARN that may be the one that AWS gives',
      role(policy(allow('s3:GetObject', arnOf('Bucket')))),
      role(policy(allow('s3:GetObject', 'arn:aws:s3:::app-bucket-1'))),
      [
        'perhaps unknown permissions of Role | which names AWS gives out that the policies of Role are about | may open',
      ],
    ],
    [
      'a boundary',
      role(policy(allow('*', '*')), { PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
      role(policy(allow('*', '*'))),
      ['opens permissions of Role | * | iam:AttachUserPolicy on arn:aws:iam::000000000000:user/unlisted'],
    ],
    [
      'a condition less',
      role(policy(allow('s3:GetObject', '*', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }))),
      role(policy(allow('s3:GetObject', '*'))),
      [
        'opens permissions of Role | s3:GetObject | s3:GetObject on arn:aws:s3:::unlisted/unlisted | where aws:SecureTransport is true',
      ],
    ],
    [
      'a value in the two cases that it is written in, and not in any',
      role(policy(allow('s3:GetObject', '*', ofTeam('StringEquals', ['k', 'K'])))),
      role(policy(allow('s3:GetObject', '*', ofTeam('StringEqualsIgnoreCase', 'k')))),
      [
        'opens permissions of Role | s3:GetObject | s3:GetObject, where aws:PrincipalTag/team is \u212a | where aws:PrincipalTag/team is K',
      ],
    ],
    [
      'an address that is no number, and so is none but 5',
      role(
        policy(
          allow('s3:GetObject', '*', from({ NumericLessThan: '5' })),
          allow('s3:GetObject', '*', from({ NumericGreaterThan: '5' })),
        ),
      ),
      role(policy(allow('s3:GetObject', '*', from({ NumericNotEquals: '5', Null: 'false' })))),
      ['opens permissions of Role | s3:GetObject | s3:GetObject, where aws:SourceIp is 1.2.3.4'],
    ],
    [
      'what is sure, and what hangs on a condition, which may be about the same',
      role(policy(read, allow('kms:Decrypt', '*', under('a')))),
      role(
        policy(read, allow('sqs:SendMessage', '*'), allow('kms:Decrypt', '*', under({ Ref: 'BucketArn' }))),
      ),
      [
        'opens permissions of Role | sqs:SendMessage | sqs:SendMessage',
        'perhaps unknown permissions of Role | BucketArn, what BucketArn fetches | may open',
      ],
    ],
    [
      'what is sure, and one action of which the same was allowed on what is not known',
      role(policy(allow('s3:GetObject', { Ref: 'BucketArn' }))),
      role(policy(allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::data/*'))),
      [
        'opens permissions of Role | s3:PutObject | s3:PutObject on arn:aws:s3:::data/',
        'perhaps unknown permissions of Role | BucketArn, what BucketArn fetches | may open',
      ],
    ],
  ]
  it.each(rows)('%s', (_, before, after, told) => {
    expect(ofRoles(before, after)).toEqual(told)
  })

  it('a role that is new, and one that is gone', () => {
    const [without, withIt] = [template({}), template({ Role: role(policy(allow('s3:GetObject', '*'))) })]
    const told = (change: string) => [
      `${change} permissions of Role | s3:GetObject | s3:GetObject on arn:aws:s3:::unlisted/unlisted`,
      `${change} callers of Role | sts:AssumeRole | sts:AssumeRole by lambda.amazonaws.com`,
    ]
    expect(compared(without, withIt)).toEqual(told('opens'))
    expect(compared(withIt, without)).toEqual(told('closes'))
    expect(compared(undefined, withIt)).toEqual(told('opens'))
  })

  it('names what IAM refuses as not examined', () => {
    const wrong = role(policy({ Effect: 'Permit', Action: 's3:GetObject', Resource: '*' }))
    const [told, ...more] = ofRoles(wrong, role(policy(allow('s3:*', '*'))))
    expect(told).toMatch(/^not examined: Role: what is meant by .*Effect of Role, which IAM refuses/)
    expect(more).toEqual([])
  })
})
