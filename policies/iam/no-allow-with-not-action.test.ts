import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { policyAlone } from '../../generators/iam/holders.ts'
import { allow, documentsIn, inPolicy } from './fixtures/allowed.ts'
import policy from './no-allow-with-not-action.ts'

type Written = {
  readonly Statement: Readonly<Record<string, string>> | readonly Readonly<Record<string, string>>[]
}

expectPolicy(policy, {
  rows: {
    'AWS::IAM::ManagedPolicy': [
      ['fail', inPolicy(allow({ NotAction: 'iam:*' }))],
      [
        'fail',
        inPolicy(allow({ Action: 's3:*' }), allow({ NotAction: ['s3:*'], Resource: 'arn:aws:s3:::own' })),
      ],
      ['fail', inPolicy(allow({ NotAction: hidden }))],
      ['pass', inPolicy({ ...allow({ NotAction: 'iam:*' }), Effect: 'Deny' })],
      ['pass', inPolicy(allow({ Action: '*' }))],
      ['pass', inPolicy(allow({ Action: hidden, NotAction: noValue }))],
      ['unknown', inPolicy({ ...allow({ NotAction: 'iam:*' }), Effect: hidden })],
      ['unknown', inPolicy(hidden)],
      ['breakable', inPolicy({ ...allow({ NotAction: 'iam:*' }), Effect: chosen('Allow', 'Deny') })],
    ],
  },
  generator: policyAlone(),
  oracle: eachResource((properties, { type }) =>
    type === 'AWS::IAM::User'
      ? undefined
      : !documentsIn(properties)
          .flatMap((document) => (document as Written).Statement)
          .flat()
          .some((statement) => statement.Effect === 'Allow' && 'NotAction' in statement),
  ),
})
