import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { gameFleet } from '../../generators/network/game-fleet.ts'
import type { Json } from '../../model/json.ts'
import policy from './fleet-single-ports.ts'

const letting = (...ports: readonly (readonly [Json, Json])[]) =>
  ({ EC2InboundPermissions: ports.map(([FromPort, ToPort]) => ({ FromPort, ToPort })) }) as never

expectPolicy(policy, {
  rows: {
    'AWS::GameLift::Fleet': [
      ['pass', {}],
      ['pass', letting([1935, 1935])],
      ['pass', letting([1935, '1935'])],
      ['fail', letting([1935, 1936])],
      ['fail', letting([80, 80], [1935, 1936])],
      ['unknown', letting([1935, hidden])],
      ['pass', letting([hidden, hidden])],
      ['breakable', letting([1935, chosen(1936, 1935)])],
    ],
  },
  generator: gameFleet(),
  oracle: eachResource<{ EC2InboundPermissions?: readonly { FromPort: unknown; ToPort: unknown }[] }>(
    ({ EC2InboundPermissions = [] }) =>
      EC2InboundPermissions.every(({ FromPort, ToPort }) => Number(FromPort) === Number(ToPort)),
  ),
})
