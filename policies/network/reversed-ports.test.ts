import { expect, it } from 'vitest'
import { decisions } from '../../checks/laws/expectation.ts'
import type { JsonObject } from '../../model/json.ts'
import { of, ref } from '../../model/network/fixtures/public-network.ts'
import noPublicAdminPort from './no-public-admin-port.ts'

const number = (MinValue: number, MaxValue: number): JsonObject => ({ Type: 'Number', MinValue, MaxValue })
const one = (...AllowedValues: readonly number[]): JsonObject => ({ Type: 'Number', AllowedValues })

const refusal =
  'what becomes of SecurityGroupIngress[0] of Group, which EC2 refuses: it names no port, or FromPort is behind ToPort, whatever is chosen'

it.each<[string, string, JsonObject, JsonObject]>([
  ['unknown', refusal, number(100, 200), number(1, 50)],
  ['unknown', refusal, one(100, 200), one(1, 50)],
  // Of 10 to 21 and of 10 to 20 nothing is asked; what begins at 300 is no deployment.
  ['pass', '', one(10, 300), number(10, 20)],
  ['breakable', '', one(10, 300), number(10, 22)],
])('%s: %s of a first port from %j and a last one from %j', (outcome, stuck, First, Last) => {
  const template = {
    Parameters: { First, Last },
    Resources: {
      Group: of('AWS::EC2::SecurityGroup', {
        GroupDescription: 'x',
        SecurityGroupIngress: [
          { IpProtocol: 'tcp', FromPort: ref('First'), ToPort: ref('Last'), CidrIp: '0.0.0.0/0' },
        ],
      }),
    },
  }
  const found = decisions(noPublicAdminPort, template, noPublicAdminPort.options?.defaults).get('Group')
  expect([found?.outcome, found?.stuckOn.join('; ')]).toEqual([outcome, stuck])
})
