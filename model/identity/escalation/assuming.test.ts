import { describe, expect, it } from 'vitest'
import { actionsOf, managed, reachedIn, ref, somebody, told } from './fixtures/account.ts'

const inAccount = (service: 'iam' | 'sts', name: string) => ({
  'Fn::Sub': `arn:aws:${service}::\${AWS::AccountId}:${name}`,
})
const [role, user, root] = ['role/dev', 'user/carol', 'root'].map((name) => inAccount('iam', name))
const session = inAccount('sts', 'assumed-role/dev/monday')

const allow = (Action: unknown, Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource: inAccount('iam', 'role/admin'),
  ...(Condition !== undefined && { Condition }),
})
const deny = (Action: unknown, Condition?: object) => ({ ...allow(Action, Condition), Effect: 'Deny' })
const trust = (AWS: unknown, Action: unknown = 'sts:AssumeRole', Condition?: object) => ({
  Effect: 'Allow',
  Principal: { AWS },
  Action,
  ...(Condition !== undefined && { Condition }),
})
const allBut = (AWS: unknown) => ({ Effect: 'Deny', NotPrincipal: { AWS }, Action: 'sts:AssumeRole' })

interface Account {
  readonly trust: readonly object[]
  readonly own?: readonly object[]
  readonly edge?: readonly object[]
}

const reached = (kind: 'Role' | 'User', { trust, own = [allow('s3:GetObject')], edge }: Account) =>
  reachedIn(
    {
      Admin: somebody('Role', [{ Effect: 'Allow', Action: '*', Resource: '*' }], {
        RoleName: 'admin',
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: trust },
      }),
      It: somebody(kind, own, {
        [`${kind}Name`]: kind === 'Role' ? 'dev' : 'carol',
        ...(edge !== undefined && { PermissionsBoundary: ref('Edge') }),
      }),
      ...(edge !== undefined && { Edge: managed(...edge) }),
    },
    'It',
  )
const [yes, no, perhaps] = ['pass sts-001 Admin', 'fail', 'unknown sts-001 Admin']

describe('A boundary', () => {
  const edge = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]
  const denying = [...edge, deny('sts:AssumeRole')]
  it.each([
    // AWS: what a session is granted by its own name, or as anybody, is not limited by what a boundary leaves unsaid.
    ['a session by its name', 'Role', { trust: [trust(session)], edge }, yes],
    ['everybody', 'Role', { trust: [trust('*')], edge }, yes],
    ['everybody, which is said otherwise', 'Role', { trust: [{ ...trust('*'), Principal: '*' }], edge }, yes],
    ['a user by their name', 'User', { trust: [trust(user)], edge }, yes],
    ['everybody', 'User', { trust: [trust('*')], edge }, yes],
    // AWS: what is granted to a role is.
    ['a role by its name', 'Role', { trust: [trust(role)], edge }, no],
    ['a role by its name, without one', 'Role', { trust: [trust(role)] }, yes],
    ['an account', 'Role', { trust: [trust(root)], own: [allow('sts:*')], edge }, no],
    ['an account', 'User', { trust: [trust(root)], own: [allow('sts:*')], edge }, no],
    ['another session', 'Role', { trust: [trust(inAccount('sts', 'assumed-role/ops/monday'))], edge }, no],
    // A Deny is final.
    ['a session that is denied it', 'Role', { trust: [trust(session)], edge: denying }, no],
    ['everybody, who are denied it', 'Role', { trust: [trust('*')], edge: denying }, no],
    ['a user who is denied it', 'User', { trust: [trust(user)], edge: denying }, no],
    ['a session that is denied it', 'Role', { trust: [trust(session)], own: [deny('sts:*')], edge }, no],
    // Whose own name is not known may be a session.
    ['somebody', 'Role', { trust: [trust({ 'Fn::ImportValue': 'who' })], edge }, perhaps],
  ] as const)('with trust in %s: a %s', (_, kind, account, expected) => {
    expect(told(reached(kind, account))).toBe(expected)
  })
})

describe('The tags of a session', () => {
  const tagged = { StringEquals: { 'aws:RequestTag/team': 'admin' } }
  const both = ['sts:AssumeRole', 'sts:TagSession']
  it.each([
    // AWS: passing tags needs sts:TagSession, in the trust policy and in that of who passes them.
    ['by nobody', { trust: [trust(root, 'sts:AssumeRole', tagged)], own: [allow('sts:AssumeRole')] }, no],
    ['by the role', { trust: [trust(root, both, tagged)], own: [allow('sts:AssumeRole')] }, no],
    ['by who passes them', { trust: [trust(root, 'sts:AssumeRole', tagged)], own: [allow(both)] }, no],
    ['by both', { trust: [trust(root, both, tagged)], own: [allow(both)] }, yes],
    [
      'by two statements',
      {
        trust: [trust(root, 'sts:AssumeRole', tagged), trust(root, 'sts:TagSession')],
        own: [allow('sts:*')],
      },
      yes,
    ],
    ['by the role, which names it', { trust: [trust(role, both, tagged)] }, yes],
    [
      'by the role, which names it for one of both',
      { trust: [trust(role, 'sts:AssumeRole', tagged), trust(root, 'sts:TagSession')] },
      no,
    ],
    [
      'by the role, which names it for one of both, and by its own policies',
      {
        trust: [trust(role, 'sts:AssumeRole', tagged), trust(root, 'sts:TagSession')],
        own: [allow('sts:TagSession')],
      },
      yes,
    ],
    ['by a Deny of nobody', { trust: [trust(role, both, tagged)], own: [deny('sts:TagSession')] }, no],
    // Both are asked about one session.
    [
      'for another tag',
      {
        trust: [
          trust(root, 'sts:AssumeRole', tagged),
          trust(root, 'sts:TagSession', { StringEquals: { 'aws:RequestTag/team': 'build' } }),
        ],
        own: [allow(both)],
      },
      no,
    ],
    [
      'for its names',
      {
        trust: [trust(root, both, { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } })],
        own: [allow('sts:AssumeRole')],
      },
      no,
    ],
    [
      'for those that are passed on',
      {
        trust: [trust(root, both, { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'team' } })],
        own: [allow('sts:AssumeRole')],
      },
      no,
    ],
    [
      'where there are none',
      {
        trust: [trust(root, 'sts:AssumeRole', { Null: { 'aws:RequestTag/team': 'true' } })],
        own: [allow('sts:AssumeRole')],
      },
      yes,
    ],
    [
      'where they are asked for by a Deny',
      {
        trust: [trust(root)],
        own: [allow('sts:AssumeRole'), deny('sts:AssumeRole', { Null: { 'aws:RequestTag/team': 'true' } })],
      },
      no,
    ],
    [
      'under a condition that nobody knows',
      {
        trust: [
          trust(root, 'sts:AssumeRole', tagged),
          trust(root, 'sts:TagSession', { StringEquals: { 'aws:PrincipalTag/team': 'admin' } }),
        ],
        own: [allow(both)],
      },
      perhaps,
    ],
  ] as const)('are allowed %s', (_, account, expected) => {
    expect(told(reached('Role', account))).toBe(expected)
  })

  it('are told with what allows them', () => {
    const account = { trust: [trust(root, both, tagged)], own: [allow(both)] }
    expect(actionsOf(reached('Role', account))).toEqual(both)
  })

  it.each([
    ['sts:AssumeRole', no],
    [['sts:AssumeRole', 'sts:SetSourceIdentity'], yes],
    [both, no],
  ] as const)('are not its identity, for which another action is allowed: %j', (actions, expected) => {
    const asked = { StringEquals: { 'sts:SourceIdentity': 'carol' } }
    const account = { trust: [trust(root, actions, asked)], own: [allow(actions)] }
    expect(told(reached('Role', account))).toBe(expected)
  })
})

describe('A Deny for all but some', () => {
  it.each([
    // AWS: a session is left out by its own name, beside those of its role and its account.
    ['a role', 'Role', { trust: [trust(role), allBut([role, root])] }, no],
    ['a user', 'User', { trust: [trust(user), allBut([user, root])] }, yes],
    ['another user', 'User', { trust: [trust(user), allBut([role, root])] }, no],
    // Whoever assumes a role calls the session as they like, but not by two names.
    ['a session', 'Role', { trust: [trust(role), allBut([session, role, root])] }, perhaps],
  ] as const)('leaves out %s', (_, kind, account, expected) => {
    expect(told(reached(kind, account))).toBe(expected)
  })
})
