import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { shared } from '../../generators/iam/known-accounts.ts'
import type { Caller } from '../../model/identity/request.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { answersOf } from './fixtures/allowed.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './known-accounts-only.ts'

const ours = { accounts: ['111122223333'] }
const theirs = { AWS: 'arn:aws:iam::444455556666:root' }
const own = { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }
const organization = { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }

const statement = (Principal: unknown, Condition?: JsonObject, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Principal: Principal as Json,
  Action: 'sqs:SendMessage',
  Resource: '*',
  ...(Condition !== undefined && { Condition }),
  ...more,
})
const queue = (...Statement: readonly JsonObject[]): JsonObject => ({
  Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/jobs'],
  PolicyDocument: { Version: '2012-10-17', Statement },
})
const bySns = (Condition: JsonObject) => queue(statement({ Service: 'sns.amazonaws.com' }, Condition))
const ofAccount = (account: string): JsonObject => ({ StringEquals: { 'aws:SourceAccount': account } })
const byAll = (Condition: JsonObject) => queue(statement('*', Condition))

const denied = (Condition: JsonObject) => statement('*', Condition, { Effect: 'Deny', Action: '*' })
const elsewhere = (Condition: JsonObject) => queue(statement(theirs), denied(Condition))

const ofCallers = (...accounts: readonly string[]): JsonObject => ({
  StringLike: { 'aws:PrincipalAccount': accounts },
})
const tenAlike = Array.from({ length: 10 }, (_, at) => `11112222333${at}`)

/** A Deny for everyone but the root and a user of these. */
const exceptOf = (...accounts: readonly string[]): JsonObject => {
  const { Principal: _, ...rest } = statement('*', undefined, { Effect: 'Deny', Action: '*' })
  const names = accounts.flatMap((account) =>
    ['root', 'user/bob'].map((name) => `arn:aws:iam::${account}:${name}`),
  )
  return { ...rest, NotPrincipal: { AWS: names } }
}
const exceptBob = exceptOf('111122223333', '444455556666')

const permission = (more: JsonObject): JsonObject => ({
  FunctionName: 'resize',
  Action: 'lambda:InvokeFunction',
  ...more,
})

const table = (Principal: JsonObject): JsonObject => ({
  ResourcePolicy: {
    PolicyDocument: { Version: '2012-10-17', Statement: [{ ...statement(Principal), Action: 'dynamodb:*' }] },
  },
})

const sns: Caller = { kind: 'Service', name: 'sns.amazonaws.com' }

const callersOf = (account: string): readonly Caller[] =>
  ['role/partner', 'role/deploy', 'user/unthought'].map((name) => ({
    kind: 'AWS',
    arns: [`arn:aws:iam::${account}:${name}`],
    account,
  }))

const provider: Caller = { kind: 'Federated', name: 'arn:aws:iam::444455556666:saml-provider/partner' }

const isOpen = ({ Principal, NotPrincipal }: JsonObject): boolean =>
  NotPrincipal !== undefined || JSON.stringify(Principal).includes('"*"')

const isNamed = ({ Condition }: JsonObject): boolean =>
  /444455556666|4444\*/.test(JSON.stringify(Condition ?? ''))

/** Whether one of these may do something for nobody but its account. */
const isLetIn = (document: unknown, callers: readonly Caller[], account: string): boolean =>
  answersOf(document, {
    callers,
    actions: ['sts:AssumeRole', 'sqs:SendMessage', 'sqs:ReceiveMessage', 's3:GetObject', 's3:PutObject'],
    keys: {
      'aws:PrincipalOrgID': [undefined, 'o-unthought'],
      'aws:PrincipalAccount': [callers.includes(sns) ? undefined : account],
      'aws:SourceIp': ['203.0.113.7', '8.8.8.8'],
      'aws:SourceAccount': [undefined, account],
      'aws:SourceArn': [undefined, `arn:aws:sns:eu-west-1:${account}:news`],
    },
  }).includes(true)

const row = (outcome: 'fail' | 'pass', properties: JsonObject) => [outcome, properties, ours] as const

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Role': [
      ['fail', trusting(theirs), ours],
      ['fail', trusting({ AWS: ['111122223333', 'arn:aws:iam::444455556666:role/partner'] }), ours],
      ['fail', trusting('*'), ours],
      ['fail', trusting(theirs, { StringEquals: { 'sts:ExternalId': 'between-us' } }), ours],
      ['fail', trusting('*', { StringEquals: { 'aws:PrincipalAccount': '444455556666' } }), ours],
      ['pass', trusting('*', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }), ours],
      ['pass', trusting(theirs, organization), ours],
      ['pass', trusting('*', organization), ours],
      ['pass', trusting({ AWS: '111122223333' }), ours],
      ['pass', trusting({ Service: 'ec2.amazonaws.com' }), ours],
      [
        'fail',
        trusting({ Service: 'sns.amazonaws.com' }, { StringEquals: { 'aws:SourceAccount': '444455556666' } }),
        ours,
      ],
      // Several services, of which it is not known which they are.
      [
        'unknown',
        trusting(
          { Service: { 'Fn::Split': [',', hidden] } as never },
          { StringEquals: { 'aws:SourceAccount': '444455556666' } },
        ),
        ours,
      ],
      [
        'pass',
        trusting(
          { Service: { 'Fn::Split': [',', hidden] } as never },
          { StringEquals: { 'aws:SourceAccount': '111122223333' } },
        ),
        ours,
      ],
      ['pass', trusting(theirs, undefined, { Action: 'sts:TagSession' }), ours],
      ['pass', trusting(theirs, undefined, { Effect: 'Deny' }), ours],
      ['pass', trusting(own)],
      ['pass', trusting({ AWS: { 'Fn::GetAtt': ['Other', 'Arn'] } }), ours],
      ['breakable', trusting(theirs)],
      ['breakable', trusting({ AWS: chosen('444455556666', '111122223333') }), ours],
      ['unknown', trusting({ AWS: hidden }), ours],
    ],
    'AWS::SQS::QueuePolicy': [
      ['fail', queue(statement(theirs)), ours],
      ['fail', queue(statement({ AWS: '111122223333' }), statement(theirs)), ours],
      ['pass', queue(statement({ AWS: '111122223333' })), ours],
      ['pass', queue(statement(theirs, organization)), ours],
      ['pass', elsewhere({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }), ours],
      ['fail', elsewhere({ StringNotLike: { 'aws:PrincipalOrgID': 'o-*' } }), ours],
      ['pass', elsewhere({ StringNotEquals: { 'aws:PrincipalAccount': ['111122223333'] } }), ours],
      ['fail', byAll({ StringLike: { 'aws:PrincipalOrgID': 'o-*' } }), ours],
      ['fail', byAll({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*' } }), ours],
      // Anybody calls from there who has an account; whose an endpoint is, is told where it is made here.
      ['fail', byAll({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }), ours],
      ['unknown', byAll({ StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d' } }), ours],
      ['pass', byAll({ StringEquals: { 'aws:SourceVpce': { Ref: 'Endpoint' } } }), ours],
      [
        'pass',
        byAll({ StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d', 'aws:VpceAccount': '111122223333' } }),
        ours,
      ],
      ['unknown', byAll({ StringLike: { 'aws:userid': 'AROAEXAMPLEEXAMPLE123:*' } }), ours],
      ['unknown', queue(statement({ AWS: 'AIDAEXAMPLEEXAMPLE123' })), ours],
      ...['kms:CallerAccount', 's3:DataAccessPointAccount', 'aws:VpceAccount'].flatMap((key) => [
        row('fail', byAll({ StringEquals: { [key]: '444455556666' } })),
        row('pass', byAll({ StringEquals: { [key]: '111122223333' } })),
      ]),
      ['fail', byAll({ ArnLike: { 'lambda:SourceFunctionArn': 'arn:aws:lambda:*:444455556666:*' } }), ours],
      ['fail', queue(statement({ Federated: 'arn:aws:iam::444455556666:saml-provider/partner' })), ours],
      ['unknown', queue(statement(theirs, { StringEquals: { 'aws:PrincipalAccount': hidden } })), ours],
      ['pass', queue(statement({ Federated: 'arn:aws:iam::111122223333:saml-provider/own' })), ours],
      ['fail', byAll({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:444455556666:*' } }), ours],
      ['pass', byAll({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } }), ours],
      ['fail', bySns({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:444455556666:*' } }), ours],
      ['fail', bySns({ StringEquals: { 'aws:SourceAccount': '444455556666' } }), ours],
      ['pass', bySns({ StringEquals: { 'aws:SourceAccount': ['111122223333'] } }), ours],
      ['pass', bySns({ ArnEquals: { 'aws:SourceArn': { Ref: 'Topic' } } }), ours],
      ['unknown', bySns({ ArnEquals: { 'aws:SourceArn': hidden } }), ours],
      // For whom it calls may be said by what is not known, or on one condition of the template only.
      ['unknown', bySns(hidden), ours],
      ['unknown', bySns({ StringEquals: hidden }), ours],
      ['breakable', bySns(chosen(ofAccount('444455556666'), ofAccount('111122223333'))), ours],
      ['pass', bySns(chosen(ofAccount('111122223333'), organization)), ours],
      // Whichever service it is, it calls for that account.
      ['fail', queue(statement({ Service: hidden }, ofAccount('444455556666'))), ours],
      ['pass', queue(statement({ AWS: '111122223333' }, hidden)), ours],
      [
        'pass',
        bySns({ StringEquals: { 'aws:SourceAccount': '444455556666', 'aws:SourceOrgID': 'o-a1b2c3d4e5' } }),
        ours,
      ],
      [
        'unknown',
        queue(statement({ CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8' })),
        ours,
      ],
      ['unknown', { Queues: ['jobs'], PolicyDocument: hidden }, ours],
      // A pattern names all accounts that it matches, also beside ours, and also ours alone.
      ['fail', byAll(ofCallers('111122223333', '4444*')), ours],
      ['fail', byAll(ofCallers('11112222333?')), ours],
      ['pass', bySns({ StringLike: { 'aws:SourceAccount': '11112222333?' } }), { accounts: tenAlike }],
      ['pass', byAll(ofCallers('111122223333*')), ours],
      ['fail', byAll(ofCallers('1111*')), { accounts: [] }],
      ['fail', byAll({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::4*4:role/partner' } }), ours],
      ['fail', bySns({ StringLike: { 'aws:SourceAccount': '4*' } }), ours],
      ['fail', bySns({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:4444*:x' } }), ours],
      ['fail', queue(statement('*'), denied({ StringNotLike: { 'aws:PrincipalAccount': '4*' } })), ours],
      ['unknown', queue(statement({ AWS: 'arn:aws:iam::4444*' })), ours],
      [
        'unknown',
        queue(statement({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::4444*:user/bob' } })),
        ours,
      ],
      ['fail', queue(statement('*'), exceptBob), ours],
      ['pass', queue(statement({ AWS: '111122223333' }), exceptBob), ours],
      ['pass', queue(statement('*'), exceptOf('111122223333')), ours],
    ],
    'AWS::Lambda::Permission': [
      ['fail', permission({ Principal: '444455556666' }), ours],
      ['pass', permission({ Principal: '111122223333' }), ours],
      ['pass', permission({ Principal: '444455556666', PrincipalOrgID: 'o-a1b2c3d4e5' }), ours],
      ['fail', permission({ Principal: 's3.amazonaws.com', SourceAccount: '444455556666' }), ours],
      ['pass', permission({ Principal: 's3.amazonaws.com', SourceAccount: { Ref: 'AWS::AccountId' } })],
    ],
    'AWS::DynamoDB::Table': [
      ['fail', table(theirs), ours],
      ['pass', table({ AWS: '111122223333' }), ours],
    ],
  },
  beside: {
    Resources: {
      Other: { Type: 'AWS::IAM::Role', Properties: trusting({ Service: 'ec2.amazonaws.com' }) },
      Topic: { Type: 'AWS::SNS::Topic' },
      Endpoint: {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: { VpcId: 'vpc-0a1b2c3d', ServiceName: 'com.amazonaws.eu-west-1.sqs' },
      },
    },
  },
  generator: shared(),
  options: fc.constant(ours),
  oracle: eachResource((properties, { type, infrastructure: { Resources } }) => {
    if (type === 'AWS::S3::Bucket') return undefined
    const { Version, Statement } = (properties.AssumeRolePolicyDocument ?? properties.PolicyDocument) as {
      readonly Version: string
      readonly Statement: readonly JsonObject[]
    }
    const [allowing, denying] = ['Allow', 'Deny'].map((effect) =>
      Statement.filter(({ Effect }) => Effect === effect),
    ) as [JsonObject[], JsonObject[]]
    const block = Resources.Bucket?.Properties?.PublicAccessBlockConfiguration as JsonObject | undefined
    const isBlocked = type === 'AWS::S3::BucketPolicy' && block?.RestrictPublicBuckets === true
    return allowing.every((one) => {
      const document = { Version, Statement: [one, ...denying] }
      const isTold = /Source.*(?:444455556666|4\*)/.test(JSON.stringify(one.Condition ?? ''))
      const strangers = isBlocked ? [] : callersOf('999988887777')
      const theirs = [...callersOf('444455556666'), ...(type === 'AWS::IAM::Role' ? [] : [provider])]
      const partners = isBlocked && isOpen(one) && !isNamed(one) ? [] : theirs
      return (
        !isLetIn(document, strangers, '999988887777') &&
        !isLetIn(document, partners, '444455556666') &&
        !(isTold && isLetIn(document, [sns], '444455556666'))
      )
    })
  }),
})
