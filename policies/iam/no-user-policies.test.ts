import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { groupOrUser, policyAlone, policyOfOne } from '../../generators/iam/holders.ts'
import { inPolicy } from './fixtures/allowed.ts'
import policy from './no-user-policies.ts'

const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess'

expectPolicy(policy, {
  rows: {
    'AWS::IAM::User': [
      ['pass', {}],
      ['pass', { Policies: [], ManagedPolicyArns: [], Groups: ['developers'] }],
      ['pass', { PermissionsBoundary: readOnly }],
      ['fail', { ManagedPolicyArns: [readOnly] }],
      ['fail', { ManagedPolicyArns: [hidden] }],
      ['fail', { Policies: [{ PolicyName: 'own', ...inPolicy() }] }],
      ['unknown', { ManagedPolicyArns: { 'Fn::Split': [',', hidden] } }],
      ['breakable', { ManagedPolicyArns: [chosen(readOnly, noValue)] }],
    ],
    'AWS::IAM::ManagedPolicy': [
      ['pass', { ...inPolicy(), Roles: ['deploy'] }],
      ['fail', { ...inPolicy(), Users: ['alice'] }],
    ],
    'AWS::IAM::Policy': [
      ['fail', { ...inPolicy(), PolicyName: 'own', Users: ['alice'], Groups: ['developers'] }],
    ],
    'AWS::IAM::UserPolicy': [['fail', { ...inPolicy(), PolicyName: 'own', UserName: 'alice' }]],
  },
  generator: fc.oneof(groupOrUser(), policyAlone(), policyOfOne()),
  oracle: eachResource<Readonly<Record<string, readonly unknown[]>>>((properties, { type }) => {
    const attached = { User: ['Policies', 'ManagedPolicyArns'], Policy: ['Users'], ManagedPolicy: ['Users'] }
    const name = type.slice('AWS::IAM::'.length)
    if (name === 'UserPolicy') return false
    if (!(name in attached)) return undefined
    return attached[name as keyof typeof attached].every((key) => (properties[key] ?? []).length === 0)
  }),
})
