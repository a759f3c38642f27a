import { expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { decide } from '../naive/decide.ts'
import { readDocument } from '../read.ts'
import {
  actionsOf,
  arnOf,
  ofAws,
  type Resources,
  reachedIn,
  somebody,
  told,
  trusting,
} from './fixtures/account.ts'
import { requestsOf } from './hop.ts'
import { mostPairs, pairsIn } from './pairs.ts'

const allow = (Action: unknown, Resource: unknown = '*', Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
})
const lambda = { Service: 'lambda.amazonaws.com' }
const stacks = { Service: 'cloudformation.amazonaws.com' }

/** Build changes a function that runs as Middle, which may give Admin to a stack. */
const account = (Condition?: object, Resource: unknown = arnOf('Admin')): Resources => ({
  Admin: somebody('Role', [], {
    AssumeRolePolicyDocument: trusting(stacks),
    ManagedPolicyArns: [ofAws('AdministratorAccess')],
  }),
  Middle: somebody(
    'Role',
    [allow('iam:PassRole', Resource, Condition), allow('cloudformation:CreateStack')],
    {
      AssumeRolePolicyDocument: trusting(lambda),
    },
  ),
  Function: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'f', Role: arnOf('Middle') } },
  Build: somebody('Role', [allow('lambda:UpdateFunctionCode', arnOf('Function'))]),
})
const to = (service: unknown) => ({ StringEquals: { 'iam:PassedToService': service } })

it.each<[what: string, resources: Resources, reached: string]>([
  ['two steps', account(), 'pass lambda-003 Middle, cloudformation-001 Admin'],
  [
    'to the service that it is passed to',
    account(to('cloudformation.amazonaws.com')),
    'pass lambda-003 Middle, cloudformation-001 Admin',
  ],
  ['to another service alone', account(to('lambda.amazonaws.com')), 'fail'],
  ['another role alone', account(undefined, arnOf('Build')), 'fail'],
  [
    'whichever role',
    account(undefined, { 'Fn::ImportValue': 'role' }),
    'unknown lambda-003 Middle, cloudformation-001 Admin',
  ],
])('%s', (_, resources, reached) => {
  expect(told(reachedIn(resources, 'Build'))).toBe(reached)
})

it('goes on as far as it goes', () => {
  const length = 12
  const steps = Array.from({ length }, (_, at): readonly [string, Resources[string]] => [
    `Step${at}`,
    somebody('Role', [allow('sts:AssumeRole', arnOf(at + 1 < length ? `Step${at + 1}` : 'Build'))], {
      AssumeRolePolicyDocument: trusting(
        at === 0 ? lambda : { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
      ),
    }),
  ])
  const build = somebody('Role', [allow('lambda:UpdateFunctionCode', arnOf('Function'))], {
    AssumeRolePolicyDocument: trusting({ AWS: arnOf(`Step${length - 1}`) }),
  })
  const { chain } = reachedIn({ ...account(), Build: build, ...Object.fromEntries(steps) }, 'Step0')
  expect(chain.map(({ to: reached }) => reached?.identity.id)).toEqual([
    ...steps.slice(1).map(([id]) => id),
    'Build',
    'Middle',
    'Admin',
  ])
})

it('shows a request for each step that IAM allows', () => {
  const reached = reachedIn(account(), 'Build')
  expect(actionsOf(reached)).toEqual([
    'lambda:UpdateFunctionCode',
    'iam:PassRole',
    'cloudformation:CreateStack',
  ])
  // The same account with all names in it, decided one request after the other.
  const [{ resource: code = '' } = {}, { resource: admin = '' } = {}] = reached.chain.flatMap((hop) =>
    requestsOf(hop).filter(({ principal }) => principal.kind === 'AWS'),
  )
  const read = (...Statement: readonly object[]) =>
    readDocument({ Version: '2012-10-17', Statement } as unknown as JsonObject).document
  const policies: Readonly<Record<string, ReturnType<typeof read>>> = {
    Build: read(allow('lambda:UpdateFunctionCode', code)),
    Middle: read(allow('iam:PassRole', admin), allow('cloudformation:CreateStack')),
  }
  const trusts: Readonly<Record<string, ReturnType<typeof readDocument>['document']>> = {
    Middle: readDocument(trusting(lambda)).document,
    Admin: readDocument(trusting(stacks)).document,
  }
  const outcomes = reached.chain.flatMap((hop) =>
    requestsOf(hop).map((request) => {
      const { from, to: target } = hop
      const own = policies[from.identity.id]
      const resource = trusts[target?.identity.id ?? '']
      const layers = request.principal.kind === 'AWS' ? own && { identity: [own] } : resource && { resource }
      return layers && decide(request, layers).outcome
    }),
  )
  expect(outcomes).toEqual(['allowed', 'allowed', 'allowed', 'allowed'])
})

it('reads the name of a user in one policy whatever was read before', () => {
  const own = 'arn:aws:iam::*:user/${aws:username}'
  const written = (Statement: object) => ({
    PolicyName: Object.values(Statement).join(),
    PolicyDocument: { Version: '2012-10-17', Statement },
  })
  const bob = somebody('User', [], {
    Policies: [
      written({ ...allow('iam:PutUserPolicy', own), Effect: 'Deny' }),
      written(allow('iam:PutUserPolicy')),
    ],
  })
  const alone = told(reachedIn({ Bob: bob }, 'Bob'))
  expect(alone).toBe('fail')
  const beside = somebody('Role', [allow('iam:PutUserPolicy', own)])
  expect(told(reachedIn({ Beside: beside, Bob: bob }, 'Bob'))).toBe(alone)
})

it('says that it was not looked further than it was', () => {
  const all = { ...account(), Idle: somebody('Role', [allow('s3:*')]) }
  const spent = (id: string) => told(reachedIn(all, id, {}, (world) => pairsIn(world).count(mostPairs + 1)))
  expect(spent('Build')).toBe('unknown')
  // Whoever does everything already is known, and who takes no step gets nowhere.
  expect(spent('Admin')).toBe('pass')
  expect(spent('Idle')).toBe('fail')
})
