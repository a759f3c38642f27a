import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { ofFargate, scaled } from '../../generators/compute/service.ts'
import policy from './scaling-bounds.ts'

const bounds = (MinCapacity: unknown, MaxCapacity: unknown, ScalableDimension = 'ecs:service:DesiredCount') =>
  ({
    ScalableDimension,
    ResourceId: 'service/shop/orders',
    MinCapacity,
    MaxCapacity,
  }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ApplicationAutoScaling::ScalableTarget': [
      ['pass', bounds(1, 2)],
      ['pass', bounds('2', '10')],
      ['fail', bounds(0, 2)],
      ['pass', bounds(0, 2), { least: 0 }],
      ['fail', bounds(2, 10), { least: 3 }],
      ['fail', bounds(2, 2)],
      ['fail', bounds(2, 'many')],
      ['fail', bounds('few', 2)],
      ['pass', bounds(2, 2, 'dynamodb:table:ReadCapacityUnits')],
      ['fail', { ScalableDimension: 'ecs:service:DesiredCount' }],
      ['unknown', bounds(hidden, 2)],
      ['unknown', bounds(2, hidden)],
      ['unknown', bounds(hidden, hidden)],
      ['breakable', bounds(chosen(2, 1), 2)],
      ['breakable', bounds(1, chosen(1, 2))],
      ['breakable', bounds(chosen(9, 1), chosen(1, 9))],
    ],
  },
  generator: fc.oneof(ofFargate(), scaled()),
  options: fc.record({ least: fc.constantFrom(0, 1, 2, 3) }),
  oracle: eachResource<
    { MinCapacity: number; MaxCapacity: number; ScalableDimension: string },
    { least: number }
  >(({ MinCapacity: min, MaxCapacity: max, ScalableDimension: dimension }, { type, options: { least } }) =>
    type.endsWith('ScalableTarget')
      ? dimension.startsWith('dynamodb') || (min >= least && max > min)
      : undefined,
  ),
})
