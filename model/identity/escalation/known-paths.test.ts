import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  arnOf,
  managed,
  prerequisites,
  type Resources,
  reachedIn,
  ref,
  somebody,
  stepsIn,
} from './fixtures/account.ts'
import { actions, paths } from './paths.ts'

/*
 * The paths of pathfinding.cloud with the permissions that it lists for each, and policies that Prowler takes for ones
 * by which one comes to do everything, or not.
 */
const known = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', 'known-paths.json'), 'utf8')) as {
  readonly paths: readonly (readonly [id: string, permissions: readonly string[]])[]
  readonly policies: readonly (readonly [name: string, escalates: boolean, statements: readonly object[]])[]
}

const allow = (Action: readonly string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
})
const harmless = managed({ Effect: 'Allow', Action: 's3:*', Resource: '*' })

const isOfUsers = (id: string): boolean =>
  paths.some((path) => path.id === id && path.of === 'AWS::IAM::User')

/** All that a path asks for, and somebody with policies. */
const accountWith = (id: string, statements: readonly object[], more: object = {}): Resources => ({
  ...prerequisites,
  It: isOfUsers(id)
    ? somebody('User', statements, { Groups: [ref('Team')], ManagedPolicyArns: [ref('Own')], ...more })
    : somebody('Role', statements, { ManagedPolicyArns: [ref('Own')], ...more }),
  Team: somebody('Group', []),
  Own: harmless,
  Other: somebody('Role', [], {
    AssumeRolePolicyDocument: prerequisites.Admin?.Properties.AssumeRolePolicyDocument,
    ManagedPolicyArns: [ref('Own')],
  }),
})

/** No template says as which role a stack runs. */
const ofStacks = ['cloudformation-002', 'cloudformation-005']

/** By an action that is about nothing, and so allowed by no name. */
const aboutNothing = [
  'bedrock-001',
  'cloudformation-003',
  'datapipeline-001',
  'ec2instanceconnect-003',
  'glue-001',
  'lambda-002',
]

const steps = (id: string, statements: readonly object[], more: object = {}): boolean | undefined =>
  stepsIn(accountWith(id, statements, more), 'It').get(id)

it.each(known.paths)('%s', (id, permissions) => {
  const none = permissions.map(() => undefined)
  expect(steps(id, [allow(permissions)]), 'as it is').toBe(!ofStacks.includes(id))
  const others = (one: string) => ['s3:ListBucket', ...permissions.filter((other) => other !== one)]
  expect(
    permissions.map((one) => steps(id, [allow(others(one))])),
    'without something that it needs',
  ).toEqual(none)
  expect(
    permissions.map((Action) => steps(id, [allow(permissions), { ...allow([Action]), Effect: 'Deny' }])),
    'where something is denied',
  ).toEqual(none)
  const Condition = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/another' } }
  expect(steps(id, [allow(permissions, { Condition })]), 'by a condition that cannot hold').toBe(undefined)
  expect(steps(id, [allow(permissions, { Resource: 'arn:aws:s3:::data/*' })]), 'on others').toBe(undefined)
  const inRegion = allow(permissions, {
    Resource: ['arn:aws:*:eu-*:111122223333:*', 'arn:aws:iam::111122223333:*'],
  })
  expect(steps(id, [inRegion]), 'where it is not known that this is').toBe(
    aboutNothing.includes(id) ? undefined : false,
  )
  expect(steps(id, [allow(permissions)], { PermissionsBoundary: ref('Own') }), 'bounded').toBe(undefined)
})

/** Where the account has nobody else, as far as anybody knows who reads the template. */
const saidAlone = (id: string, statements: readonly object[], more: object = {}): string => {
  const { It, Team, Own } = accountWith(id, statements, more)
  return reachedIn({ It, Team, Own } as Resources, 'It').verdict.is
}

it.each(known.paths)('%s, with nobody else in the template', (id, permissions) => {
  const kind = isOfUsers(id) ? 'AWS::IAM::User' : 'AWS::IAM::Role'
  const own = paths.filter(
    ({ through, of = kind, needs }) =>
      through.by === 'itself' && of === kind && needs.every(({ action }) => permissions.includes(action)),
  )
  expect(saidAlone(id, [allow(permissions)]), 'as it is').toBe(own.length > 0 ? 'pass' : 'unknown')
  expect(saidAlone(id, [allow(permissions), { ...allow(permissions), Effect: 'Deny' }]), 'denied').toBe(
    'fail',
  )
  expect(saidAlone(id, [allow(permissions)], { PermissionsBoundary: ref('Own') }), 'bounded').toBe('fail')
  const Condition = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/another' } }
  expect(saidAlone(id, [allow(permissions, { Condition })]), 'never').toBe('fail')
  const here = allow(permissions, { Resource: ['It', 'Team'].map((one) => arnOf(one)) })
  expect(saidAlone(id, [here]), 'on what is here').toBe(
    own.some(({ needs }) => needs.some(({ on }) => on !== 'a policy of its own')) ? 'pass' : 'fail',
  )
})

it('has all paths that are known, and no others', () => {
  expect([...new Set(paths.map(({ id }) => id))].sort()).toEqual(known.paths.map(([id]) => id).sort())
})

it('needs what is listed, and what makes somebody', () => {
  const listed = known.paths.flatMap(([, permissions]) => permissions)
  expect([...actions].sort()).toEqual([...new Set([...listed, 'iam:CreateRole', 'iam:CreateUser'])].sort())
})

/** Ways of Prowler that pathfinding.cloud has not numbered: agents that run, and browsers, as a role. */
const notNumbered = [
  'allows privilege escalation agentcore invoke runtime command',
  'allows privilege escalation agentcore passrole create runtime',
  'allows privilege escalation agentcore passrole create harness',
  'allows privilege escalation agentcore browser session connect',
  'allows privilege escalation agentcore passrole create browser',
]

it.each(known.policies)('%s: %s', (name, escalates, statements) => {
  const said = (['Role', 'User'] as const).map(
    (type) => reachedIn({ ...prerequisites, It: somebody(type, statements) }, 'It').verdict.is,
  )
  const expected = escalates && !notNumbered.includes(name) ? 'pass' : 'fail'
  expect(said).toEqual([expected, expected])
})
