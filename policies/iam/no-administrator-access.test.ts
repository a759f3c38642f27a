import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { groupOrUser, role } from '../../generators/iam/holders.ts'
import policy from './no-administrator-access.ts'

const ofAws = (name: string) => `arn:aws:iam::aws:policy/${name}`
const attached = (...ManagedPolicyArns: readonly (string | object)[]) => ({ ManagedPolicyArns }) as never

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Group': [
      ['pass', {}],
      ['pass', attached()],
      ['pass', attached(ofAws('ReadOnlyAccess'), ofAws('job-function/ViewOnlyAccess'))],
      ['fail', attached(ofAws('ReadOnlyAccess'), ofAws('AdministratorAccess'))],
      ['fail', attached('arn:aws-us-gov:iam::aws:policy/IAMFullAccess')],
      ['fail', attached({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess' })],
      ['pass', attached({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/ReadOnlyAccess' })],
      ['pass', attached('arn:aws:iam::111122223333:policy/AdministratorAccess')],
      ['pass', attached(ofAws('AdministratorAccess-Amplify'))],
      ['pass', attached(ofAws('AdministratorAccess')), { names: ['PowerUserAccess'] }],
      ['fail', attached(ofAws('PowerUserAccess')), { names: ['PowerUserAccess'] }],
      ['pass', attached({ Ref: 'Own' })],
      ['unknown', attached(hidden)],
      ['breakable', attached(chosen(ofAws('AdministratorAccess'), ofAws('ReadOnlyAccess')))],
    ],
  },
  beside: {
    Resources: {
      Own: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [] } } },
    },
  },
  generator: fc.oneof(groupOrUser(), role()),
  oracle: eachResource<{ readonly ManagedPolicyArns?: readonly string[] }>(
    ({ ManagedPolicyArns: arns = [] }) =>
      !arns.some((arn) => [ofAws('AdministratorAccess'), ofAws('IAMFullAccess')].includes(arn)),
  ),
})
