import { hasPorts, parseProtocol } from '../../../algebra/traffic/protocol.ts'
import { everyPort, type Traffic } from '../../../algebra/traffic/traffic.ts'
import { isScalar } from '../../json.ts'
import { type Verdict, verdictOf } from '../../verdict.ts'
import { ofFields } from '../values/field.ts'
import { portsCounted } from '../values/port-bounds.ts'
import type { Rule } from './rule.ts'
import { trafficOf } from './traffic.ts'

/** Of a protocol that has ports a rule opens no more than so many next to one another. */
export const opensAtMost = (rule: Rule, most: number): Verdict => {
  const { world, plain } = rule
  if (world.reads === undefined && plain !== undefined) return verdictOf(isOfAtMost(plain.traffic, most))
  const [protocol, from, to] = ['IpProtocol', 'FromPort', 'ToPort'].map((field) => rule.field(field))
  const number = isScalar(protocol) ? parseProtocol(String(protocol)) : undefined
  const counted = typeof number === 'number' && hasPorts(number) ? portsCounted(world, from, to) : undefined
  if (counted !== undefined && (counted.high <= most || counted.low > most))
    return verdictOf(counted.high <= most)
  return ofFields(rule, [protocol, from, to], {
    name: `opens at most ${most} ports`,
    holds: (values) => {
      const traffic = trafficOf(world.space, values)
      return typeof traffic === 'string' ? traffic : isOfAtMost(traffic, most)
    },
    suggest: [
      ['-1', 'tcp'],
      ['0', '443'],
      ['65535', '443'],
    ],
  })
}

/** All protocols at once are not asked for. */
const isOfAtMost = (traffic: Traffic, most: number): boolean =>
  traffic.every(
    ({ protocols, ports = [everyPort] }) =>
      !protocols.some(({ low, high }) => low === high && hasPorts(low)) ||
      ports.every(({ low, high }) => high - low < most),
  )
