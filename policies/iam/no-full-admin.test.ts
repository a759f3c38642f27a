import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { policyAlone } from '../../generators/iam/holders.ts'
import { allow, answersOf, documentsIn, inPolicy } from './fixtures/allowed.ts'
import { leftOutByName } from './fixtures/left-out.ts'
import policy from './no-full-admin.ts'

const deny = (what: object) => ({ ...allow({}), ...what, Effect: 'Deny' }) as never
const inRegion = (operator: string, region: unknown) => ({
  Action: '*',
  Condition: { [operator]: { 'aws:RequestedRegion': region } } as never,
})
/** Everything but some services of no region is denied outside of a region. */
const but = (NotAction: unknown, region: unknown) => {
  const { Condition } = inRegion('StringNotEquals', region)
  return { Effect: 'Deny', NotAction, Resource: '*', Condition } as never
}
const when = (Condition: object) => inPolicy(allow({ Action: '*', Condition: Condition as never }))
const raising = [
  ...['Group', 'Role', 'User'].flatMap((of) => [`iam:Attach${of}Policy`, `iam:Put${of}Policy`]),
  ...['iam:CreatePolicyVersion', 'iam:UpdateAssumeRolePolicy'],
]
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }

/** What stands for all others: one of IAM, one of another service, one that nobody has thought of yet. */
const actions = ['iam:CreateUser', 'iam:PassRole', 's3:PutObject', 'unthought:Of']
const elsewhere = ['arn:aws:unthought:eu-west-1:999988887777:of']
const keys = {
  'aws:CurrentTime': ['2026-07-01T00:00:00Z', '2040-01-01T00:00:00Z'],
  'aws:SecureTransport': ['true'],
  'aws:SourceIp': ['9.9.9.9', '198.51.100.7'],
  'aws:userid': ['AIDAUNTHOUGHT', 'AROAUNTHOUGHT:of'],
  'iam:PassedToService': [undefined, 'ec2.amazonaws.com', 'unthought.amazonaws.com'],
}

/** Everything, but for single actions that whoever has it gives themselves. */
const isAllOf = (isAllowed: (action: string) => boolean, documents: readonly unknown[]): boolean => {
  const left = raising.some(isAllowed) ? leftOutByName(documents) : []
  return actions.every((action) => isAllowed(action) || left.includes(action))
}

expectPolicy(policy, {
  rows: {
    'AWS::IAM::ManagedPolicy': [
      ['fail', inPolicy(allow({ Action: '*' }))],
      ['fail', inPolicy(allow({ Action: ['iam:*', '*:*'] }))],
      ['fail', inPolicy(allow({ NotAction: 'iam:*' }), allow({ Action: ['IAM:*'] }))],
      ['fail', inPolicy({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::own/*' })],
      ['fail', inPolicy(allow({ Action: '*' }), deny({ Action: '*', Resource: 'arn:aws:s3:::own/*' }))],
      ['fail', inPolicy(allow({ Action: '*', Condition: { StringLikeIfExists: { 'aws:userid': '*' } } }))],
      ['fail', inPolicy(allow({ Action: '*', Condition: {} }))],
      // What whoever has the policy meets in each request, or may choose, leaves out nothing.
      ['fail', when({ Bool: { 'aws:SecureTransport': 'true' } })],
      ['fail', when({ DateGreaterThan: { 'aws:CurrentTime': '2024-01-01T00:00:00Z' } })],
      ['fail', when({ NumericGreaterThan: { 'aws:EpochTime': '1700000000' } })],
      ['fail', when({ Null: { 'aws:PrincipalArn': 'false', 'aws:TokenIssueTime': ['true', 'false'] } })],
      ['fail', when({ StringLike: { 'aws:userid': '*', 'aws:PrincipalType': '*', 'aws:UserAgent': '*' } })],
      ['fail', when({ IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } })],
      ['fail', when({ StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } })],
      ['fail', when({ ArnLike: { 'aws:PrincipalArn': { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:*' } } })],
      ['fail', when({ StringEquals: { 'aws:UserAgent': 'pipeline/1.0' } })],
      ['fail', when({ StringLike: { 'aws:UserAgent': ['pipeline/*', 'console'] } })],
      ['fail', when({ StringNotLike: { 'aws:UserAgent': 'curl*' } })],
      ['fail', when({ StringEquals: { 'aws:Referer': 'a secret' } })],
      [
        'fail',
        when({ StringLike: { 'aws:Referer': 'https://own/*' }, StringEquals: { 'aws:UserAgent': 'a' } }),
      ],
      ['fail', when({ Null: { 'aws:Referer': 'true' } })],
      ['fail', when({ Null: { 'aws:Referer': 'false', 'aws:UserAgent': 'true' } })],
      ['fail', when({ IpAddress: { 'aws:SourceIp': '::/0' } })],
      ['fail', when({ IpAddress: { 'aws:SourceIp': ['::/1', '8000::/1'] } })],
      ['fail', when({ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } })],
      ['pass', when({ IpAddress: { 'aws:SourceIp': '2001:db8::/32' } })],
      [
        'fail',
        inPolicy(
          allow({ Action: '*', Condition: { StringLike: { 'aws:UserAgent': 'a*' } } }),
          deny({ Action: '*', Condition: { StringLike: { 'aws:UserAgent': 'ab*' } } }),
        ),
      ],
      // No text is one of both.
      [
        'pass',
        inPolicy(
          allow({ Action: '*', Condition: { StringEquals: { 'aws:UserAgent': 'a' } } }),
          deny({ Action: 'iam:*', Condition: { StringLike: { 'aws:UserAgent': 'a*' } } }),
        ),
      ],
      [
        'pass',
        inPolicy(
          allow({ Action: 'iam:*', Condition: { StringEquals: { 'aws:Referer': 'a' } } }),
          allow({ NotAction: 'iam:*', Condition: { StringEquals: { 'aws:Referer': 'b' } } }),
        ),
      ],
      [
        'pass',
        when({ StringEquals: { 'aws:UserAgent': 'a' }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
      ],
      ['unknown', when({ StringEquals: { 'aws:UserAgent': '${aws:PrincipalTag/agent}' } })],
      // An account that is written may be the one of the deployment.
      ['unknown', when({ StringEquals: { 'aws:PrincipalAccount': '111122223333' } })],
      ['unknown', when({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:*' } })],
      ['unknown', when({ StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } })],
      ['pass', when({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/admin' } })],
      [
        'fail',
        inPolicy(
          allow({ Action: '*' }),
          deny({ Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ),
      ],
      ['pass', when({ Bool: { 'aws:SecureTransport': 'false' } })],
      ['pass', when({ DateGreaterThan: { 'aws:CurrentTime': '2040-01-01T00:00:00Z' } })],
      ['pass', when({ DateLessThan: { 'aws:CurrentTime': '2040-01-01T00:00:00Z' } })],
      ['pass', when({ Null: { 'aws:TokenIssueTime': 'false' } })],
      ['pass', when({ StringEquals: { 'aws:PrincipalTag/team': 'web' } })],
      ['pass', when({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })],
      ['pass', when({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' } })],
      ['pass', when(mfa)],
      // What is no action is nothing that is left out.
      ['fail', inPolicy(allow({ NotAction: ['x:y', 'iam:Invented*'] }))],
      ['fail', inPolicy(allow({ NotAction: 'unlisted:*' }))],
      ['fail', inPolicy(allow({ Action: '*' }), deny({ Action: 's3:DeleteEverything' }))],
      // A single action by its name is lifted by whoever may write policies; what is all of something is left.
      ['fail', inPolicy(allow({ NotAction: ['x:y', 'iam:PassRole'] }))],
      ['fail', inPolicy(allow({ Action: '*' }), deny({ Action: 's3:DeleteBucket' }))],
      ['fail', inPolicy(allow({ Action: '*' }), deny({ Action: 'iam:AttachUserPolicy' }))],
      [
        'fail',
        inPolicy(
          allow({ Action: '*' }),
          deny({ Action: ['organizations:LeaveOrganization', 'account:CloseAccount'] }),
        ),
      ],
      ['pass', inPolicy(allow({ Action: '*' }), deny({ Action: raising }))],
      ['fail', inPolicy(allow({ Action: '*' }), deny({ Action: raising.slice(1) }))],
      ['pass', inPolicy(allow({ Action: '*' }), deny({ Action: ['s3:DeleteBucket', 'iam:*'] }))],
      ['unknown', inPolicy(allow({ Action: '*' }), deny({ Action: hidden }))],
      ['breakable', inPolicy(allow({ Action: '*' }), deny({ Action: chosen('s3:DeleteBucket', 's3:*') }))],
      // Who asks chooses the region; IAM is asked in one of them.
      ['fail', when({ StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } })],
      ['fail', when({ StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } })],
      ['pass', when({ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } })],
      ['pass', when({ StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } })],
      // Who has all of IAM, and all else in a region of their choice, has what is left out, too.
      ['fail', inPolicy(allow({ Action: '*' }), but(['iam:*', 'organizations:*', 'route53:*'], 'eu-west-1'))],
      ['fail', inPolicy(allow({ Action: '*' }), but(['iam:*'], ['eu-west-1', 'eu-north-1']))],
      ['fail', inPolicy(allow({ Action: '*' }), but(['iam:*'], { Ref: 'AWS::Region' }))],
      ['fail', inPolicy(allow({ Action: 'iam:*' }), allow(inRegion('StringEquals', 'eu-west-1')))],
      ['fail', inPolicy(allow({ Action: 'iam:*' }), allow(inRegion('StringLike', 'eu-*')))],
      ['fail', inPolicy(allow({ Action: 'iam:*' }), allow(inRegion('StringNotEquals', 'us-east-1')))],
      [
        'fail',
        inPolicy(allow({ Action: '*' }), but(['iam:*'], 'eu-west-1'), deny({ Action: 'iam:DeleteUser' })),
      ],
      ['fail', inPolicy(allow({ Action: '*' }), deny(inRegion('StringNotEquals', 'us-east-1')))],
      ['pass', inPolicy(allow({ Action: '*' }), deny(inRegion('StringNotEquals', 'eu-west-1')))],
      ['pass', inPolicy(allow({ Action: '*' }), but(['organizations:*', 'route53:*'], 'eu-west-1'))],
      ['pass', inPolicy(allow({ Action: '*' }), but(['iam:Get*', 'iam:List*'], 'eu-west-1'))],
      ['pass', inPolicy(allow({ Action: '*' }), but(['iam:*'], 'eu-west-1'), deny({ Action: 's3:*' }))],
      ['pass', inPolicy(allow({ Action: '*' }), but(['iam:*'], 'eu-west-1'), deny({ Action: 'iam:Put*' }))],
      ['pass', inPolicy(allow({ Action: '*' }), but(['iam:*'], 'nowhere'))],
      ['pass', inPolicy(allow({ Action: 'iam:*' }), allow(inRegion('StringLike', 'eu-nowhere-*')))],
      [
        'pass',
        inPolicy(allow({ Action: 'iam:*', Condition: mfa }), allow(inRegion('StringEquals', 'eu-west-1'))),
      ],
      [
        'pass',
        inPolicy(
          allow({ Action: 'iam:*' }),
          allow({ ...inRegion('StringEquals', 'eu-west-1'), Action: ['s3:*', 'ec2:*'] }),
        ),
      ],
      // The region of the deployment may be the one of IAM.
      ['unknown', inPolicy(allow(inRegion('StringEquals', { Ref: 'AWS::Region' })))],
      ['unknown', inPolicy(allow(inRegion('StringEquals', '${aws:PrincipalTag/region}')))],
      ['unknown', inPolicy(allow({ Action: '*' }), but(['iam:*'], hidden))],
      ['breakable', inPolicy(allow({ Action: '*' }), but(chosen(['iam:*'], ['sts:*']), 'eu-west-1'))],
      // Nobody has to tag anything.
      ['fail', when({ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } })],
      ['fail', when({ StringEqualsIfExists: { 'aws:RequestTag/team': 'web' } })],
      ['fail', when({ StringNotEquals: { 'aws:ResourceTag/protected': 'true' } })],
      ['pass', when({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } })],
      ['pass', when({ StringEquals: { 'aws:ResourceTag/team': 'web' } })],
      ['pass', when({ Null: { 'aws:RequestTag/team': 'false' } })],
      ['pass', inPolicy(allow({ NotAction: ['x:y', 's3:Delete*'] }))],
      ['pass', inPolicy(allow({ Action: '*', Condition: { StringEquals: { 'aws:userid': hidden } } }))],
      ['pass', inPolicy(allow({ Action: '*', Resource: 'arn:aws:s3:::*' }))],
      ['pass', inPolicy({ Effect: 'Allow', Action: '*', NotResource: '*' })],
      ['pass', inPolicy(allow({ Action: 's3:*' }))],
      ['pass', inPolicy(allow({ NotAction: 'iam:*' }))],
      ['pass', inPolicy(allow({ Action: '*' }), deny({ Action: 'iam:*' }))],
      ['pass', inPolicy(allow({ Action: '*', Resource: { 'Fn::GetAtt': ['It', 'PolicyArn'] } }))],
      ['pass', inPolicy(allow({ Action: { 'Fn::Sub': '${AWS::Region}:*' } }))],
      // What IAM refuses means nothing, and whoever wrote it meant something.
      ['unknown', { PolicyDocument: 'nothing that can be read' }],
      ['unknown', {}],
      ['unknown', { PolicyDocument: {} }],
      ['unknown', { PolicyDocument: { Statement: [] } }],
      ['unknown', inPolicy({ Effect: 'Allow', Resource: '*' } as never)],
      ['unknown', inPolicy({ Effect: 'allow', Action: '*', Resource: '*' } as never)],
      ['unknown', inPolicy({ Effect: 'Allow', Action: '*' } as never)],
      ['unknown', inPolicy(allow({ Action: 's3:*', Condition: { StringEqual: { a: 'b' } } } as never))],
      ['unknown', inPolicy(allow({ Action: 's3:*', Actions: '*' } as never))],
      // It is refused, and shows what was meant all the same.
      ['fail', inPolicy(allow({ Action: '*' }), { Effect: 'Allow', Resource: '*' } as never)],
      ['unknown', inPolicy(allow({ Action: hidden }))],
      [
        'unknown',
        inPolicy(allow({ Action: '*' }), { Effect: hidden, Action: 'iam:*', Resource: '*' } as never),
      ],
      ['unknown', { PolicyDocument: hidden }],
      ['breakable', inPolicy(allow({ Action: chosen('*', 's3:*') }))],
      ['breakable', inPolicy(allow({ Action: '*', Condition: chosen(noValue, mfa) }))],
      ['breakable', inPolicy(chosen(allow({ Action: 'iam:*' }), noValue), allow({ NotAction: 'iam:*' }))],
      [
        'pass',
        inPolicy(allow({ Action: chosen('iam:*', 's3:*') }), allow({ Action: chosen('ec2:*', '*:Get*') })),
      ],
    ],
    'AWS::IAM::Role': [
      [
        'fail',
        {
          AssumeRolePolicyDocument: {},
          Policies: [
            { PolicyName: 'one', ...inPolicy(allow({ Action: 's3:*' })) },
            { PolicyName: 'two', ...inPolicy(allow({ Action: '*' })) },
          ],
        },
      ],
    ],
  },
  generator: policyAlone(),
  oracle: eachResource((properties, { type }) =>
    type === 'AWS::IAM::Group' || type === 'AWS::IAM::ManagedPolicy' || type === 'AWS::IAM::Policy'
      ? !documentsIn(properties).some((document) =>
          isAllOf(
            (action) =>
              answersOf(document, { actions: [action], resources: elsewhere, keys }).every((one) => one),
            [document],
          ),
        )
      : undefined,
  ),
})
