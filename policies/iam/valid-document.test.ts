import { describe, expect, it } from 'vitest'
import { chosen, decisions, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { documents } from '../../generators/iam/documents.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { allow, inPolicy } from './fixtures/allowed.ts'
import policy from './valid-document.ts'

const get = allow({ Action: 's3:GetObject' })
const trust = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }
const trusting = (...Statement: readonly JsonObject[]) => ({ AssumeRolePolicyDocument: { Statement } })
const onBucket = (PolicyDocument: Json) => ({ Bucket: 'data', PolicyDocument })
const long = (length: number) => ({ Resource: `arn:aws:s3:::${'a'.repeat(length)}` })
const chosenText = { Ref: 'Text' }
const assuming = (Action: Json) => trusting({ ...trust, Action })
const by = (AWS: Json) => trusting({ ...trust, Principal: { AWS } })
const objectsOf = (Bucket: Json, Resource: Json, Action: Json = 's3:GetObject') => ({
  Bucket,
  PolicyDocument: { Statement: { Effect: 'Allow', Principal: '*', Action, Resource } },
})
const within = (bucket: string) => ({ 'Fn::Sub': `\${${bucket}}/*` })

expectPolicy(policy, {
  beside: {
    Parameters: { Text: { Type: 'String', Default: '*' } },
    Resources: {
      Data: { Type: 'AWS::S3::Bucket' },
      Logs: { Type: 'AWS::S3::Bucket' },
      Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'named' } },
    },
  },
  rows: {
    'AWS::IoT::Policy': [
      ['pass', inPolicy(allow({ Action: 'iot:Connect' }))],
      ['fail', inPolicy({ Effect: 'Allow', Action: 'iot:Connect' } as never)],
      ['fail', inPolicy(allow({ Action: 'iot:Connect', Principal: '*' }))],
      [
        'fail',
        inPolicy(allow({ Action: 'iot:Publish', Resource: `arn:aws:iot:*:*:topic/${'a'.repeat(2_048)}` })),
      ],
    ],
    'AWS::IAM::ManagedPolicy': [
      ['pass', inPolicy(get)],
      ['pass', inPolicy({ ...get, Sid: 'Reading1' }, { ...get, Sid: 'Reading2', Resource: chosenText })],
      ['pass', inPolicy({ ...get, Condition: { Bool: { 'aws:SecureTransport': chosenText } } })],
      ['fail', inPolicy({ ...get, Sid: 'Reading' }, { ...get, Sid: 'Reading' })],
      ['fail', inPolicy({ ...get, Sid: 'to read' })],
      ['fail', inPolicy({ ...get, Resource: ['*', 'arn:aws:iam::11112222333:role/x'] })],
      [
        'fail',
        inPolicy({ Effect: 'Deny', Action: '*', NotResource: 'arn:aws:sqs:eu-west-1:1111222233334:q' }),
      ],
      [
        'pass',
        inPolicy({ ...get, Resource: ['arn:aws:iam::111122223333:role/x', 'arn:aws:iam::aws:policy/x'] }),
      ],
      ['pass', inPolicy({ ...get, Resource: ['arn:aws:iam::1111*:role/x', 'arn:aws:s3:::1111:x'] })],
      ['fail', inPolicy({ ...get, Effect: 'allow' })],
      ['fail', inPolicy({ ...get, Resources: '*' })],
      ['fail', inPolicy({ ...get, Principal: '*', NotPrincipal: '*' })],
      ['fail', inPolicy({ ...get, Condition: { StringsEqual: { 'aws:userid': 'a' } } })],
      ['fail', inPolicy({ Effect: 'Allow', Action: 's3:*' })],
      ['fail', inPolicy({ ...get, Resource: ['*', {}] })],
      ['fail', { PolicyDocument: { Version: '2012-10-17', Statement: [] } }],
      ['fail', { PolicyDocument: { Version: '2020-01-01', Statement: [get] } }],
      ['fail', { PolicyDocument: 'all of it' }],
      ['unknown', { PolicyDocument: JSON.stringify({ Statement: [get] }) }],
      ['pass', inPolicy({ ...get, ...long(6_000) })],
      ['fail', inPolicy({ ...get, ...long(6_144) })],
      // White space is not counted.
      ['pass', inPolicy({ ...get, Resource: `arn:aws:s3:::${'a b'.repeat(2_500)}` })],
      ['unknown', inPolicy({ ...get, Resource: [`arn:aws:${'a'.repeat(6_000)}`, hidden] })],
      ['pass', inPolicy({ ...get, Action: '*:*', Resource: 'arn:aws:sqs' })],
      ['pass', inPolicy({ ...get, Resource: 'arn:*:s3:::${aws:username}' })],
      ['fail', inPolicy({ ...get, Resource: [hidden, 'data'] })],
      ['unknown', inPolicy({ ...get, Effect: hidden })],
      ['unknown', { PolicyDocument: hidden }],
      ['breakable', inPolicy({ ...get, Effect: chosen('Permit', 'Allow') })],
    ],
    'AWS::IAM::Role': [
      ['pass', trusting(trust)],
      ['fail', trusting({ ...trust, Resource: '*' })],
      ['fail', trusting({ ...trust, Principal: { AWS: 'arn:aws:iam::*:root' } })],
      ['fail', trusting({ ...trust, Action: 'AssumeRole' })],
      ['fail', assuming('s3:GetObject')],
      ['fail', assuming(['sts:AssumeRole', 'iam:PassRole'])],
      ['pass', assuming(['sts:AssumeRole', 'STS:TagSession', 'sts:*'])],
      ['unknown', assuming(hidden)],
      ['fail', trusting({ Effect: 'Allow', Action: 'sts:AssumeRole' })],
      ['fail', by('11112222333')],
      ['fail', trusting({ ...trust, Principal: { Service: '*' } })],
      ['fail', trusting({ ...trust, Principal: { Service: ['lambda.amazonaws.com', '*.amazonaws.com'] } })],
      ['fail', trusting({ ...trust, Principal: { Federated: '*' } })],
      ['fail', trusting({ ...trust, Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/*' } })],
      ['fail', trusting({ ...trust, Principal: { Federated: 'okta' } })],
      ['pass', trusting({ ...trust, Principal: { Federated: 'accounts.google.com' } })],
      [
        'pass',
        trusting({ ...trust, Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/okta' } }),
      ],
      [
        'pass',
        trusting({
          ...trust,
          Principal: {
            Federated: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:saml-provider/okta' },
          },
        }),
      ],
      ['fail', by(['111122223333', 'arn:aws:iam::1111222233334:root'])],
      ['pass', by(['111122223333', 'arn:aws:iam::111122223333:root', 'AROAEXAMPLE', '*'])],
      ['pass', by({ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' })],
      ['fail', trusting({ ...trust, Principal: { Services: 'ec2.amazonaws.com' } })],
      ['unknown', trusting({ ...trust, Condition: { StringLike: { 'aws:userid': 'a'.repeat(3_000) } } })],
      ['fail', trusting({ ...trust, Condition: { StringLike: { 'aws:userid': 'a'.repeat(4_096) } } })],
      ['fail', { ...trusting(trust), Policies: [{ PolicyName: 'a', PolicyDocument: { Statement: [] } }] }],
    ],
    'AWS::IAM::User': [
      [
        'fail',
        {
          Policies: ['a', 'b'].map((PolicyName) => ({ PolicyName, ...inPolicy({ ...get, ...long(1_000) }) })),
        },
      ],
    ],
    'AWS::S3::BucketPolicy': [
      ['pass', onBucket({ Statement: { ...get, Principal: '*', Sid: 'Anyone may read' } })],
      ['pass', onBucket({ Statement: { ...get, Principal: { AWS: ['*', '111122223333'] } } })],
      ['fail', onBucket({ Statement: { ...get, Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } } })],
      ['fail', onBucket({ Statement: get })],
      ['pass', objectsOf('data', ['arn:aws:s3:::data', 'arn:aws:s3:::d*/*', 'arn:aws:s3:::*'])],
      ['fail', objectsOf('data', ['arn:aws:s3:::data', 'arn:aws:s3:::other/*'])],
      ['fail', objectsOf('data', 'arn:aws:s3:::data-*')],
      ['pass', objectsOf({ Ref: 'Data' }, [{ 'Fn::GetAtt': ['Data', 'Arn'] }, within('Data.Arn')])],
      ['pass', objectsOf({ Ref: 'Data' }, { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Data}/*' })],
      ['fail', objectsOf({ Ref: 'Data' }, { 'Fn::GetAtt': ['Logs', 'Arn'] })],
      ['fail', objectsOf({ Ref: 'Data' }, within('Logs.Arn'))],
      ['pass', objectsOf({ Ref: 'Named' }, 'arn:aws:s3:::named/*')],
      ['pass', objectsOf('named', within('Named.Arn'))],
      ['fail', objectsOf({ Ref: 'Named' }, 'arn:aws:s3:::data/*')],
      // What AWS calls it is not known.
      ['unknown', objectsOf({ Ref: 'Data' }, 'arn:aws:s3:::data/*')],
      ['unknown', objectsOf(hidden, 'arn:aws:s3:::data/*')],
      ['unknown', objectsOf('data', hidden)],
      ['unknown', objectsOf('data', '*', hidden)],
      ['pass', objectsOf(chosenText, { 'Fn::Sub': 'arn:aws:s3:::${Text}/*' })],
      ['breakable', objectsOf(chosen('logs', 'data'), 'arn:aws:s3:::data/*')],
      ['fail', objectsOf('data', '*', ['s3:GetObject', 'sqs:SendMessage'])],
      ['pass', objectsOf('data', '*', ['s3:GetObject', '*', 'S3:*'])],
      ['fail', onBucket({ Statement: { ...get, Principal: '*', ...long(20_480) } })],
    ],
    'AWS::Logs::ResourcePolicy': [
      [
        'pass',
        { PolicyName: 'a', PolicyDocument: JSON.stringify({ Statement: { ...get, Principal: '*' } }) },
      ],
      ['fail', { PolicyName: 'a', PolicyDocument: '{ "Statement": [' }],
    ],
  },
  generator: documents(),
  oracle: eachResource((properties, { type }) => {
    if (type === 'AWS::S3::BucketPolicy') return !/other|sqs/.test(JSON.stringify(properties))
    const named = /IAM::(?:Managed|Role)/.test(type) ? 'Resource' : 'Principal'
    return documentsIn(properties).every(([key, document]) =>
      isFine(document, key === 'AssumeRolePolicyDocument' ? 'Principal' : named),
    )
  }),
})

/** Whatever has statements, however deep it is, with the name under which it stands. */
const documentsIn = (value: unknown, key = ''): readonly (readonly [string, unknown])[] =>
  typeof value !== 'object' || value === null
    ? []
    : 'Statement' in value
      ? [[key, value]]
      : Object.entries(value).flatMap(([name, inner]) => documentsIn(inner, name))

/** What the generator makes, without what AWS refuses of it. */
const isFine = (document: unknown, named: string): boolean => {
  const { Version, Statement } = document as { Version?: string; Statement: readonly JsonObject[] }
  const sids = Statement.flatMap(({ Sid }) => Sid ?? [])
  return (
    Version !== '2012-10-18' &&
    new Set(sids).size === sids.length &&
    Statement.every(
      (one) =>
        one.Effect === 'Allow' &&
        one.Action === 'sts:AssumeRole' &&
        one[named] !== undefined &&
        one.Sid !== 'other-one' &&
        !/StringEqual"|NullIf|"11112222333"/.test(JSON.stringify(one)),
    )
  )
}

const told = (type: string, properties: JsonObject): string | undefined =>
  decisions(policy, { Resources: { It: { Type: `AWS::${type}`, Properties: properties } } }).get('It')
    ?.because

describe('says the place, what is wrong and how IAM Access Analyzer calls it', () => {
  it.each<[Json, string]>([
    [
      { ...get, Effect: 'allow' },
      'Statement[0].Effect: "allow" where Allow or Deny is expected (INVALID_EFFECT)',
    ],
    [
      { ...get, Effect: undefined as never },
      'Statement[0].Effect: Nothing where Allow or Deny is expected (MISSING_EFFECT)',
    ],
    [
      { Effect: 'Allow', Resource: '*' },
      'Statement[0]: Neither Action nor NotAction is there (MISSING_ACTION)',
    ],
    [
      { Effect: 'Allow', Action: '*' },
      'Statement[0]: Neither Resource nor NotResource is there (MISSING_RESOURCE)',
    ],
    [
      { ...get, NotAction: '*' },
      'Statement[0]: Action stands beside NotAction (UNSUPPORTED_ELEMENT_COMBINATION)',
    ],
    [
      { ...get, Condition: { NullIfExists: { 'aws:userid': 'true' } } },
      'Statement[0].Condition.NullIfExists: There is no operator NullIfExists (NULL_WITH_IF_EXISTS)',
    ],
    [
      { ...get, Principal: '*' },
      'Statement[0].Principal: Principal in a policy of a user, a group or a role, which is about whom it is attached to (UNSUPPORTED_PRINCIPAL)',
    ],
    [
      { ...get, Action: ['s3:*', 'GetObject'] },
      'Statement[0].Action[1]: "GetObject" has no service before it, such as s3: (INVALID_ACTION)',
    ],
    [
      { ...get, Action: 's3:List:Bucket' },
      'Statement[0].Action: "s3:List:Bucket" has more than one colon (INVALID_ACTION)',
    ],
    [
      { Effect: 'Allow', NotAction: '?*:*', Resource: '*' },
      'Statement[0].NotAction: "?*:*" has a service that is none: wildcards stand behind the colon (INVALID_ACTION)',
    ],
    [
      { ...get, Resource: 'my-bucket' },
      'Statement[0].Resource: "my-bucket" is neither an ARN nor * (INVALID_ARN_PREFIX)',
    ],
    [
      { ...get, Resource: 'arn:s3:::data' },
      'Statement[0].Resource: "arn:s3:::data" has "s3" where the partition of an ARN stands, such as aws (INVALID_PARTITION)',
    ],
    [
      { ...get, Resource: 'arn:aws' },
      'Statement[0].Resource: "arn:aws" does not name a service (MISSING_ARN_FIELD)',
    ],
    ['*', 'Statement[0]: "*" where a statement is expected (DATA_TYPE_MISMATCH)'],
  ])('%j', (statement, sentence) => {
    expect(told('IAM::ManagedPolicy', inPolicy(statement as JsonObject))).toBe(
      `AWS refuses PolicyDocument.${sentence}`,
    )
  })
})

it.each<[string, JsonObject, string]>([
  [
    'IAM::Role',
    assuming('s3:GetObject'),
    'AssumeRolePolicyDocument.Statement[0].Action: "s3:GetObject" in a trust policy, which is about assuming a role, by actions of sts (UNSUPPORTED_ACTION_IN_POLICY)',
  ],
  [
    'IAM::Role',
    trusting({ Effect: 'Allow', Action: 'sts:AssumeRole' }),
    'AssumeRolePolicyDocument.Statement[0]: Neither Principal nor NotPrincipal is there (MISSING_PRINCIPAL)',
  ],
  [
    'IAM::Role',
    by('11112222333'),
    'AssumeRolePolicyDocument.Statement[0].Principal.AWS: "11112222333" has 11 digits where an account has 12 (INVALID_PRINCIPAL_FORMAT)',
  ],
  [
    'S3::BucketPolicy',
    objectsOf('data', 'arn:aws:s3:::other/*'),
    'PolicyDocument.Statement[0].Resource[0]: arn:aws:s3:::other/* is about another bucket than data',
  ],
  [
    'S3::BucketPolicy',
    objectsOf('data', '*', 'sqs:SendMessage'),
    'PolicyDocument.Statement[0].Action[0]: sqs:SendMessage is an action of another service than S3 (UNSUPPORTED_ACTION_IN_POLICY)',
  ],
])('says it of %s: %j', (type, properties, sentence) => {
  expect(told(type, properties)).toBe(`AWS refuses ${sentence}`)
})

describe('is done with what is made to be long', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => ({ ...get, Resource: `arn:aws:s3:::${at}` }))
  const globs = Array.from({ length: 40 }, () => `arn:aws:s3:::${'*a*b*c'.repeat(30)}`)

  it.each<[string, string, JsonObject, RegExp]>([
    ['10,000 statements', 'IAM::ManagedPolicy', inPolicy(...many), /10000 statements/],
    [
      '10,000 statements',
      'S3::BucketPolicy',
      onBucket(inPolicy(...many).PolicyDocument as Json),
      /^PolicyDocument has \d+ characters/,
    ],
    ['6 MB', 'IAM::ManagedPolicy', inPolicy({ ...get, ...long(6_000_000) }), /has 6000\d\d\d characters/],
    [
      'globs',
      'IAM::ManagedPolicy',
      inPolicy({ ...get, Resource: globs.map((glob, at) => `${glob}${at}`) }),
      /has \d+ characters/,
    ],
  ])('%s in %s', (_, type, properties, sentence) => {
    expect(told(type, properties)).toMatch(sentence)
  })
})
