import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { groupOrUser, policyAlone, policyOfOne, role } from '../../generators/iam/holders.ts'
import policy from './no-inline-policies.ts'

const every = { of: ['Group', 'Role', 'User'] }
const own = [{ PolicyName: 'own', PolicyDocument: {} }]

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Group': [
      ['fail', { Policies: own }],
      ['pass', { Policies: [] }],
      ['pass', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }],
      ['pass', { Policies: own }, { of: ['User'] }],
      ['unknown', { Policies: hidden }],
      ['breakable', { Policies: chosen(own, noValue) }],
    ],
    'AWS::IAM::User': [
      ['fail', { Policies: own }],
      ['pass', {}],
    ],
    'AWS::IAM::Role': [
      ['pass', { Policies: own }],
      ['fail', { Policies: own }, every],
    ],
    'AWS::IAM::Policy': [
      ['fail', { Groups: ['readers'], Roles: ['app'] }],
      ['fail', { Users: ['alice'] }],
      ['pass', { Roles: ['app'] }],
      ['fail', { Roles: ['app'] }, every],
      ['unknown', { Roles: ['app'], Users: hidden }],
    ],
    'AWS::IAM::GroupPolicy': [
      ['fail', { GroupName: 'readers' }],
      ['pass', { GroupName: 'readers' }, { of: ['Role'] }],
    ],
    'AWS::IAM::RolePolicy': [
      ['pass', { RoleName: 'app' }],
      ['fail', { RoleName: 'app' }, every],
    ],
    'AWS::IAM::UserPolicy': [['fail', { UserName: 'alice' }]],
  },
  generator: fc.oneof(groupOrUser(), policyAlone(), policyOfOne(), role()),
  oracle: eachResource((properties, { type }) => {
    const kind = type.replace('AWS::IAM::', '')
    const lists = (name: string) => Array.isArray(properties[name]) && properties[name].length > 0
    if (kind === 'Policy') return !lists('Groups') && !lists('Users')
    if (kind === 'GroupPolicy' || kind === 'UserPolicy') return false
    if (kind === 'Group' || kind === 'User') return !lists('Policies')
    return kind === 'Role' || kind === 'RolePolicy' ? true : undefined
  }),
})
