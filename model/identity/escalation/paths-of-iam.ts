import {
  type Need,
  onItself,
  onOwnGroup,
  onOwnPolicy,
  onPolicyOfTarget,
  onTarget,
  type Path,
} from './path.ts'

const [role, user] = ['AWS::IAM::Role', 'AWS::IAM::User'] as const

/** Whoever writes policies for themselves has what they write. */
const writingOwn = (id: string, need: Need, of?: Path['of']): Path => ({
  id,
  ...(of !== undefined && { of }),
  needs: [need],
  through: { by: 'itself' },
  isGivenAnything: true,
})

/** Keys and passwords of a user make whoever has them that user, to whom more may be given before. */
const asUser = (id: string, actions: readonly string[], given: readonly string[] = []): Path => ({
  id,
  needs: [...given, ...actions].map(onTarget),
  through: { by: 'user' },
  isGivenAnything: given.length > 0,
})

const asRole = (id: string, isMadeToTrust: boolean, ...needs: readonly Need[]): Path => ({
  id,
  needs: isMadeToTrust ? [...needs, onTarget('iam:UpdateAssumeRolePolicy')] : needs,
  through: { by: 'role', isMadeToTrust },
  isGivenAnything: needs.length > 0,
})

/** The same with somebody who is made for it: nobody else has to be there. */
const asNew = (id: string, type: 'role' | 'user', ...actions: readonly string[]): Path => ({
  id,
  needs: actions.map(onTarget),
  through: { by: 'nobody yet', type },
  isGivenAnything: true,
})

/** A user who is made and put into a group, as it is or once it has more. */
const asNewIn = (keyed: string, ...given: readonly string[]): Path => ({
  id: 'iam-013',
  needs: [...['iam:CreateUser', keyed].map(onTarget), ...['iam:AddUserToGroup', ...given].map(onOwnGroup)],
  through: { by: 'nobody yet', type: 'user', joins: true },
  isGivenAnything: given.length > 0,
})
const keyed = ['iam:CreateAccessKey', 'iam:CreateLoginProfile']

/** By policies, keys and trust, without any other service. */
export const pathsOfIam: readonly Path[] = [
  writingOwn('iam-001', onOwnPolicy('iam:CreatePolicyVersion')),
  writingOwn('iam-005', onItself('iam:PutRolePolicy'), role),
  writingOwn('iam-007', onItself('iam:PutUserPolicy'), user),
  writingOwn('iam-008', onItself('iam:AttachUserPolicy'), user),
  writingOwn('iam-009', onItself('iam:AttachRolePolicy'), role),
  writingOwn('iam-010', onOwnGroup('iam:AttachGroupPolicy'), user),
  writingOwn('iam-011', onOwnGroup('iam:PutGroupPolicy'), user),
  {
    id: 'iam-013',
    of: user,
    needs: [onTarget('iam:AddUserToGroup')],
    through: { by: 'group' },
    isGivenAnything: false,
  },
  asRole('sts-001', false),
  asRole('iam-012', true),
  asUser('iam-002', ['iam:CreateAccessKey']),
  asUser('iam-003', ['iam:CreateAccessKey', 'iam:DeleteAccessKey']),
  asUser('iam-004', ['iam:CreateLoginProfile']),
  asUser('iam-006', ['iam:UpdateLoginProfile']),
  asRole('iam-014', false, onTarget('iam:AttachRolePolicy')),
  asRole('iam-016', false, onPolicyOfTarget('iam:CreatePolicyVersion')),
  asRole('iam-017', false, onTarget('iam:PutRolePolicy')),
  asRole('iam-019', true, onTarget('iam:AttachRolePolicy')),
  asRole('iam-020', true, onPolicyOfTarget('iam:CreatePolicyVersion')),
  asRole('iam-021', true, onTarget('iam:PutRolePolicy')),
  asUser('iam-015', ['iam:CreateAccessKey'], ['iam:AttachUserPolicy']),
  asUser('iam-018', ['iam:CreateAccessKey'], ['iam:PutUserPolicy']),
]

/** By somebody who is made for it. */
export const pathsByMaking: readonly Path[] = [
  ...keyed.map((key) => asNew('iam-015', 'user', 'iam:CreateUser', 'iam:AttachUserPolicy', key)),
  ...keyed.map((key) => asNew('iam-018', 'user', 'iam:CreateUser', 'iam:PutUserPolicy', key)),
  asNew('iam-019', 'role', 'iam:CreateRole', 'iam:AttachRolePolicy'),
  asNew('iam-021', 'role', 'iam:CreateRole', 'iam:PutRolePolicy'),
  ...keyed.flatMap((key) => [
    asNewIn(key),
    asNewIn(key, 'iam:PutGroupPolicy'),
    asNewIn(key, 'iam:AttachGroupPolicy'),
  ]),
]
