import { describe, expect, it } from 'vitest'
import { chosen, decisions, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { conditioned } from '../../generators/iam/conditioned.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './condition-effective.ts'
import { allow, answersOf, documentsIn, inPolicy } from './fixtures/allowed.ts'

const under = (Condition: JsonObject) => inPolicy(allow({ Action: 's3:GetObject', Condition }))
const team = 'aws:PrincipalTag/team'
const github = 'token.actions.githubusercontent.com:sub'
const inAccount = (name: string) => ({ 'Fn::Sub': `arn:aws:iam::\${AWS::AccountId}:${name}` })
const seconds = '1800000000'
const keyed = (family: string, key: string, asked: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(asked).map(([how, value]) => [`${family}${how}`, { [key]: value }]))
const at = (epoch: JsonObject, current: JsonObject): JsonObject => ({
  ...keyed('Numeric', 'aws:EpochTime', epoch),
  ...keyed('Date', 'aws:CurrentTime', current),
})
const onQueue = (Condition: JsonObject) => ({
  Queues: ['jobs'],
  PolicyDocument: {
    Statement: { Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: '*', Condition },
  },
})

expectPolicy(policy, {
  beside: { Resources: { Topic: { Type: 'AWS::SNS::Topic' }, Bucket: { Type: 'AWS::S3::Bucket' } } },
  rows: {
    'AWS::IAM::ManagedPolicy': [
      ['pass', inPolicy(allow({ Action: '*' }))],
      ['pass', under({ StringEquals: { [team]: 'blue' } })],
      ['pass', under({ StringLike: { [team]: '*' } })],
      ['pass', under({ StringEquals: { [team]: '${aws:ResourceTag/team}' } })],
      ['pass', under({ StringEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } })],
      ['pass', under({ IpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } })],
      ['pass', under({ DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } })],
      ['fail', under({ StringEquals: { [team]: 'blue' }, StringLike: { [team]: 'r*' } })],
      ['pass', under({ StringEquals: { [team]: 'blue' }, StringLike: { [team]: 'b*' } })],
      ['fail', under({ Null: { [team]: 'true' }, StringEquals: { [team]: 'blue' } })],
      ['pass', under({ Null: { [team]: 'true' }, StringNotEquals: { [team]: 'blue' } })],
      ['fail', under({ Null: { [team]: ['true', 'false'] } })],
      ['fail', under({ StringLikeIfExists: { [team]: ['a', '*'] } })],
      ['fail', under({ 'ForAllValues:StringLike': { 'aws:TagKeys': '*' } })],
      ['pass', under({ 'ForAllValues:StringLike': { 'aws:TagKeys': 'a*' } })],
      ['fail', under({ 'ForAnyValue:StringNotLike': { 'aws:TagKeys': '*' } })],
      ['fail', under({ IpAddressIfExists: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } })],
      ['fail', under({ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/33' } })],
      ['fail', under({ Bool: { 'aws:SecureTransport': ['true', 'false'] } })],
      ['pass', under({ Bool: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } })],
      ['fail', under({ BoolIfExists: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } })],
      ['fail', under({ StringEquals: { 'aws:SecureTransport': 'yes' } })],
      ['fail', under({ Null: { 'aws:SecureTransport': 'true' } })],
      ['fail', under({ NumericEquals: { 'aws:SourceArn': '5' } })],
      ['fail', under({ IpAddress: { 's3:max-keys': '10.0.0.0/8' } })],
      ['pass', under({ Bool: { [team]: 'true' } })],
      ['pass', under({ NumericEquals: { [team]: '5' } })],
      ['pass', under({ NumericLessThan: { 'aws:EpochTime': '1800000000' } })],
      // The date and the seconds are one instant: 1800000000 is 2027-01-15T08:00:00Z.
      ['fail', under(at({ LessThan: seconds }, { GreaterThan: '2027-02-01T00:00:00Z' }))],
      ['fail', under(at({ GreaterThan: seconds }, { LessThan: '2027-01-01T00:00:00Z' }))],
      ['fail', under(at({ Equals: seconds }, { LessThan: '2027-01-15T07:59:58Z' }))],
      ['fail', under(at({ Equals: seconds }, { GreaterThan: '2027-01-15T08:00:02Z' }))],
      [
        'fail',
        under({
          DateLessThan: { 'aws:EpochTime': seconds, 'aws:CurrentTime': '2027-01-01T00:00:00Z' },
          DateGreaterThan: { 'AWS:currenttime': '1900000000' },
        }),
      ],
      [
        'fail',
        under({
          DateLessThan: { 'aws:EpochTime': '2027-01-01' },
          DateGreaterThan: { 'aws:CurrentTime': '2027-01-02' },
        }),
      ],
      ['pass', under(at({ GreaterThan: seconds }, { LessThan: '2027-02-01T00:00:00Z' }))],
      ['pass', under(at({ LessThan: seconds }, { LessThan: '2027-02-01T00:00:00Z' }))],
      ['pass', under(at({ Equals: seconds }, { LessThanEquals: '2027-01-15T08:00:00Z' }))],
      ['pass', under(at({ NotEquals: seconds }, { GreaterThan: '2027-01-15T08:00:00Z' }))],
      // How seconds are rounded decides what is within one.
      ['unknown', under(at({ Equals: seconds }, { LessThan: '2027-01-15T08:00:00Z' }))],
      ['unknown', under(at({ Equals: seconds }, { GreaterThan: '2027-01-15T08:00:00.5Z' }))],
      ['unknown', under(at({ NotEquals: seconds }, { Equals: '2027-01-15T08:00:00Z' }))],
      ['unknown', under(at({ LessThan: hidden }, { GreaterThan: '2027-02-01T00:00:00Z' }))],
      [
        'breakable',
        under(at({ LessThan: chosen(seconds, '1900000000') }, { GreaterThan: '2027-02-01T00:00:00Z' })),
      ],
      ['fail', under({ StringEquals: { 'aws:SourceArn': 'data-4f2a' } })],
      ['fail', under({ ArnLike: { 'aws:SourceArn': 'data-4f2a' } })],
      ['pass', under({ StringLike: { 'aws:SourceArn': '*:data-4f2a' } })],
      ['fail', under({ StringEquals: { 'aws:SourceIp': '10.0.0.0/8' } })],
      [
        'fail',
        under({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::a' }, StringLike: { 'aws:SourceArn': '*b' } }),
      ],
      // A key of several values may have both.
      ['pass', under({ StringEquals: { 'aws:TagKeys': 'a' }, StringLike: { 'aws:TagKeys': 'b*' } })],
      ['fail', under({ StringNotEquals: { 'aws:SourceIp': '10.0.0.0/8' } })],
      ['pass', under({ StringEquals: { 'aws:SourceIp': '198.51.100.3' } })],
      // Nobody on the internet has a private address.
      ['fail', under({ StringEquals: { 'aws:SourceIp': '10.1.2.3' } })],
      ['fail', under({ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.168.7.0/24', 'fd00::/8'] } })],
      ['fail', under({ NotIpAddress: { 'aws:SourceIp': '172.16.0.0/12' } })],
      ['pass', under({ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '198.51.100.0/24'] } })],
      ['pass', under({ IpAddress: { 'aws:SourceIp': '10.0.0.0/7' } })],
      [
        'fail',
        under({
          IpAddress: { 'aws:SourceIp': '10.0.0.0/7' },
          NotIpAddress: { 'aws:SourceIp': '11.0.0.0/8' },
        }),
      ],
      ['pass', under({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } })],
      // A wildcard is a letter like others to an operator without Like, and in no such value.
      ['fail', under({ StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } })],
      ['pass', under({ ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } })],
      ['pass', under({ StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } })],
      ['fail', under({ StringEquals: { 'aws:PrincipalArn': inAccount('role/*') } })],
      ['pass', under({ StringEquals: { 'aws:PrincipalArn': inAccount('role/app') } })],
      ['fail', under({ StringNotEquals: { 'aws:PrincipalArn': inAccount('role/*') } })],
      ['fail', under({ StringEquals: { 'aws:userid': 'AROAEXAMPLE:*' } })],
      ['fail', under({ StringEquals: { 'aws:username': '${aws:PrincipalTag/team}-*' } })],
      ['pass', under({ StringEquals: { 'aws:username': '${aws:PrincipalTag/team}' } })],
      ['pass', under({ StringEquals: { 'aws:userid': ['AROAEXAMPLE:*', 'AIDAEXAMPLE'] } })],
      ['pass', under({ StringEquals: { [team]: 'b*' } })],
      ['fail', under({ StringEquals: { [github]: 'repo:acme/*' } })],
      ['fail', under({ StringEquals: { [github]: 'repo:acme/web:ref:refs/tags/*' } })],
      ['pass', under({ StringEquals: { [github]: 'repo:acme/web:environment:*' } })],
      ['pass', under({ StringLike: { [github]: 'repo:acme/*' } })],
      ['fail', under({ NumericNotEquals: { 's3:max-keys': '${aws:username}' } })],
      ['unknown', under({ ArnNotEquals: { 'aws:SourceArn': { Ref: 'Bucket' } } })],
      ['unknown', under({ ArnLikeIfExists: { [team]: ['arn:*:*:*:*:*', { Ref: 'Topic' }] } })],
      ['pass', under({ ArnEquals: { 'aws:SourceArn': { Ref: 'Topic' } } })],
      ['pass', under({ StringEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['Bucket', 'Arn'] } } })],
      ['unknown', under({ ArnEquals: { 'aws:SourceArn': { Ref: 'Bucket' } } })],
      ['unknown', under({ NotIpAddress: { 'aws:SourceIp': { Ref: 'Topic' } } })],
      ['unknown', under({ StringEquals: { 'aws:SecureTransport': { Ref: 'Bucket' } } })],
      [
        'unknown',
        under({ StringEquals: { [team]: { Ref: 'AWS::AccountId' } }, StringLike: { [team]: 'b*' } }),
      ],
      ['unknown', under({ Bool: { 'aws:SecureTransport': hidden } })],
      ['unknown', { PolicyDocument: hidden }],
      ['breakable', under({ Bool: { 'aws:SecureTransport': chosen('yes', 'true') } })],
      ['breakable', under({ StringLikeIfExists: { [team]: chosen('*', 'b*') } })],
    ],
    'AWS::SQS::QueuePolicy': [
      ['pass', onQueue({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } })],
      ['pass', onQueue({ Null: { 'aws:PrincipalIsAWSService': 'true' } })],
      ['fail', onQueue({ ArnLikeIfExists: { 'aws:SourceArn': 'arn:*:*:*:*:*' } })],
    ],
  },
  generator: conditioned(),
  oracle: eachResource((properties) =>
    documentsIn(properties).every((document) => {
      const { Statement } = document as { readonly Statement: readonly JsonObject[] }
      return Statement.every(({ Condition }) => {
        const each = Object.entries(Condition as Conditions).flatMap(([operator, keys]) =>
          Object.entries(keys).map(([key, value]) => ({ key, block: { [operator]: { [key]: value } } })),
        )
        return (
          each.every(({ block }) => asked(block).includes(false)) &&
          [...Map.groupBy(each, ({ key }) => key).values()].every((some) =>
            asked(Object.assign({}, ...some.map(({ block }) => block)) as JsonObject).includes(true),
          )
        )
      })
    }),
  ),
})

type Conditions = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Which requests have what is asked, gone through one after the other: all that the generator tells apart. */
const asked = (Condition: JsonObject): readonly boolean[] =>
  answersOf(
    { Statement: [allow({ Action: 's3:GetObject', Condition })] },
    {
      actions: ['s3:GetObject'],
      keys: {
        [team]: [undefined, 'blue', 'black', 'red', 'x'],
        'aws:SecureTransport': ['true', 'false'],
        's3:max-keys': [undefined, '5', '6', '7'],
        'aws:SourceIp': [undefined, '198.51.100.3', '192.0.2.1', '2001:db8::1'],
        'aws:userid': [undefined, 'AIDAEXAMPLE', 'AROAEXAMPLE:session'],
      },
    },
  )

describe('says how IAM Access Analyzer calls it', () => {
  it.each<[string, JsonObject]>([
    [
      'no request has what Bool of Statement[0] asks of aws:SecureTransport (TYPE_MISMATCH_BOOLEAN)',
      { Bool: { 'aws:SecureTransport': 'yes' } },
    ],
    [
      'no request has what DateLessThan of Statement[0] asks of aws:CurrentTime (TYPE_MISMATCH_DATE)',
      { DateLessThan: { 'aws:CurrentTime': 'tomorrow' } },
    ],
    [
      'no request has what NumericEquals of Statement[0] asks of aws:SourceArn (TYPE_MISMATCH)',
      { NumericEquals: { 'aws:SourceArn': '5' } },
    ],
    [
      'no request has what IpAddress of Statement[0] asks of aws:SourceIp (TYPE_MISMATCH_IP_RANGE)',
      { IpAddress: { 'aws:SourceIp': '10.0.0.0/33' } },
    ],
    [
      'no request has what IpAddress of Statement[0] asks of aws:SourceIp (PRIVATE_IP_ADDRESS)',
      { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '172.16.0.0/16'] } },
    ],
    [
      'no request has what StringEquals of Statement[0] asks of aws:userid (WILDCARD_WITHOUT_LIKE_OPERATOR)',
      { StringEquals: { 'aws:userid': 'AROAEXAMPLE:*' } },
    ],
    [
      'every request has what StringNotEquals of Statement[0] asks of aws:userid (WILDCARD_WITHOUT_LIKE_OPERATOR)',
      { StringNotEquals: { 'aws:userid': 'AROAEXAMPLE:*' } },
    ],
    [
      'no request has what StringEquals and StringLike of Statement[0] asks of aws:PrincipalTag/team',
      { StringEquals: { [team]: 'blue' }, StringLike: { [team]: 'r*' } },
    ],
    [
      'every request has what StringLikeIfExists of Statement[0] asks of aws:PrincipalTag/team',
      { StringLikeIfExists: { [team]: '*' } },
    ],
  ])('%s', (sentence, Condition) => {
    const template = { Resources: { It: { Type: 'AWS::IAM::ManagedPolicy', Properties: under(Condition) } } }
    expect(decisions(policy, template).get('It')?.because).toBe(sentence)
  })
})
