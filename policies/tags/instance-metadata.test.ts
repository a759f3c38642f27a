import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { instance } from '../../generators/tags/instance.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './instance-metadata.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['pass', { Tags: [{ Key: 'a b', Value: 'x' }] }],
  ['fail', { MetadataOptions: { InstanceMetadataTags: 'enabled' }, Tags: [{ Key: 'a b', Value: 'x' }] }],
  ['fail', { MetadataOptions: { InstanceMetadataTags: 'enabled' }, Tags: [{ Key: '_index', Value: 'x' }] }],
  [
    'pass',
    {
      MetadataOptions: { InstanceMetadataTags: 'enabled' },
      Tags: [{ Key: 'a.b,c:d@e=f+g-h_i', Value: 'x y' }],
    },
  ],
  ['pass', { MetadataOptions: { InstanceMetadataTags: 'disabled' }, Tags: hidden }],
  ['unknown', { MetadataOptions: { InstanceMetadataTags: 'enabled' }, Tags: hidden }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::EC2::Instance', Properties } } })).toEqual({ It: outcome })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const verdicts: Record<string, string> = {}
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (!['AWS::EC2::Instance'].includes(Type)) continue
    const p = JSON.parse(JSON.stringify(Properties ?? {}))
    verdicts[id] =
      p.MetadataOptions?.InstanceMetadataTags !== 'enabled' ||
      !(p.Tags ?? []).some(
        ({ Key }: { Key: string }) => /[ /]/.test(Key) || ['.', '..', '_index'].includes(Key),
      )
        ? 'pass'
        : 'fail'
  }
  return verdicts
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(instance(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
