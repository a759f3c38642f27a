import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { queue } from '../../generators/data/store.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './sqs-encryption.ts'

const outcomes = (template: object): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options: undefined }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['pass', {}],
  ['pass', { SqsManagedSseEnabled: true }],
  ['fail', { SqsManagedSseEnabled: false }],
  ['pass', { SqsManagedSseEnabled: false, KmsMasterKeyId: 'alias/own' }],
  ['fail', { SqsManagedSseEnabled: 'false', KmsMasterKeyId: '' }],
  ['unknown', { SqsManagedSseEnabled: { 'Fn::ImportValue': 'x' } }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::SQS::Queue', Properties } } })).toEqual({ It: outcome })
})

/** Written another way on purpose: plain JavaScript on a plain template. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Resources).map(([id, { Properties }]) => [
      id,
      says(JSON.parse(JSON.stringify(Properties ?? {}))) ? 'pass' : 'fail',
    ]),
  )

const says = (queue: object): boolean =>
  !/"SqsManagedSseEnabled":"?false/.test(JSON.stringify(queue)) || 'KmsMasterKeyId' in queue

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(queue(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
  )
})
