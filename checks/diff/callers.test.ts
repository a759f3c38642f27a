import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { allow, arnOf, compared, inside, ofRoles, policy, role, template, trust } from './fixtures/told.ts'

describe('whom a trust policy lets in', () => {
  const read = allow('s3:GetObject', inside('Bucket'))
  const under = (value: Json): JsonObject => ({ Condition: { StringLike: { 'aws:UserAgent': value } } })
  const letting = (Principal: Json): JsonObject =>
    role(policy(read), {
      AssumeRolePolicyDocument: policy({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }),
    })
  const rows: readonly (readonly [
    name: string,
    before: JsonObject,
    after: JsonObject,
    told: readonly string[],
  ])[] = [
    [
      'another caller',
      role(policy(read)),
      role(policy(read), {
        AssumeRolePolicyDocument: trust({
          Effect: 'Allow',
          Principal: { Service: 'ec2.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      }),
      ['opens callers of Role | sts:AssumeRole | sts:AssumeRole by ec2.amazonaws.com'],
    ],
    [
      'another role of this deployment, where no role was let in',
      role(policy(read)),
      role(policy(read), {
        AssumeRolePolicyDocument: trust({
          Effect: 'Allow',
          Principal: { AWS: arnOf('Other') },
          Action: 'sts:AssumeRole',
        }),
      }),
      ['opens callers of Role | sts:AssumeRole | sts:AssumeRole by ${Other.Arn}'],
    ],
    [
      'several callers, one of them with a name that is put together',
      letting({ AWS: '111122223333' }),
      letting({
        Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'],
        AWS: [
          '111122223333',
          { 'Fn::Sub': 'arn:aws:iam::444455556666:role/${BucketArn}' },
          { 'Fn::Join': ['', ['arn:aws:iam::', '444455556666', ':user/u']] },
        ],
      }),
      [
        'opens callers of Role | sts:AssumeRole | sts:AssumeRole by ec2.amazonaws.com | sts:AssumeRole by lambda.amazonaws.com | sts:AssumeRole by arn:aws:iam::444455556666:user/u',
        'perhaps unknown callers of Role | whom AssumeRolePolicyDocument of Role names | may open',
      ],
    ],
    [
      'a caller whose name is put together, where none of its kind was let in',
      letting({ Service: 'ec2.amazonaws.com' }),
      letting({ AWS: { 'Fn::Sub': 'arn:aws:iam::${BucketArn}:role/x' } }),
      [
        'opens callers of Role | sts:AssumeRole | sts:AssumeRole by arn:aws:iam::${BucketArn}:role/x',
        'perhaps unknown callers of Role | whom AssumeRolePolicyDocument of Role names | may close',
      ],
    ],
    [
      'one caller more, and one on some condition',
      letting({ Service: 'ec2.amazonaws.com' }),
      role(policy(read), {
        AssumeRolePolicyDocument: policy(
          {
            Effect: 'Allow',
            Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] },
            Action: 'sts:AssumeRole',
          },
          {
            Effect: 'Allow',
            Principal: { AWS: '111122223333' },
            Action: 'sts:AssumeRole',
            ...under({ Ref: 'BucketArn' }),
          },
        ),
      }),
      [
        'opens callers of Role | sts:AssumeRole | sts:AssumeRole by lambda.amazonaws.com',
        'perhaps unknown callers of Role | BucketArn, what BucketArn fetches | may open',
      ],
    ],
  ]
  it.each(rows)('%s', (_, before, after, told) => {
    expect(ofRoles(before, after)).toEqual(told)
  })
})

describe('callers whose names are put together', () => {
  const sub = (text: string): Json => ({ 'Fn::Sub': text })
  const join = (by: string, ...parts: readonly Json[]): Json => ({ 'Fn::Join': [by, parts] })
  const account: Json = { Ref: 'AWS::AccountId' }
  const given: Json = { Ref: 'BucketArn' }
  const named = (AWS: Json): JsonObject =>
    role(policy(allow('s3:GetObject', '*')), {
      AssumeRolePolicyDocument: policy({ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }),
    })
  const by = (change: string, text: string) =>
    `${change} callers of Role | sts:AssumeRole | sts:AssumeRole by ${text}`
  const own = 'arn:aws:iam::${AWS::AccountId}'
  const open = ['perhaps unknown callers of Role | whom AssumeRolePolicyDocument of Role names | may open']
  it.each<readonly [name: string, before: Json, after: Json, told: readonly string[]]>([
    ['joined and substituted', sub(`${own}:root`), join('', 'arn:aws:iam::', account, ':root'), []],
    ['by the number of the account alone', sub(`${own}:root`), account, []],
    ['with the partition', sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root'), sub(`${own}:root`), []],
    [
      'cut elsewhere',
      sub('arn:aws:iam::${BucketArn}:role/x'),
      join(':', 'arn:aws:iam:', given, 'role/x'),
      [],
    ],
    ['cut within a word', sub(`${own}:role/x`), join('', 'arn:aws:', 'iam::', account, ':ro', 'le/x'), []],
    [
      'another role of the account',
      sub(`${own}:role/x`),
      sub(`${own}:role/y`),
      [by('opens', `${own}:role/y`), by('closes', `${own}:role/x`)],
    ],
    [
      'one more of an account that is given',
      sub('arn:aws:iam::${BucketArn}:role/x'),
      [join('', 'arn:aws:iam::', given, ':role/x'), sub('arn:aws:iam::${BucketArn}:role/y')],
      [by('opens', 'arn:aws:iam::${BucketArn}:role/y')],
    ],
    [
      'a role that is given, which may be the one',
      sub(`${own}:role/x`),
      sub(`${own}:role/\${BucketArn}`),
      open,
    ],
    ['an account that may be the own one', '111122223333', account, open],
    ['a role of an account that was let in', account, sub(`${own}:role/x`), open],
    [
      'a session, and the role that it is of',
      sub(`${own}:role/x`),
      sub('arn:aws:sts::${AWS::AccountId}:assumed-role/x/y'),
      // It is let in as the role is, and other sessions no longer are.
      open.map((line) => line.replace('may open', 'may close')),
    ],
  ])('%s', (_, before, after, told) => {
    expect(ofRoles(named(before), named(after))).toEqual(told)
  })
})

describe('whom policies of resources let in', () => {
  it('the policy of a bucket', () => {
    const open = (Principal: Json, more: JsonObject = {}): JsonObject => ({
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Bucket' },
          PolicyDocument: policy({ ...allow('s3:GetObject', inside('Bucket'), more), Principal }),
        },
      },
    })
    const own = open({ AWS: 'arn:aws:iam::111122223333:root' })
    expect(compared(template(own), template(open('*')))).toEqual([
      'opens callers of Policy | s3:GetObject | s3:GetObject on ${Bucket.Arn}/',
    ])
    expect(compared(template(own), template({}))).toHaveLength(1)
    expect(compared(template(own), template(own))).toEqual([])
  })

  it('a key policy that is left out, for which KMS has one of its own', () => {
    const key = (more: JsonObject): JsonObject => ({ Key: { Type: 'AWS::KMS::Key', Properties: more } })
    const own = key({
      KeyPolicy: policy({ ...allow('kms:*', '*'), Principal: { AWS: 'arn:aws:iam::111122223333:root' } }),
    })
    const decided = 'perhaps unknown callers of Key | what the policy of Key is that KMS gives it'
    expect(compared(template(own), template(key({})))).toEqual([`${decided} | may close`])
    expect(compared(template(key({})), template(own))).toEqual([`${decided} | may open`])
    expect(compared(template(key({})), template(key({})))).toEqual([])
  })

  it('a service by a name that may be the one that was let in, and a role that is called otherwise now', () => {
    const letting = (Service: Json): JsonObject =>
      role(policy(allow('s3:GetObject', '*')), {
        AssumeRolePolicyDocument: policy({
          Effect: 'Allow',
          Principal: { Service },
          Action: 'sts:AssumeRole',
        }),
      })
    const deploying = { 'Fn::Sub': 'codedeploy.${AWS::Region}.amazonaws.com' }
    expect(ofRoles(letting('codedeploy.us-east-1.amazonaws.com'), letting(deploying))).toEqual([
      'perhaps unknown callers of Role | whom AssumeRolePolicyDocument of Role names | may open',
    ])
    const passing = (RoleName: string): JsonObject =>
      template({
        Named: role(policy(allow('s3:GetObject', '*')), { RoleName }),
        Role: role(policy(allow('iam:PassRole', [{ Ref: 'Named' }, { Ref: 'BucketArn' }]))),
      })
    expect(compared(passing('a'), passing('a'))).toEqual([])
    expect(compared(passing('a'), passing('b')).length).toBeGreaterThan(0)
  })
})
