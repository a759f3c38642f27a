import { expect, it } from 'vitest'
import { chosen, eachResource, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import { autoScalingGroup } from '../../generators/tags/auto-scaling-group.ts'
import policy from './autoscaling-propagation.ts'

expectPolicy(policy, {
  rows: {
    'AWS::AutoScaling::AutoScalingGroup': [
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
      ['breakable', { Tags: [{ Key: 'a', Value: 'b', PropagateAtLaunch: chosen(false, true) }] }],
    ],
  },
  generator: autoScalingGroup(),
  oracle: eachResource(({ Tags = [] }: { Tags?: readonly { PropagateAtLaunch: unknown }[] }) => {
    const isFalse = ({ PropagateAtLaunch: on }: { PropagateAtLaunch: unknown }) => !/true/.test(String(on))
    return Tags.length > 0 && !Tags.some(isFalse)
  }),
})

it('leaves out the keys that are for the group alone', () => {
  const Tags = [
    { Key: 'Name', Value: 'group', PropagateAtLaunch: false },
    { Key: 'Owner', Value: 'x', PropagateAtLaunch: true },
  ]
  const template = { Resources: { It: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { Tags } } } }
  expect(outcomes(policy, template)).toEqual({ It: 'fail' })
  expect(outcomes(policy, template, { except: ['Name'] })).toEqual({ It: 'pass' })
})
