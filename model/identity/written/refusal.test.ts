import { describe, expect, it } from 'vitest'
import { openWorld } from '../../../checks/decide/evaluate.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import type { JsonObject } from '../../json.ts'
import { resourcesIn } from '../../resource.ts'
import { refusalOf, refusedBy } from './refusal.ts'

const open = { 'Fn::ImportValue': 'open' }
const statement = (more: object = {}) => ({ Effect: 'Allow', Action: 's3:*', Resource: '*', ...more })

const headOf = (document: unknown) => {
  const Properties = { PolicyDocument: document } as JsonObject
  const template = {
    Parameters: { Stage: { Type: 'String' } },
    Conditions: { Some: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
    Resources: { It: { Type: 'AWS::IAM::Policy', Properties } },
  }
  const [resource] = resourcesIn(openWorld(spaceOfTemplate(template)), 'AWS::IAM::Policy')
  return resource?.at('PolicyDocument').head
}

const refusal = (document: unknown, owner: 'identity' | 'role' = 'identity'): string | undefined =>
  refusalOf(headOf(document), owner)?.path

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
  // What is left out moves what stands behind it.
  [undefined, { Statement: [{ Ref: 'AWS::NoValue' }, open] }],
  ['Statement[1].Effect', { Statement: [{ Ref: 'AWS::NoValue' }, open, statement({ Effect: 1 })] }],
  [undefined, { Statement: [statement({ Resource: { 'Fn::If': ['Some', '*', { Ref: 'AWS::NoValue' }] } })] }],
])('IAM refuses at %j: %j', (path, document) => {
  expect(refusal(document)).toBe(path)
})

it('a trust policy names no resources', () => {
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' }
  expect(refusal({ Statement: [trust] }, 'role')).toBe(undefined)
  expect(refusal({ Statement: [{ ...trust, Resource: '*' }] }, 'role')).toBe('Statement[0]')
})

describe('where one of several values stands', () => {
  const either = (left: unknown, right: unknown) => ({ 'Fn::If': ['Some', left, right] })

  it.each<[isOpen: boolean, document: unknown]>([
    [false, { Statement: [either(statement(), statement({ Action: 's3:Get*' }))] }],
    [false, { Statement: [statement(), either(statement(), { Ref: 'AWS::NoValue' })] }],
    [true, { Statement: [either(statement(), statement({ Effect: 'allow' }))] }],
    [true, either({ Statement: statement() }, 'a text')],
    [true, { Statement: either([statement()], { Ref: 'AWS::NoValue' }) }],
    // So many are not gone through, and nothing is said of them.
    [true, { Statement: Array.from({ length: 65 }, () => statement({ Action: either('s3:*', 'sqs:*') })) }],
  ])('which it is decides whether IAM refuses it: %j, %j', (isOpen, document) => {
    expect(refusedBy(headOf(document), 'identity') !== undefined).toBe(isOpen)
  })
})
