import { expect, it } from 'vitest'
import { openWorld } from '../../../checks/decide/evaluate.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import type { JsonObject } from '../../json.ts'
import { resourcesIn } from '../../resource.ts'
import { refusalOf } from './refusal.ts'

const open = { 'Fn::ImportValue': 'open' }
const statement = (more: object = {}) => ({ Effect: 'Allow', Action: 's3:*', Resource: '*', ...more })

const refusal = (document: unknown, owner: 'identity' | 'role' = 'identity'): string | undefined => {
  const Properties = { PolicyDocument: document } as JsonObject
  const world = openWorld(spaceOfTemplate({ Resources: { It: { Type: 'AWS::IAM::Policy', Properties } } }))
  const [resource] = resourcesIn(world, 'AWS::IAM::Policy')
  return refusalOf(resource?.at('PolicyDocument').head, owner)?.path
}

it.each<[path: string | undefined, document: unknown]>([
  [undefined, { Statement: [statement()] }],
  [undefined, { Statement: statement() }],
  ['', 'a text'],
  ['', [statement()]],
  ['Statement', {}],
  ['Statement[1].Effect', { Statement: [statement(), statement({ Effect: 'allow' })] }],
  ['Statement[0]', { Statement: [{ Effect: 'Allow', Action: 's3:*' }] }],
  ['Statement', { Statement: { Effect: 'Allow', Action: 's3:*' } }],
  // Nothing is said of what may be anything, and everything of what is beside it.
  [undefined, open],
  [undefined, { Statement: open }],
  [undefined, { Statement: [open] }],
  [undefined, { Version: open, Statement: [statement({ Effect: open, Sid: open, Condition: open })] }],
  ['Statement[1].Effect', { Statement: [open, statement({ Effect: 1 })] }],
  [undefined, { Statement: [statement({ Resource: { 'Fn::If': ['Some', '*', { Ref: 'AWS::NoValue' }] } })] }],
])('IAM refuses at %j: %j', (path, document) => {
  expect(refusal(document)).toBe(path)
})

it('a trust policy names no resources', () => {
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' }
  expect(refusal({ Statement: [trust] }, 'role')).toBe(undefined)
  expect(refusal({ Statement: [{ ...trust, Resource: '*' }] }, 'role')).toBe('Statement[0]')
})
