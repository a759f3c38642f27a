import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { fileSystem, volume } from '../../generators/tags/file-system.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './file-system-backups.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['fail', { FileSystemType: 'WINDOWS' }],
  ['pass', { FileSystemType: 'WINDOWS', WindowsConfiguration: { CopyTagsToBackups: true } }],
  ['fail', { FileSystemType: 'WINDOWS', OpenZFSConfiguration: { CopyTagsToBackups: true } }],
  ['fail', { FileSystemType: 'OPENZFS', OpenZFSConfiguration: { CopyTagsToBackups: 'false' } }],
  ['pass', { FileSystemType: 'LUSTRE' }],
  ['fail', { FileSystemType: 'LUSTRE', LustreConfiguration: { DeploymentType: 'PERSISTENT_2' } }],
  [
    'pass',
    {
      FileSystemType: 'LUSTRE',
      LustreConfiguration: { DeploymentType: 'PERSISTENT_1', ImportPath: 's3://a' },
    },
  ],
  ['pass', { FileSystemType: 'ONTAP' }],
  ['unknown', { FileSystemType: hidden }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::FSx::FileSystem', Properties } } })).toEqual({
    It: outcome,
  })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const verdicts: Record<string, string> = {}
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (!['AWS::FSx::FileSystem', 'AWS::FSx::Volume'].includes(Type)) continue
    const p = JSON.parse(JSON.stringify(Properties ?? {}))
    verdicts[id] = copies(Type, p) ? 'pass' : 'fail'
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

const copies = (
  type: string,
  properties: Record<string, Record<string, unknown> | string | undefined>,
): boolean => {
  const text = JSON.stringify(properties)
  const isCopied = /"CopyTagsToBackups":"?true/.test(text)
  if (type.endsWith('Volume')) return !text.includes('OntapConfiguration') || isCopied
  if (properties.FileSystemType === 'ONTAP') return true
  if (properties.FileSystemType !== 'LUSTRE') return isCopied
  return isCopied || !text.includes('PERSISTENT') || text.includes('ImportPath')
}
