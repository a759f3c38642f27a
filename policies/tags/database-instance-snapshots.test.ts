import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { aurora, databaseInstance } from '../../generators/tags/database.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './database-instance-snapshots.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['fail', {}],
  ['pass', { CopyTagsToSnapshot: true }],
  ['pass', { CopyTagsToSnapshot: 'true' }],
  ['fail', { CopyTagsToSnapshot: false }],
  ['pass', { DBClusterIdentifier: hidden }],
  ['pass', { DBClusterIdentifier: 'aurora', CopyTagsToSnapshot: false }],
  ['unknown', { CopyTagsToSnapshot: hidden }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::RDS::DBInstance', Properties } } })).toEqual({
    It: outcome,
  })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const verdicts: Record<string, string> = {}
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (!['AWS::RDS::DBInstance'].includes(Type)) continue
    const p = JSON.parse(JSON.stringify(Properties ?? {}))
    verdicts[id] = String(p.CopyTagsToSnapshot) === 'true' || 'DBClusterIdentifier' in p ? 'pass' : 'fail'
  }
  return verdicts
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(databaseInstance(), aurora()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
