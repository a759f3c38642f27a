import { expect, it } from 'vitest'
import { outcomes } from '../../../checks/laws/expectation.ts'
import noFullAdmin from '../../../policies/iam/no-full-admin.ts'

const everything = {
  PolicyDocument: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
}
const boundary = (properties: object = {}) => ({
  Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ...everything, ...properties } },
})
const user = (properties: object) => ({ Bob: { Type: 'AWS::IAM::User', Properties: properties } })
const bounded = (by: unknown = { Ref: 'Boundary' }, more: object = {}) =>
  user({ PermissionsBoundary: by, ...more })
const group = (arn: unknown) => ({
  Team: { Type: 'AWS::IAM::Group', Properties: { ManagedPolicyArns: [arn] } },
})
const own = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/bounds' }
const hidden = { 'Fn::ImportValue': 'hidden' }
const chosen = (one: unknown, other: unknown) => ({ 'Fn::If': ['IsChosen', one, other] })
const noValue = { Ref: 'AWS::NoValue' }
const called = (Name: string) => ({
  Set: {
    Type: 'AWS::SSO::PermissionSet',
    Properties: { Name: 's', InstanceArn: 'i', CustomerManagedPolicyReferences: [{ Name }] },
  },
})

const bounding = (PermissionsBoundary: object) => ({
  Set: { Type: 'AWS::SSO::PermissionSet', Properties: { Name: 's', InstanceArn: 'i', PermissionsBoundary } },
})
const boundedBy = (Name: unknown) => bounding({ CustomerManagedPolicyReference: { Name } })

it.each<readonly [what: string, resources: object, outcome: string]>([
  ['is judged where nobody has it', boundary(), 'fail'],
  ['is not where it is a boundary alone', { ...boundary(), ...bounded() }, 'absent'],
  ['is not by the ARN it has', { ...boundary({ ManagedPolicyName: 'bounds' }), ...bounded(own) }, 'absent'],
  [
    'is where another is the boundary',
    { ...boundary({ ManagedPolicyName: 'other' }), ...bounded(own) },
    'fail',
  ],
  [
    'is where whoever has it has it as a policy, too',
    { ...boundary(), ...bounded(undefined, { ManagedPolicyArns: [{ Ref: 'Boundary' }] }) },
    'fail',
  ],
  ['is where a group has it', { ...boundary(), ...bounded(), ...group({ Ref: 'Boundary' }) }, 'fail'],
  ['is not where a group has another', { ...boundary(), ...bounded(), ...group(own) }, 'absent'],
  ['is where it names somebody', { ...boundary({ Users: ['alice'] }), ...bounded() }, 'fail'],
  ['is not where its list names nobody', { ...boundary({ Users: [] }), ...bounded() }, 'absent'],
  [
    'is where a permission set calls it',
    { ...boundary({ ManagedPolicyName: 'bounds' }), ...bounded(), ...called('bounds') },
    'fail',
  ],
  [
    'is not where a permission set calls another',
    { ...boundary({ ManagedPolicyName: 'bounds' }), ...bounded(), ...called('other') },
    'absent',
  ],
  [
    'is not where it is the boundary of a permission set alone',
    { ...boundary({ ManagedPolicyName: 'bounds' }), ...boundedBy('bounds') },
    'absent',
  ],
  [
    'is where another one is the boundary of a permission set',
    { ...boundary({ ManagedPolicyName: 'bounds' }), ...boundedBy('other') },
    'fail',
  ],
  [
    'is where a permission set calls it as a policy, too',
    {
      ...boundary({ ManagedPolicyName: 'bounds' }),
      ...bounded(),
      Other: boundedBy('bounds').Set,
      ...called('bounds'),
    },
    'fail',
  ],
  [
    'is where the boundary of a permission set is a policy of AWS',
    { ...boundary(), ...bounding({ ManagedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }) },
    'fail',
  ],
  [
    'may be where it may be the boundary of a permission set',
    { ...boundary({ ManagedPolicyName: 'bounds' }), ...boundedBy(hidden) },
    'unknown',
  ],
  ['may be where it may be attached', { ...boundary(), ...bounded(), ...group(hidden) }, 'unknown'],
  ['may be where it may be the boundary', { ...boundary(), ...bounded(hidden) }, 'unknown'],
  [
    'is in each case in which it is none',
    { ...boundary(), ...bounded(chosen({ Ref: 'Boundary' }, noValue)) },
    'fail',
  ],
])('%s', (_, Resources, outcome) => {
  const template = {
    Conditions: { IsChosen: { 'Fn::Equals': [{ Ref: 'P' }, 'yes'] } },
    Parameters: { P: { Type: 'String' } },
    Resources,
  }
  expect(outcomes(noFullAdmin, template as never).Boundary).toBe(outcome)
})
