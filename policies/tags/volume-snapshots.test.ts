import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { fileSystem, volume } from '../../generators/tags/file-system.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './volume-snapshots.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['pass', { VolumeType: 'ONTAP', OntapConfiguration: {} }],
  ['fail', { VolumeType: 'OPENZFS', OpenZFSConfiguration: {} }],
  ['pass', { OpenZFSConfiguration: { CopyTagsToSnapshots: true } }],
  ['unknown', { OpenZFSConfiguration: { CopyTagsToSnapshots: hidden } }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::FSx::Volume', Properties } } })).toEqual({ It: outcome })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const verdicts: Record<string, string> = {}
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (!['AWS::FSx::FileSystem', 'AWS::FSx::Volume'].includes(Type)) continue
    const p = JSON.parse(JSON.stringify(Properties ?? {}))
    verdicts[id] =
      !('OpenZFSConfiguration' in p) || /"CopyTagsToSnapshots":"?true/.test(JSON.stringify(p))
        ? 'pass'
        : 'fail'
  }
  return verdicts
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(fileSystem(), volume()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
