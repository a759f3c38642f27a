import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { fileSystem } from '../../generators/tags/file-system.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './file-system-volumes.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['pass', { FileSystemType: 'WINDOWS' }],
  ['fail', { FileSystemType: 'OPENZFS' }],
  ['pass', { FileSystemType: 'OPENZFS', OpenZFSConfiguration: { CopyTagsToVolumes: true } }],
  ['unknown', { FileSystemType: 'OPENZFS', OpenZFSConfiguration: hidden }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::FSx::FileSystem', Properties } } })).toEqual({
    It: outcome,
  })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const verdicts: Record<string, string> = {}
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (!['AWS::FSx::FileSystem'].includes(Type)) continue
    const p = JSON.parse(JSON.stringify(Properties ?? {}))
    verdicts[id] =
      p.FileSystemType !== 'OPENZFS' || /"CopyTagsToVolumes":"?true/.test(JSON.stringify(p)) ? 'pass' : 'fail'
  }
  return verdicts
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(fileSystem(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
