import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { policyAlone } from '../../generators/iam/holders.ts'
import { allow, answersOf, documentsIn, inPolicy } from './fixtures/allowed.ts'
import policy from './pass-role-narrow.ts'

const passRole = (what: object) => allow({ Action: 'iam:PassRole', ...what })
const to = (operator: string, service: unknown) => ({
  Condition: { [operator]: { 'iam:PassedToService': service } },
})

expectPolicy(policy, {
  rows: {
    'AWS::IAM::ManagedPolicy': [
      ['fail', inPolicy(passRole({}))],
      ['fail', inPolicy(allow({ Action: ['iam:p*role'] }))],
      ['fail', inPolicy(allow({ NotAction: 's3:*' }))],
      ['fail', inPolicy(passRole({ Resource: 'arn:aws:iam::111122223333:role/*' }))],
      [
        'fail',
        inPolicy(
          passRole({ Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*' } }),
        ),
      ],
      ['fail', inPolicy(passRole(to('StringLike', '*')))],
      ['fail', inPolicy(passRole(to('StringNotEquals', 'ec2.amazonaws.com')))],
      ['fail', inPolicy(passRole({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }))],
      ['pass', inPolicy(passRole(to('StringEquals', 'ec2.amazonaws.com')))],
      ['pass', inPolicy(passRole(to('StringEquals', hidden)))],
      ['pass', inPolicy(passRole({ Resource: 'arn:aws:iam::111122223333:role/app' }))],
      ['pass', inPolicy(passRole({ Resource: 'arn:aws:iam::111122223333:role/app-*' }))],
      ['pass', inPolicy(passRole({ Resource: 'arn:aws:iam::*:role/team/*' }))],
      ['pass', inPolicy(passRole({ Resource: { 'Fn::GetAtt': ['It', 'PolicyArn'] } }))],
      ['fail', inPolicy(passRole({ Resource: 'arn:aws:iam::1111????????:role/*' }))],
      ['fail', inPolicy(passRole({ Resource: 'arn:aws:iam::11112222333*:role/?*' }))],
      ['fail', inPolicy(passRole({ Resource: 'arn:aws:iam::1*', ...to('StringLike', '*.amazonaws.com') }))],
      ['pass', inPolicy(passRole({ Resource: 'arn:aws:iam::111122223333:role/u*' }))],
      ['pass', inPolicy(passRole({ Resource: 'arn:aws:iam::*:role/*-app' }))],
      ['pass', inPolicy(passRole(to('StringLike', 'u*.amazonaws.com')))],
      [
        'pass',
        inPolicy(passRole({}), {
          ...passRole({}),
          Effect: 'Deny',
          Resource: undefined as never,
          NotResource: 'arn:aws:iam::*:role/app-*',
        }),
      ],
      ['fail', inPolicy(passRole({ Resource: ['arn:aws:iam::*:role/u*', '*'] }))],
      ['pass', inPolicy(passRole({}), { ...passRole({}), Effect: 'Deny' })],
      ['pass', inPolicy(allow({ Action: ['s3:*', 'iam:Get*'] }))],
      ['unknown', inPolicy(passRole({ Resource: hidden }))],
      [
        'unknown',
        inPolicy(passRole({ Resource: { 'Fn::Sub': ['arn:aws:iam::1:role/${It}', { It: hidden }] } })),
      ],
      ['breakable', inPolicy(passRole({ Resource: chosen('*', 'arn:aws:iam::111122223333:role/app') }))],
    ],
  },
  generator: policyAlone(),
  oracle: eachResource((properties, { type }) =>
    type === 'AWS::IAM::Group' || type === 'AWS::IAM::ManagedPolicy' || type === 'AWS::IAM::Policy'
      ? !documentsIn(properties).some((document) =>
          answersOf(document, {
            actions: ['iam:PassRole'],
            resources: ['999988887777', '111122223333'].map(
              (account) => `arn:aws:iam::${account}:role/unthought`,
            ),
            keys: {
              'aws:SecureTransport': ['true'],
              'iam:PassedToService': [undefined, 'unthought.amazonaws.com'],
            },
          }).includes(true),
        )
      : undefined,
  ),
})
