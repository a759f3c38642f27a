import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { aurora, otherCluster } from '../../generators/tags/database.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './database-cluster-snapshots.ts'

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
  ['fail', { CopyTagsToSnapshot: 'false' }],
  ['unknown', { CopyTagsToSnapshot: hidden }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::RDS::DBCluster', Properties } } })).toEqual({
    It: outcome,
  })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const verdicts: Record<string, string> = {}
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (!['AWS::RDS::DBCluster', 'AWS::Neptune::DBCluster', 'AWS::DocDB::DBCluster'].includes(Type)) continue
    const p = JSON.parse(JSON.stringify(Properties ?? {}))
    verdicts[id] = String(p.CopyTagsToSnapshot) === 'true' ? 'pass' : 'fail'
  }
  return verdicts
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(otherCluster(), aurora()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
