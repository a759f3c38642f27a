import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { comparedPermissions } from './permissions.ts'

const trust = (...statements: readonly JsonObject[]): JsonObject => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ...statements,
  ],
})

const policy = (...Statement: readonly Json[]): JsonObject => ({ Version: '2012-10-17', Statement })

const allow = (Action: Json, Resource: Json, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})

const deny = (...of: Parameters<typeof allow>): JsonObject => ({ ...allow(...of), Effect: 'Deny' })

const role = (PolicyDocument: JsonObject, more: JsonObject = {}): JsonObject => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: trust(),
    Policies: [{ PolicyName: 'own', PolicyDocument }],
    ...more,
  },
})

const arnOf = (id: string): Json => ({ 'Fn::GetAtt': [id, 'Arn'] })
const inside = (id: string): Json => ({ 'Fn::Sub': `\${${id}.Arn}/*` })
const openStage: JsonObject = { Type: 'String', AllowedValues: ['dev', 'prod'] }
const stage: JsonObject = { ...openStage, Default: 'dev' }

const shared = {
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
  Made: {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Other: { Type: 'AWS::S3::Bucket' },
    Key: { Type: 'AWS::KMS::Key', Properties: {} },
  },
}

const template = (Resources: JsonObject, Stage = stage): JsonObject => ({
  Parameters: { Stage, BucketArn: { Type: 'String' } },
  Conditions: shared.Conditions,
  Resources: { ...shared.Made, ...Resources },
})

const compared = (before: JsonObject | undefined, after: JsonObject | undefined) => {
  const { differences, notExamined } = comparedPermissions({
    before: before && spaceOfTemplate(before),
    after: after && spaceOfTemplate(after),
  })
  const told = differences.map((one) =>
    [
      `${one.isCertain ? '' : 'perhaps '}${one.change} ${one.of} of ${one.subject}`,
      one.actions.join(' '),
      ...[one.witness, ...(one.others ?? [])],
      one.decidedBy.join(', '),
      one.mayOpen === undefined ? undefined : one.mayOpen ? 'may open' : 'may close',
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(' | '),
  )
  return [...told, ...notExamined.map(({ what, why }) => `not examined: ${what}: ${why}`)]
}

const ofRoles = (before: JsonObject, after: JsonObject, Stage = stage) =>
  compared(template({ Role: before }, Stage), template({ Role: after }, Stage))

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
      'denied where it was not allowed',
      role(policy(allow('*', '*', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }))),
      role(
        policy(allow('*', '*'), deny('*', '*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } })),
      ),
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
      ['opens permissions of Role | s3:GetObject | s3:GetObject on arn:aws:s3:::unlisted/unlisted'],
    ],
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

  it('names what IAM refuses as not examined', () => {
    const wrong = role(policy({ Effect: 'Permit', Action: 's3:GetObject', Resource: '*' }))
    const [told, ...more] = ofRoles(wrong, role(policy(allow('s3:*', '*'))))
    expect(told).toMatch(/^not examined: Role: what is meant by .*Effect of Role, which IAM refuses/)
    expect(more).toEqual([])
  })
})
