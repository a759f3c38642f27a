import type { Change } from './change.ts'

const kinds = ['Role', 'User', 'Group'] as const

/** As AWS calls it in the names of actions. */
export type Kind = (typeof kinds)[number]

/** By which action each change is made that is made to a role, a user or a group. */
export const actionsFor = (kind: Kind) =>
  ({
    written: `iam:Put${kind}Policy`,
    given: `iam:Attach${kind}Policy`,
    deleted: `iam:Delete${kind}Policy`,
    detached: `iam:Detach${kind}Policy`,
    freed: `iam:Delete${kind}PermissionsBoundary`,
    bounded: `iam:Put${kind}PermissionsBoundary`,
  }) as const

export const rewriting = 'iam:CreatePolicyVersion'
export const reverting = 'iam:SetDefaultPolicyVersion'
export const retrusting = 'iam:UpdateAssumeRolePolicy'
export const joining = 'iam:AddUserToGroup'
export const leaving = 'iam:RemoveUserFromGroup'

/** Groups have no boundary. */
export const raisingActions: readonly string[] = [
  ...kinds.flatMap((kind) => Object.values(actionsFor(kind))),
  rewriting,
  reverting,
  retrusting,
  joining,
  leaving,
].filter((action) => !/GroupPermissionsBoundary$/.test(action))

/** Steps that pathfinding.cloud has numbered where somebody takes them for themselves. */
const ofOneself: Readonly<Record<string, string>> = {
  'iam:PutRolePolicy': 'iam-005',
  'iam:PutUserPolicy': 'iam-007',
  'iam:AttachUserPolicy': 'iam-008',
  'iam:AttachRolePolicy': 'iam-009',
  'iam:AddUserToGroup': 'iam-013',
}

const byChange: Readonly<Record<Change['is'], string>> = {
  written: 'policy-written',
  given: 'policy-attached',
  attached: 'policy-attached',
  rewritten: 'policy-rewritten',
  joined: 'group-joined',
  unbounded: 'boundary-removed',
  bounded: 'boundary-replaced',
  detached: 'deny-removed',
  left: 'deny-removed',
  trusting: 'trust-rewritten',
}

/** As a step is called that changes what somebody may do. */
export const raisingId = (change: Change, action: string, isOneself: boolean): string =>
  (isOneself ? ofOneself[action] : undefined) ??
  (action === reverting
    ? 'policy-reverted'
    : /^iam:Put\w+Boundary$/.test(action)
      ? byChange.bounded
      : byChange[change.is])
