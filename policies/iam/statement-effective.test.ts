import { describe, expect, it } from 'vitest'
import { chosen, decisions, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { judgeSpace } from '../../checks/laws/judging.ts'
import { overlappingUpTo } from '../../generators/iam/overlapping.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { allow, answersOf, documentsIn, inPolicy } from './fixtures/allowed.ts'
import policy from './statement-effective.ts'

const get = allow({ Action: 's3:GetObject' })
const put = allow({ Action: 's3:PutObject' })
const deny = (what: JsonObject) => ({ ...allow(what), Effect: 'Deny' })
const under = (Condition: JsonObject) => ({ ...get, Condition })

const named = (name: string) => allow({ Action: 's3:GetObject', Resource: `arn:aws:s3:::${name}` })
const ofAccount = (account: Json) => under({ StringEquals: { 'aws:ResourceAccount': account } })
const inAccount = (account: Json) =>
  allow({ Action: 'sqs:SendMessage', Resource: { 'Fn::Sub': ['arn:aws:sqs:*:${It}:jobs', { It: account }] } })
const keysIn = (region: string, account: Json) => ({
  ...allow({ Action: 'kms:DescribeKey' }),
  Resource: { 'Fn::Sub': [`arn:aws:kms:${region}:\${It}:key/*`, { It: account }] },
})
/** `StringLike` reads `*` as anything, and what has none as it stands. */
const byService = (service: string, region: Json = { Ref: 'AWS::Region' }) =>
  under({
    StringLike: { 'kms:ViaService': { 'Fn::Sub': [`${service}.${'${It}'}.amazonaws.com`, { It: region }] } },
  })
const inVersion = (Version: string, ...Statement: readonly JsonObject[]) => ({
  PolicyDocument: { Version, Statement },
})

expectPolicy(policy, {
  rows: {
    'AWS::IoT::Policy': [
      ['fail', inPolicy(allow({ Action: 'iot:*' }), allow({ Action: 'iot:Publish' }))],
      [
        'pass',
        inPolicy(
          allow({ Action: 'iot:Connect' }),
          allow({ Action: 'iot:Publish', Resource: 'arn:aws:iot:*:*:topic/${iot:ClientId}' }),
        ),
      ],
    ],
    'AWS::IAM::ManagedPolicy': [
      ['pass', inPolicy(get)],
      ['pass', inPolicy(get, put)],
      [
        'pass',
        inPolicy(get, deny({ Action: 's3:Get*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })),
      ],
      ['fail', inPolicy(get, allow({ Action: 's3:Get*' }))],
      ['fail', inPolicy(get, put, allow({ Action: ['s3:GetObject', 's3:PutObject'] }))],
      ['fail', inPolicy(get, deny({ Action: 's3:*' }))],
      ['fail', inPolicy(under({ DateLessThan: { 'aws:CurrentTime': 'tomorrow' } }))],
      ['fail', inPolicy(under({ IpAddress: { 'aws:SourceIp': '10.0.0.0/33' } }))],
      ['fail', inPolicy(under({ Bool: { 'aws:SecureTransport': 'yes' } }))],
      [
        'fail',
        inPolicy(
          under({ NumericLessThan: { 's3:max-keys': '5' }, NumericGreaterThan: { 's3:max-keys': '9' } }),
        ),
      ],
      ['fail', inPolicy(deny({ Action: 's3:*', Condition: { Null: { 'aws:userid': ['maybe'] } } }))],
      [
        'pass',
        inPolicy(
          under({ NumericLessThan: { 's3:max-keys': '9' }, NumericGreaterThan: { 's3:max-keys': '5' } }),
        ),
      ],
      ['fail', inPolicy(deny({ Action: 's3:Get*' }), deny({ Action: 's3:GetObject' }))],
      [
        'pass',
        inPolicy(deny({ Action: 's3:Get*', Resource: 'arn:aws:s3:::a' }), deny({ Action: 's3:GetObject' })),
      ],
      [
        'fail',
        inPolicy(
          deny({ Action: 's3:Get*' }),
          deny({ Action: 's3:GetBucketAcl', Resource: 'arn:aws:s3:::b' }),
        ),
      ],
      // The sign for kelvin is a k, too, where its case does not matter.
      [
        'pass',
        inPolicy(
          under({ StringEquals: { 'aws:PrincipalTag/team': ['k', 'K', 'other'] } }),
          under({ StringEqualsIgnoreCase: { 'aws:PrincipalTag/team': 'k' } }),
        ),
      ],
      // What is written for a variable is a text in documents of the older version, and no request is for all of it.
      ['pass', inVersion('2012-10-17', named('x${*}'), named('x${aws:username}'))],
      ['fail', inVersion('2008-10-17', named('x${aws:username}'), named('x${aws:user*'))],
      ['pass', inVersion('2012-10-17', named('x${aws:username}'), named('x$*{aws:user*'))],
      // Which account it is, is not known: it may be the other one.
      ['unknown', inPolicy(ofAccount({ Ref: 'AWS::AccountId' }), ofAccount('111122223333'))],
      ['fail', inPolicy(ofAccount({ Ref: 'AWS::AccountId' }), ofAccount({ Ref: 'AWS::AccountId' }))],
      ['fail', inPolicy(ofAccount({ Ref: 'AWS::AccountId' }), get)],
      ['pass', inPolicy(ofAccount({ Ref: 'AWS::AccountId' }), put)],
      ['pass', inPolicy(inAccount({ Ref: 'AWS::AccountId' }), put)],
      ['unknown', inPolicy(inAccount({ Ref: 'AWS::AccountId' }), inAccount('111122223333'))],
      ['fail', inPolicy(inAccount({ Ref: 'AWS::AccountId' }), inAccount('*'))],
      // Whichever account it is, these are in other regions, or are called otherwise.
      ['pass', inPolicy(keysIn('us-west-2', { Ref: 'AWS::AccountId' }), keysIn('us-east-1', '111122223333'))],
      ['unknown', inPolicy(keysIn('us-west-2', { Ref: 'AWS::AccountId' }), keysIn('*', '111122223333'))],
      // Wherever it is deployed, one service is not another.
      ['pass', inPolicy(byService('dynamodb'), byService('secretsmanager'), byService('sqs'))],
      ['pass', inPolicy(byService('dynamodb'), byService('sqs', 'us-east-1'))],
      ['pass', inPolicy(byService('dynamodb'), { ...byService('sqs'), Effect: 'Deny' })],
      ['fail', inPolicy(byService('dynamodb'), byService('sqs'), byService('dynamodb'))],
      ['fail', inPolicy(byService('dynamodb'), byService('sqs'), get)],
      ['unknown', inPolicy(byService('sqs'), byService('sqs', 'us-east-1'))],
      ['unknown', inPolicy(byService('dynamodb'), byService('sqs'), byService('sqs', 'us-east-1'))],
      ['fail', inPolicy(byService('dynamodb'), byService('*'))],
      [
        'unknown',
        inPolicy(
          byService('dynamodb'),
          byService('sqs', { 'Fn::ImportValue': 'region' }),
          byService('*', 'us-east-1'),
        ),
      ],
      ['unknown', inPolicy(get, allow({ Action: hidden }))],
      ['unknown', { PolicyDocument: hidden }],
      ['breakable', inPolicy(get, allow({ Action: chosen('s3:Get*', 's3:PutObject') }))],
    ],
  },
  generator: overlappingUpTo(3),
  oracle: eachResource((properties) =>
    documentsIn(properties).every((document) => {
      const { Statement } = document as { readonly Statement: readonly JsonObject[] }
      return Statement.every((one, at) => {
        const rest = Statement.filter((_, place) => place !== at)
        const speaks = asked([asAllowed(one)]).includes(true)
        const [whole, without] =
          one.Effect === 'Allow'
            ? [asked(Statement), asked(rest)]
            : [Statement, rest].map((some) => asked(some.filter(isDeny).map(asAllowed)))
        return speaks && whole?.some((is, place) => is !== without?.[place])
      })
    }),
  ),
})

const isDeny = ({ Effect }: JsonObject): boolean => Effect === 'Deny'
const asAllowed = (one: JsonObject): JsonObject => ({ ...one, Effect: 'Allow' })

/** What some statements allow, gone through one request after the other: all that the generator tells apart. */
const asked = (Statement: readonly JsonObject[]): readonly boolean[] =>
  answersOf(
    { Version: '2012-10-17', Statement },
    {
      actions: ['s3:GetObject', 's3:GetBucketAcl', 's3:PutObject'],
      resources: ['arn:aws:s3:::data/open/x', 'arn:aws:s3:::data/x', 'arn:aws:s3:::other'],
      keys: {
        'aws:PrincipalTag/team': [undefined, 'blue', 'black', 'red'],
        'aws:SecureTransport': [undefined, 'true', 'yes'],
      },
    },
  )

describe('says which statements do the same', () => {
  it.each<[string, readonly JsonObject[]]>([
    [
      'Statement[1] allows all that Statement[0] allows (REDUNDANT_STATEMENT)',
      [get, allow({ Action: 's3:Get*' })],
    ],
    [
      'Statement[1] denies all that Statement[0] allows (REDUNDANT_STATEMENT)',
      [get, deny({ Action: 's3:Get*' })],
    ],
    [
      'Statement[0] denies all that Statement[1] denies (REDUNDANT_STATEMENT)',
      [deny({ Action: 's3:*' }), deny({ Action: 's3:Get*' })],
    ],
    [
      'the other statements together allow or deny all that Statement[2] allows (REDUNDANT_STATEMENT)',
      [get, put, allow({ Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::data/*' })],
    ],
    [
      'no request is one of which Statement[0] speaks',
      [under({ Bool: { 'aws:SecureTransport': 'yes' } }), put],
    ],
  ])('%s', (sentence, statements) => {
    const template = {
      Resources: { It: { Type: 'AWS::IAM::ManagedPolicy', Properties: inPolicy(...statements) } },
    }
    expect(decisions(policy, template).get('It')?.because).toBe(sentence)
  })
})

describe('knows in which region something is made', () => {
  const inOne = new Set(['AWS::Region'])
  const madeHere = { ...allow({ Action: 'kms:DescribeKey' }), Resource: { 'Fn::GetAtt': ['Key', 'Arn'] } }

  it.each<[string, string, object]>([
    ['pass', 'us-west-2', { region: 'us-east-1', fixed: inOne }],
    ['pass', 'cn-north-1', { region: 'us-east-1', fixed: inOne }],
    // Nothing is said of a key of which nobody knows the id beside all of its region.
    ['unknown', 'us-east-1', { region: 'us-east-1', fixed: inOne }],
    ['unknown', '*', { region: 'us-east-1', fixed: inOne }],
    // A template may be deployed to any region, whichever it is in now.
    ['unknown', 'us-west-2', { region: 'us-east-1' }],
    ['unknown', 'us-west-2', {}],
  ])('%s: beside keys in %s', (outcome, region, deployed) => {
    const template = {
      Resources: {
        Key: { Type: 'AWS::KMS::Key', Properties: {} },
        It: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: inPolicy(madeHere, keysIn(region, { Ref: 'AWS::AccountId' })),
        },
      },
    }
    const judged = { policy: policy as unknown as Policy, options: undefined }
    expect(judgeSpace(judged, spaceOfTemplate(template, deployed)).get('It')?.outcome).toBe(outcome)
  })
})

describe('is done with what is made to be long', () => {
  const globs = Array.from({ length: 60 }, (_, at) => `arn:aws:s3:::${'*a*b*c'.repeat(8)}${at}`)

  it.each<[string, readonly JsonObject[]]>([
    [
      '10,000 statements',
      Array.from({ length: 10_000 }, (_, at) => ({ ...get, Resource: `arn:aws:s3:::${at}` })),
    ],
    ['300 statements', Array.from({ length: 300 }, (_, at) => ({ ...get, Resource: `arn:aws:s3:::${at}` }))],
    ['globs', globs.map((Resource) => ({ ...get, Resource }))],
  ])('%s', (_, statements) => {
    const template = {
      Resources: { It: { Type: 'AWS::IAM::ManagedPolicy', Properties: inPolicy(...statements) } },
    }
    expect(decisions(policy, template).get('It')?.outcome).toMatch(/^(unknown|pass)$/)
  })
})
