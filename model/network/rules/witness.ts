import { addressText } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { single } from '../../../algebra/intervals.ts'
import type { Box } from '../../../algebra/packets/box.ts'
import { type Packet, packetText, serviceText } from '../../../algebra/packets/packet.ts'
import { protocolText } from '../../../algebra/traffic/protocol.ts'
import type { Traffic } from '../../../algebra/traffic/traffic.ts'
import { isScalar } from '../../json.ts'
import { numberOf } from '../../number.ts'
import { oncePer } from '../../once.ts'
import type { Resource } from '../../resource.ts'
import type { Head } from '../../value.ts'
import { because, type Cause, fail, type Verdict } from '../../verdict.ts'
import type { Flow } from '../sets/flow.ts'
import { packetsOf } from '../sets/packets.ts'
import { portsBounded } from '../values/port-bounds.ts'
import { rangesOf } from './peers.ts'
import { passes, type WrittenRule } from './replay.ts'
import type { Rule } from './rule.ts'
import { trafficOf } from './traffic.ts'

/** A fail. While evidence is gathered a packet of the flow is shown that passes by this rule. */
export const shown = (rule: Rule, flow: Flow): Verdict => {
  if (rule.world.reads === undefined) return fail
  const packet = packetOf(rule, flow)
  const causes = causesOf(rule, flow)
  const service = packet === undefined ? 'some port' : serviceText(packet.protocol, packet.port)
  const isOut = rule.direction === 'egress'
  const found = because(
    { ...fail, causes },
    isOut ? `it reaches ${service} of ${flow.peers.name}` : `${flow.peers.name} reaches ${service}`,
  )
  if (packet === undefined) return found
  const far = addressText(packet.source)
  return {
    ...found,
    witness: {
      kind: 'packet',
      text: `${service} ${isOut ? 'to' : 'from'} ${far}, by ${rule.where}`,
      detail: { service, [isOut ? 'destination' : 'source']: far, rule: rule.where },
    },
  }
}

/** What is said of a listener that no group guards, with a packet of the flow that it hears, where that fails. */
export const heardShown = (
  isDeaf: Verdict,
  listener: Resource,
  protocol: number,
  { traffic, peers }: Flow,
): Verdict => {
  const { world, id } = listener
  if (isDeaf.is !== 'fail' || world.reads === undefined) return isDeaf
  const { head } = listener.at('Port')
  const port = isScalar(head) ? numberOf(head) : undefined
  if (port === undefined)
    return because(
      isDeaf,
      `${id} listens to ${protocolText(protocol)} of ${peers.name} on a port that is not declared`,
    )
  const service = serviceText(protocol, port)
  const found = because(isDeaf, `${peers.name} reaches ${service}, to which ${id} listens`)
  const packet = packetsOf(world.space)
    .box({ traffic: [{ protocols: single(protocol), ports: single(port) }], source: peers.addresses })
    .within({ traffic })
    .example({})
  if (packet === undefined) return found
  const heard = {
    protocol: String(protocol),
    from: String(port),
    to: String(port),
    ranges: ['0.0.0.0/0', '::/0'],
  }
  if (!passes(heard, packet))
    throw new Error(`${packetText(packet)} is not heard by ${id} when it is replayed.`)
  const source = addressText(packet.source)
  return {
    ...found,
    witness: {
      kind: 'packet',
      text: `${service} from ${source}, heard by ${id}`,
      detail: { service, source, listener: id },
    },
  }
}

/** A packet that passes by the rule; undefined where not all is known. */
const packetOf = (rule: Rule, flow: Flow): Packet | undefined => {
  const fields = knownFields(rule)
  if (!fields.every((head) => head === undefined || isScalar(head))) return undefined
  const traffic = trafficOf(rule.world.space, fields)
  const [protocol, from, to] = fields.map((head) => (isScalar(head) ? String(head) : undefined))
  const ranges = rangesOf(rule)
  if (typeof traffic === 'string' || protocol === undefined || ranges.length === 0) return undefined
  const found = foundOf(flow)
  const written = { protocol, from, to, ranges: ranges.map(({ written: text }) => text) }
  const key = JSON.stringify(written)
  if (!found.has(key))
    found.set(
      key,
      replayed(rule, { traffic, source: AddressSet.ofCidrs(ranges.map(({ cidr }) => cidr)) }, flow, written),
    )
  return found.get(key)
}

/** Where ports are open, those that it has whatever they are. */
const knownFields = (rule: Rule): readonly Head[] => {
  const [protocol, from, to] = ['IpProtocol', 'FromPort', 'ToPort'].map((name) => rule.quietly(name))
  const [sure] = portsBounded(rule.world, from, to).must
  return sure === undefined ? [protocol, from, to] : [protocol, sure.low, sure.high]
}

/** Many rules say the same, so that one packet shows all of them. */
const foundOf = oncePer((_: Flow) => new Map<string, Packet | undefined>())

/** The packet of the flow to be shown, replayed by going through what is written. */
const replayed = (
  rule: Rule,
  box: Box,
  { traffic, peers }: Flow,
  written: WrittenRule,
): Packet | undefined => {
  const packet = packetsOf(rule.world.space)
    .box(box)
    .within({ traffic, source: peers.addresses })
    .example({ ports: firstPorts(traffic) })
  if (packet !== undefined && !passes(written, packet))
    throw new Error(`${packetText(packet)} does not pass by ${rule.where} when it is replayed.`)
  return packet
}

/** Ports that the flow names come before those that everybody knows. */
const firstPorts = (traffic: Traffic): readonly number[] =>
  traffic.flatMap(({ ports = [] }) => ports.flatMap(({ low, high }) => (low === high ? [low] : [])))

const rangeFields = ['CidrIp', 'CidrIpv6']

const causesOf = (rule: Rule, { peers }: Flow): readonly Cause[] => {
  const prefixList = rule.direction === 'ingress' ? 'SourcePrefixListId' : 'DestinationPrefixListId'
  const expected = `nothing of ${peers.name}`
  if (rule.isDefault) return [rule.cause('', 'rules for what may go out')]
  return [...rangeFields, prefixList]
    .filter((name) => rule.quietly(name) !== undefined)
    .map((name) => rule.cause(name, expected))
}
