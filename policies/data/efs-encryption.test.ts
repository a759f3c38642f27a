import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { fileSystem } from '../../generators/data/store.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './efs-encryption.ts'

const outcomes = (template: object): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options: undefined }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}],
  ['pass', { Encrypted: true }],
  ['pass', { Encrypted: 'true' }],
  ['fail', { Encrypted: false }],
  ['fail', { KmsKeyId: 'alias/own' }],
  ['unknown', { Encrypted: { 'Fn::ImportValue': 'x' } }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::EFS::FileSystem', Properties } } })).toEqual({
    It: outcome,
  })
})

/** Written another way on purpose: plain JavaScript on a plain template. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Resources).map(([id, { Properties }]) => [
      id,
      says(JSON.parse(JSON.stringify(Properties ?? {}))) ? 'pass' : 'fail',
    ]),
  )

const says = ({ Encrypted }: { Encrypted?: unknown }): boolean =>
  [true, 'true'].some((yes) => yes === Encrypted)

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(fileSystem(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
  )
})
