import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { withWildcards } from '../../generators/iam/wildcards.ts'
import { allow, answersOf, documentsIn, inPolicy } from './fixtures/allowed.ts'
import policy from './no-service-wildcard.ts'

const of = (Action: unknown) => inPolicy(allow({ Action: Action as string }))
const deny = { Effect: 'Deny', Resource: '*' }

expectPolicy(policy, {
  rows: {
    'AWS::IoT::Policy': [
      ['pass', inPolicy(allow({ Action: ['iot:Connect', 'iot:Publish'] }))],
      ['fail', inPolicy(allow({ Action: 'iot:*' }))],
    ],
    'AWS::IAM::ManagedPolicy': [
      ['fail', of('s3:*')],
      ['fail', of('*')],
      ['fail', of('S3:?*')],
      ['fail', of('s*:*')],
      ['fail', of(['s3:GetObject', 'kms:*'])],
      ['fail', inPolicy({ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::data/*' })],
      ['fail', inPolicy({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' })],
      ['fail', inPolicy({ Effect: 'Allow', NotAction: 's3:Delete*', Resource: 'arn:aws:s3:::data/*' })],
      ['fail', inPolicy(allow({ Action: 's3:*' }), { ...deny, Action: 's3:DeleteBucket' })],
      [
        'fail',
        inPolicy(allow({ Action: 's3:*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })),
      ],
      ['pass', of('s3:Get*')],
      ['pass', of(['s3:*Object', 'kms:Decrypt', '*:Describe*'])],
      ['pass', inPolicy({ ...deny, Action: '*' })],
      ['pass', inPolicy(allow({ Action: 's3:*' }), { ...deny, NotAction: 's3:Get*' })],
      ['pass', inPolicy(allow({ Action: ['s3:*', 'sqs:SendMessage'] }), { ...deny, Action: 's3:*' })],
      ['unknown', of(hidden)],
      ['unknown', { PolicyDocument: hidden }],
      [
        'fail',
        inPolicy(allow({ Action: '*' }), {
          Effect: 'Deny',
          NotAction: chosen(['s3:*'], ['s3:*']),
          Resource: '*',
        }),
      ],
      ['breakable', of(chosen('s3:*', 's3:GetObject'))],
    ],
  },
  generator: withWildcards(),
  oracle: eachResource((properties) =>
    documentsIn(properties).every(
      (document) =>
        !answersOf(document, {
          actions: ['s3:YetToCome', 'unthought:Of'],
          resources: ['arn:aws:s3:::data/key', 'arn:aws:s3:::unthought', 'arn:aws:unthought:::of'],
          keys: {
            'aws:SecureTransport': ['true'],
            'aws:ResourceAccount': [undefined, '999988887777', '111122223333'],
            'aws:MultiFactorAuthPresent': [undefined, 'true'],
          },
        }).includes(true),
    ),
  ),
})
