import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { autoScalingGroup } from '../../generators/tags/auto-scaling-group.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './autoscaling-propagation.ts'

const outcomes = (template: object, options: unknown = policy.options?.defaults): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['fail', {}],
  ['fail', { Tags: [] }],
  ['pass', { Tags: [{ Key: 'a', Value: 'b', PropagateAtLaunch: 'true' }] }],
  [
    'fail',
    {
      Tags: [
        { Key: 'a', Value: 'b', PropagateAtLaunch: true },
        { Key: 'c', Value: 'd', PropagateAtLaunch: false },
      ],
    },
  ],
  ['fail', { Tags: [{ Key: 'a', Value: 'b' }] }],
  ['unknown', { Tags: hidden }],
  ['unknown', { Tags: [{ Key: 'a', Value: 'b', PropagateAtLaunch: hidden }] }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties } } })).toEqual(
    { It: outcome },
  )
})

it('leaves out the keys that are for the group alone', () => {
  const Tags = [
    { Key: 'Name', Value: 'group', PropagateAtLaunch: false },
    { Key: 'Owner', Value: 'x', PropagateAtLaunch: true },
  ]
  const template = { Resources: { It: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { Tags } } } }
  expect(outcomes(template)).toEqual({ It: 'fail' })
  expect(outcomes(template, { except: ['Name'] })).toEqual({ It: 'pass' })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const verdicts: Record<string, string> = {}
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (!['AWS::AutoScaling::AutoScalingGroup'].includes(Type)) continue
    const { Tags = [] } = JSON.parse(JSON.stringify(Properties ?? {}))
    verdicts[id] =
      (Tags as { PropagateAtLaunch: unknown }[]).length > 0 &&
      Tags.every((tag: { PropagateAtLaunch: unknown }) => /true/.test(String(tag.PropagateAtLaunch)))
        ? 'pass'
        : 'fail'
  }
  return verdicts
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(autoScalingGroup(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
