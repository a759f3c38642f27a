import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chosen, decisions, expectPolicy, hidden, noValue, outcomes } from '../../checks/laws/expectation.ts'
import { account } from '../../generators/iam/whole/account.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Meant } from '../../model/identity/attachments/purpose.ts'
import { said } from '../../model/identity/naive/statement.ts'
import { readDocument } from '../../model/identity/read.ts'
import { allow, inPolicy } from './fixtures/allowed.ts'
import { outcomesBy, requests } from './fixtures/together.ts'
import policy from './within-purpose.ts'

const ofAws = (name: string) => `arn:aws:iam::aws:policy/${name}`
const trust = { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } }
const role = (...statements: readonly object[]) =>
  ({ ...trust, Policies: [{ PolicyName: 'own', ...inPolicy(...(statements as never[])) }] }) as never
const on = (Resource: unknown, Action: unknown = 's3:GetObject') => allow({ Action, Resource } as never)

const mayRead = { purposes: [{ of: 'It', allows: [{ Action: 's3:Get*', Resource: 'arn:aws:s3:::data-*' }] }] }
const mayReadData = {
  purposes: [{ of: 'I*', allows: [{ Action: ['s3:Get*'], Resource: ['${Data.Arn}/*', 'arn:aws:s3:::x'] }] }],
}
const sendingOn = (Resource: string) => ({
  purposes: [{ of: 'It', allows: [{ Action: 'sqs:*', Resource }] }],
})
const maySend = sendingOn('arn:aws:sqs:*:*:*')
const maySendThere = sendingOn('arn:aws:sqs:eu-west-1:111122223333:q')
const inData = { 'Fn::Sub': '${Data.Arn}/*' }
const mayPass = {
  purposes: [
    {
      of: 'It',
      allows: [
        {
          Action: 'iam:PassRole',
          Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
        },
      ],
    },
  ],
}
const passing = (Condition: object) => allow({ Action: 'iam:PassRole', Condition } as never)

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Role': [
      ['pass', role(allow({ Action: '*' }))],
      ['pass', role(on('arn:aws:s3:::data-1/x')), mayRead],
      ['pass', role(on(['arn:aws:s3:::data-1/x', 'arn:aws:s3:::data-2/*'])), mayRead],
      ['fail', role(on('arn:aws:s3:::other/x')), mayRead],
      ['fail', role(on('*')), mayRead],
      // AWS reads it as arn:aws:sqs:*:*:*, and so as more than what is declared, or the same.
      ['pass', role(on('arn:aws:sqs', 'sqs:*')), maySend],
      [
        'breakable',
        role(on(chosen('arn:aws:sqs', 'arn:aws:sqs:eu-west-1:111122223333:q'), 'sqs:*')),
        maySendThere,
      ],
      ['fail', role(on('arn:aws:sqs', 'sqs:*')), maySendThere],
      ['unknown', role(on({ 'Fn::Sub': ['arn:aws:${Where}:q', { Where: hidden }] }, 'sqs:*')), maySendThere],
      ['fail', role(on('arn:aws:s3:::data-1/x', 's3:PutObject')), mayRead],
      ['pass', role(on('*'), { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::data-*' }), mayRead],
      ['fail', { ...(role() as object), ManagedPolicyArns: [ofAws('service-role/AWSLambdaRole')] }, mayRead],
      ['fail', { ...(role() as object), ManagedPolicyArns: [{ Ref: 'Writing' }] }, mayRead],
      ['pass', { ...(role(on('*', '*')) as object), PermissionsBoundary: { Ref: 'Reading' } }, mayRead],
      ['unknown', { ...(role() as object), ManagedPolicyArns: [hidden] }, mayRead],
      [
        'fail',
        { ...(role(on('*', 'sqs:*')) as object), PermissionsBoundary: chosen(noValue, noValue) },
        mayRead,
      ],
      ['breakable', role(on(chosen('arn:aws:s3:::other/x', 'arn:aws:s3:::data-1/x'))), mayRead],
      [
        'unknown',
        role(
          allow({
            Action: '*',
            Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['Data', 'Arn'] } } },
          }),
        ),
        mayRead,
      ],
      // What a bucket will be called nobody knows, and by what it is allowed does not matter then.
      ['unknown', role(on({ 'Fn::Sub': 'arn:aws:s3:::${Data}/*' })), mayRead],
      ['fail', role(on({ 'Fn::Sub': 'arn:aws:s3:::${Data}/*' }, 'sqs:SendMessage')), mayRead],
      [
        'unknown',
        role(on('arn:aws:s3:::other/*'), { ...on({ 'Fn::Sub': 'arn:aws:s3:::${Data}/*' }), Effect: 'Deny' }),
        mayRead,
      ],
      ['unknown', { ...(role(on(inData)) as object), PermissionsBoundary: { Ref: 'Reading' } }, mayPass],
      ['pass', role(on(inData)), mayReadData],
      ['pass', role(on({ 'Fn::Join': ['/', [{ 'Fn::GetAtt': ['Data', 'Arn'] }, 'x*']] })), mayReadData],
      ['fail', role(on([inData, 'arn:aws:s3:::x']), on('arn:aws:s3:::x', 's3:PutObject')), mayReadData],
      ['unknown', role(on({ 'Fn::GetAtt': ['Data', 'Arn'] })), mayReadData],
      ['unknown', role(on({ 'Fn::Sub': '${Other.Arn}/*' })), mayReadData],
      ['pass', role(passing({ StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } })), mayPass],
      ['fail', role(passing({ StringLike: { 'iam:PassedToService': 'e*.amazonaws.com' } })), mayPass],
      ['fail', role(passing({})), mayPass],
    ],
    'AWS::IAM::User': [
      ['fail', { Groups: [{ Ref: 'Team' }] }, mayRead],
      ['unknown', { Groups: ['elsewhere'] }, mayRead],
      ['fail', { ManagedPolicyArns: [ofAws('ReadOnlyAccess')] } as never, mayRead],
    ],
  },
  beside: {
    Resources: {
      Data: { Type: 'AWS::S3::Bucket' },
      Other: { Type: 'AWS::S3::Bucket' },
      Writing: { Type: 'AWS::IAM::ManagedPolicy', Properties: inPolicy(allow({ Action: 's3:Put*' })) },
      Reading: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: inPolicy(on('arn:aws:s3:::data-*', ['s3:GetObject', 's3:GetBucketAcl'])),
      },
      Team: {
        Type: 'AWS::IAM::Group',
        Properties: { ManagedPolicyArns: [ofAws('AmazonS3ReadOnlyAccess')] } as never,
      },
    },
  },
  generator: account(),
  options: fc
    .subarray(
      [
        { Action: 'iam:*', Resource: '*' } as Meant,
        { Action: ['s3:*', 'unthought:*'], Resource: '*' },
        { Action: '*', Resource: 'arn:aws:s3:::data/*' },
        { Action: 'logs:*', Resource: '*' },
        {
          Action: '*',
          Resource: '*',
          Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
        },
      ],
      { minLength: 1 },
    )
    .map((allows) => ({ purposes: [{ of: '*', allows }], others: 'anything' as const })),
  oracle: (infrastructure: Infrastructure, { purposes }) => {
    const { document } = readDocument({
      Version: '2012-10-17',
      Statement: (purposes[0]?.allows ?? []).map((one) => ({ Effect: 'Allow', ...one })),
    })
    const isMeant = requests.map((request) => said(document, 'identity', request) === 'Allow')
    return outcomesBy(
      infrastructure,
      (isAllowed) => isAllowed.every((one, at) => !one || isMeant[at]),
      requests,
    )
  },
})

const template = (properties: object) => ({
  Resources: {
    Data: { Type: 'AWS::S3::Bucket' },
    It: { Type: 'AWS::IAM::Role', Properties: properties },
  },
})

it('shows a request that is beyond the purpose', () => {
  const purposes = [{ of: 'It', allows: [{ Action: 's3:GetObject', Resource: '${Data.Arn}/*' }] }]
  const decided = decisions(policy, template(role(on(inData, ['s3:GetObject', 's3:PutObject']))), {
    purposes,
    others: 'anything',
  })
  expect(decided.get('It')).toMatchObject({
    outcome: 'fail',
    witness: { kind: 'request', text: expect.stringMatching(/^s3:PutObject on \$\{Data\.Arn\}/) },
    causes: [{ path: 'Policies[0].PolicyDocument.Statement[0].Action' }],
  })
})

it('shows what everybody knows rather than what is shortest', () => {
  const purposes = [{ of: 'It', allows: [{ Action: 'iam:*', Resource: '*' }] }]
  const decided = decisions(policy, template(role(on('*', '*'))), { purposes, others: 'anything' })
  expect(decided.get('It')).toMatchObject({
    witness: { text: expect.stringMatching(/^s3:DeleteBucket on arn:aws:s3:::/) },
  })
})

it.each([
  ['anything', 'pass'],
  ['nothing', 'fail'],
] as const)('asks of what is not declared whether it may do %s', (others, outcome) => {
  const purposes = [{ of: 'Other*', allows: [{ Action: 's3:GetObject', Resource: '*' }] }]
  expect(outcomes(policy, template(role(on('*', '*'))), { purposes, others })).toEqual({ It: outcome })
  expect(outcomes(policy, template(trust), { purposes, others })).toEqual({ It: 'pass' })
})

it.each([
  ['${*/Data/Resource.Arn}/*', 'pass'],
  ['${*/Data/*.Arn}/*', 'pass'],
  ['${shop/Data/Resource.Arn}/x', 'fail'],
  ['${*/Other/Resource.Arn}/*', 'fail'],
  // Not the same in another stack, and nothing that is not there.
  ['${*/Nobody/Resource.Arn}/*', 'fail'],
] as const)('knows what CDK made by its path, %s', (Resource, outcome) => {
  const made = (path: string) => ({ Metadata: { 'aws:cdk:path': path } })
  const { Data, It } = template(role(on(inData))).Resources
  const infrastructure = {
    Resources: {
      Data: { ...Data, ...made('shop/Data/Resource') },
      Other: { ...Data, ...made('shop/Other/Resource') },
      It: { ...It, ...made('shop/Reader/Role/Resource') },
    },
  }
  const purposes = [{ of: 'shop/Reader/*', allows: [{ Action: 's3:GetObject', Resource }] }]
  expect(outcomes(policy, infrastructure, { purposes, others: 'anything' })).toEqual({ It: outcome })
})

it.each([
  { purposes: [{ of: 'It', allows: [{ Action: 's3:*', Effect: 'Deny' }] }] },
  { purposes: [{ of: 'It', allows: [{ NotAction: 's3:*' }] }] },
  { purposes: [{ of: 'It', allows: [{ Action: 's3:*', Condition: { StringNotEquals: { a: 'b' } } }] }] },
  { purposes: [{ of: 'It', allows: [{ Action: 's3:*', Condition: { StringEqual: { a: 'b' } } }] }] },
  { purposes: [{ of: '', allows: [] }] },
])('takes no %j', async (options) => {
  const schema = await policy.options?.schema()
  expect(() => schema?.parse(options)).toThrow()
})
