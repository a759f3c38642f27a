import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { actionOf } from '../reference/reference.ts'
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
import { runnerTypes } from './runners.ts'
import { shapeOf } from './shapes.ts'

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

/** By an action that is about nothing, and so allowed by no name, or about a document of AWS, which is in no account. */
const aboutNothing = ['bedrock-001', 'cloudformation-003', 'datapipeline-001', 'glue-001', 'lambda-002']

/** What it lists that is not needed: whoever knows the id of an instance need not ask for it. */
const notNeeded = ['ec2:DescribeInstances']
const neededFor = (permissions: readonly string[]) => permissions.filter((one) => !notNeeded.includes(one))

const steps = (id: string, statements: readonly object[], more: object = {}): boolean | undefined =>
  stepsIn(accountWith(id, statements, more), 'It').get(id)

it.each(known.paths)('%s', (id, permissions) => {
  const needed = neededFor(permissions)
  const none = needed.map(() => undefined)
  expect(steps(id, [allow(permissions)]), 'as it is').toBe(!ofStacks.includes(id))
  const others = (one: string) => ['s3:ListBucket', ...permissions.filter((other) => other !== one)]
  expect(
    needed.map((one) => steps(id, [allow(others(one))])),
    'without something that it needs',
  ).toEqual(none)
  expect(
    needed.map((Action) => steps(id, [allow(permissions), { ...allow([Action]), Effect: 'Deny' }])),
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

it('has all paths that are known', () => {
  const own = new Set(paths.map(({ id }) => id))
  expect(known.paths.flatMap(([id]) => (own.has(id) ? [] : [id]))).toEqual([])
})

it('needs what is listed for a path', () => {
  const listed = new Map(known.paths.map(([id, permissions]) => [id, new Set(neededFor(permissions))]))
  const madeFor = [
    'iam:CreateRole',
    'iam:CreateUser',
    'iam:CreateLoginProfile',
    'iam:PutGroupPolicy',
    'iam:AttachGroupPolicy',
    'iam:CreateAccessKey',
  ]
  const surely = paths.filter(({ id, perhaps }) => listed.has(id) && perhaps === undefined)
  for (const { id, needs } of surely) {
    const actions = needs.map(({ action }) => action)
    expect(
      actions.filter((action) => !listed.get(id)?.has(action) && !madeFor.includes(action)),
      id,
    ).toEqual([])
  }
})

it('knows the name of whatever it asks about', () => {
  const types = paths.flatMap(({ beside, needs, through }) => [
    ...(beside !== undefined && needs.some(({ on }) => on === 'what is beside') ? [beside] : []),
    ...(through.by === 'runner' && needs.some(({ on }) => on === 'what runs as the target')
      ? through.types
      : []),
  ])
  expect(types.filter((type) => shapeOf(type) === undefined)).toEqual([])
})

it('knows as which role everything runs that it speaks of', () => {
  const types = paths.flatMap(({ through }) => (through.by === 'runner' ? through.types : []))
  expect(types.filter((type) => !runnerTypes.includes(type))).toEqual([])
})

it('needs only actions that AWS lists', () => {
  expect(actions.filter((action) => actionOf(action) === undefined)).toEqual([])
})

/** Ways of Prowler of which nobody knows here how far they lead: `unknown`, where nothing else does. */
const notFollowed = [
  'allows privilege escalation agentcore passrole create runtime',
  'allows privilege escalation agentcore passrole create harness',
  'allows privilege escalation agentcore passrole create browser',
]

/** The same of what runs as a role, of which nothing is in the template: it may be elsewhere in the account. */
const ofElsewhere = [
  'allows privilege escalation agentcore invoke runtime command',
  'allows privilege escalation agentcore browser session connect',
]

it.each(known.policies)('%s: %s', (name, escalates, statements) => {
  const said = (['Role', 'User'] as const).map(
    (type) => reachedIn({ ...prerequisites, It: somebody(type, statements) }, 'It').verdict.is,
  )
  const isOpen = [...notFollowed, ...ofElsewhere].includes(name)
  const expected = isOpen ? 'unknown' : escalates ? 'pass' : 'fail'
  expect(said).toEqual([expected, expected])
})
