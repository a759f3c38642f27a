import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { launchTemplate } from '../../generators/tags/launch-template.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './launch-template.ts'

const outcomes = (template: object, options: unknown = policy.options?.defaults): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['fail', {}],
  ['fail', { TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }] }],
  [
    'fail',
    {
      LaunchTemplateData: {
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }],
      },
    },
  ],
  [
    'pass',
    {
      LaunchTemplateData: {
        TagSpecifications: [
          { ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] },
          { ResourceType: 'volume', Tags: [{ Key: 'a', Value: 'b' }] },
        ],
      },
    },
  ],
  ['unknown', { LaunchTemplateData: hidden }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::EC2::LaunchTemplate', Properties } } })).toEqual({
    It: outcome,
  })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const verdicts: Record<string, string> = {}
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (!['AWS::EC2::LaunchTemplate'].includes(Type)) continue
    const p = JSON.parse(JSON.stringify(Properties ?? {}))
    verdicts[id] = ['instance', 'volume'].every((kind) =>
      (p.LaunchTemplateData.TagSpecifications ?? []).some(
        (one: { ResourceType: string; Tags: unknown[] }) => one.ResourceType === kind && one.Tags.length > 0,
      ),
    )
      ? 'pass'
      : 'fail'
  }
  return verdicts
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(launchTemplate(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
