import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { policyAlone } from '../../generators/iam/holders.ts'
import { allow, answersOf, documentsIn, inPolicy } from './fixtures/allowed.ts'
import policy from './no-full-admin.ts'

const deny = (what: object) => ({ ...allow({}), ...what, Effect: 'Deny' }) as never
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }

/** What stands for all others: one of IAM, one of another service, one that nobody has thought of yet. */
const actions = ['iam:CreateUser', 'iam:PassRole', 's3:PutObject', 'unthought:Of']
const elsewhere = ['arn:aws:unthought:eu-west-1:999988887777:of']
const keys = { 'iam:PassedToService': [undefined, 'ec2.amazonaws.com', 'unthought.amazonaws.com'] }

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
      ['pass', inPolicy(allow({ Action: '*', Condition: mfa }))],
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
          answersOf(document, { actions, resources: elsewhere, keys }).every((isAllowed) => isAllowed),
        )
      : undefined,
  ),
})
