import fc from 'fast-check'
import { chosen, expectPolicy, hidden, noValue, type Oracle } from '../../checks/laws/expectation.ts'
import { groupOrUser, role } from '../../generators/iam/holders.ts'
import { account } from '../../generators/iam/whole/account.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { allow, inPolicy } from './fixtures/allowed.ts'
import { leftOutByName } from './fixtures/left-out.ts'
import { outcomesBy, unnamed } from './fixtures/together.ts'
import policy from './no-combined-admin.ts'

const ofAws = (name: string) => `arn:aws:iam::aws:policy/${name}`
const trust = { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } }
const withPolicies = (...policies: readonly object[]) =>
  ({ Policies: policies.map((one, at) => ({ PolicyName: `p${at}`, ...one })) }) as never
const managed = (...ManagedPolicyArns: readonly (string | object)[]) => ({ ManagedPolicyArns }) as never

const [iamOnly, allButIam] = [inPolicy(allow({ Action: 'iam:*' })), inPolicy(allow({ NotAction: 'iam:*' }))]
const secure = { Bool: { 'aws:SecureTransport': 'true' } }
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
const everything = allow({ Action: '*' })
const times = <T>(length: number, one: T): readonly T[] => Array.from({ length }, () => one)
const admin = managed(ofAws('AdministratorAccess'))

expectPolicy(policy, {
  rows: {
    'AWS::IAM::User': [
      ['pass', {}],
      ['fail', admin],
      ['fail', managed({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess' })],
      ['pass', managed(ofAws('PowerUserAccess'))],
      // Neither of them allows what is done with the account itself.
      ['pass', managed(ofAws('PowerUserAccess'), ofAws('IAMFullAccess'))],
      [
        'fail',
        {
          ...(managed(ofAws('PowerUserAccess')) as object),
          Policies: [
            { PolicyName: 'own', ...inPolicy(allow({ Action: ['iam:*', 'organizations:*', 'account:*'] })) },
          ],
        },
      ],
      ['pass', managed(ofAws('IAMFullAccess'), ofAws('ReadOnlyAccess'))],
      // Whoever may write policies has the one that is left out if they like.
      [
        'fail',
        {
          ...(managed(ofAws('ReadOnlyAccess')) as object),
          ...(withPolicies(inPolicy(allow({ NotAction: 'iam:PassRole' }))) as object),
        },
      ],
      ['fail', withPolicies(inPolicy(...times(512, everything)))],
      ['unknown', withPolicies(inPolicy(...times(513, everything)))],
      ['fail', withPolicies(...times(512, inPolicy(everything)))],
      ['unknown', withPolicies(...times(513, inPolicy(everything)))],
      ['pass', withPolicies(iamOnly)],
      ['pass', withPolicies(allButIam)],
      ['fail', withPolicies(iamOnly, allButIam)],
      // Whoever has it meets this in each request, or may choose to; and leaves out nothing that there is.
      ['fail', withPolicies(inPolicy(allow({ Action: 'iam:*', Condition: secure })), allButIam)],
      ['fail', withPolicies(inPolicy(allow({ NotAction: 'iam:Invented' })))],
      ['pass', withPolicies(inPolicy(allow({ Action: 'iam:*', Condition: mfa })), allButIam)],
      ['fail', { ...(withPolicies(iamOnly) as object), ...(managed({ Ref: 'AllButIam' }) as object) }],
      ['fail', { ...(withPolicies(iamOnly) as object), Groups: [{ Ref: 'Team' }] }],
      ['pass', { Groups: [{ Ref: 'Team' }] }],
      ['fail', { ...(withPolicies(iamOnly) as object), UserName: 'added' }],
      ['pass', { ...(withPolicies(allButIam, iamOnly) as object), Groups: [{ Ref: 'Denying' }] }],
      ['pass', { ...(admin as object), PermissionsBoundary: ofAws('PowerUserAccess') }],
      ['fail', { ...(admin as object), PermissionsBoundary: ofAws('AdministratorAccess') }],
      ['breakable', { ...(admin as object), PermissionsBoundary: chosen(noValue, ofAws('PowerUserAccess')) }],
      ['unknown', { ...(admin as object), PermissionsBoundary: hidden }],
      ['pass', { PermissionsBoundary: hidden }],
      ['unknown', managed(ofAws('AdministratorAccess'), 'arn:aws:iam::111122223333:policy/own')],
      ['unknown', managed(hidden)],
      ['unknown', { Groups: ['elsewhere'] }],
      [
        'breakable',
        {
          Policies: [
            { PolicyName: 'p', ...iamOnly },
            chosen({ PolicyName: 'q', ...allButIam } as never, noValue),
          ],
        },
      ],
      ['breakable', managed(chosen(ofAws('AdministratorAccess'), ofAws('ReadOnlyAccess')))],
      ['unknown', withPolicies({ PolicyDocument: 'nothing that can be read' })],
    ],
    'AWS::IAM::Role': [
      ['fail', { ...trust, RoleName: 'named', ...(withPolicies(iamOnly) as object) }],
      ['pass', { ...trust, RoleName: 'other', ...(withPolicies(iamOnly) as object) }],
    ],
  },
  beside: {
    Resources: {
      AllButIam: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ...allButIam, Roles: ['named'] } },
      Team: { Type: 'AWS::IAM::Group', Properties: withPolicies(allButIam) },
      Denying: {
        Type: 'AWS::IAM::Group',
        Properties: withPolicies(inPolicy({ ...allow({ Action: 's3:*' }), Effect: 'Deny' })),
      },
      Added: {
        Type: 'AWS::IAM::UserToGroupAddition',
        Properties: { GroupName: { Ref: 'Team' }, Users: ['added'] },
      },
    },
  },
  generator: fc.oneof({ weight: 3, arbitrary: account() }, groupOrUser(), role()),
  oracle: ((infrastructure: Infrastructure) =>
    outcomesBy(infrastructure, (isAllowed, policies) => {
      const isRaising = unnamed.some(({ action }, at) => action === 'iam:PutUserPolicy' && isAllowed[at])
      const left = isRaising ? leftOutByName([...policies.policies, policies.boundary]) : []
      return !unnamed.every(({ action }, at) => isAllowed[at] || left.includes(action))
    })) satisfies Oracle<unknown>,
})
