import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseAddress } from '../../algebra/address/address.ts'
import { isMalformed } from '../../algebra/malformed.ts'
import { type Packet, packetText } from '../../algebra/packets/packet.ts'
import { open } from '../../model/assignment.ts'
import type { JsonObject } from '../../model/json.ts'
import { facesOf } from '../../model/network/interfaces/face.ts'
import type { PlainResources } from '../../model/network/naive/plain.ts'
import type { Code } from '../../model/network/naive/steps.ts'
import { walkCall } from '../../model/network/naive/walk.ts'
import { between } from '../../model/network/reach/between.ts'
import { fromInternet } from '../../model/network/reach/from-internet.ts'
import { throughBalancer } from '../../model/network/reach/through-balancer.ts'
import { toInternet } from '../../model/network/reach/to-internet.ts'
import type { Region } from '../../model/network/sets/region.ts'
import { findResource, type Resource, resourcesIn } from '../../model/resource.ts'
import type { Space } from '../../model/space.ts'
import { AssignedWorld } from '../../model/world.ts'
import { readDocument } from '../document/document.ts'
import { loadSnapshots } from './load.ts'

/*
 * Flows through networks that AWS described, and whether they arrive: from Batfish's own tests, by the names that they
 * have there. A flow that says no protocol is of none that has ports.
 */

interface Flow {
  readonly from: string
  readonly source: string
  readonly to: string
  readonly port?: number
}

type Row = readonly [name: string, network: string, flow: Flow, arrives: boolean]

const client = { from: 'i-0c8ce8bbdd98cc4e8', source: '10.1.250.112' }
const [a, a2] = [
  { from: 'i-06ba034d88c84ef07', source: '10.10.10.157' },
  { from: 'i-075e846ed41670385', source: '10.10.20.154' },
]
const b = { from: 'i-0b14080af811fda3d', source: '192.168.1.106' }
const bat = { from: 'i-08f3abb6471637c66', source: '10.10.1.100' }
const bat2 = { from: 'i-05e25e43074216229', source: '10.20.1.100' }
const fish = { from: 'i-0afb0a59f6bf36397', source: '192.168.1.100' }
const cloud = { from: 'i-099cf38911942421c', source: '10.0.1.204' }

const rows: readonly Row[] = [
  ['testClientToLbTrace', 'load-balancer', { ...client, to: '10.1.1.237', port: 80 }, true],
  ['testClientToLbTrace', 'load-balancer', { ...client, to: '10.1.20.123', port: 80 }, true],
  ['testClientToServerReachability', 'load-balancer', { ...client, to: '10.1.1.189', port: 22 }, true],
  ['testClientToServerReachability', 'load-balancer', { ...client, to: '10.1.20.95', port: 22 }, true],
  ['testClientToLb_nonListenedPort', 'load-balancer', { ...client, to: '10.1.1.237', port: 81 }, false],
  ['testClientToLb_nonListenedPort', 'load-balancer', { ...client, to: '10.1.20.123', port: 81 }, false],
  ['testFromAtoB', 'transit-gateway-multi-table', { ...a, to: b.source }, false],
  ['testFromBtoA', 'transit-gateway-multi-table', { ...b, to: a.source }, false],
  ['testBatToFish', 'transit-gateway-peering', { ...bat, to: fish.source }, false],
  ['testBat2ToFish', 'transit-gateway-peering', { ...bat2, to: fish.source }, false],
  ['testFishToBat', 'transit-gateway-peering', { ...fish, to: bat.source }, false],
  ['testFishToBat2', 'transit-gateway-peering', { ...fish, to: bat2.source }, false],
  ['testFromAtoB', 'transit-gateway', { ...a, to: b.source }, false],
  ['testFromBtoA', 'transit-gateway', { ...b, to: a.source }, false],
  ['testFromA2toB', 'transit-gateway', { ...a2, to: b.source }, false],
  ['testFromBtoA2', 'transit-gateway', { ...b, to: a2.source }, false],
  [
    'testFromAtoB',
    'vpc-peering-multi-account',
    { from: 'i-07ae69cc808e8804e', source: '10.1.1.100', to: '10.2.1.252', port: 22 },
    true,
  ],
  [
    'testFromBtoA',
    'vpc-peering-multi-account',
    { from: 'i-066ce0b1efbb5602c', source: '10.2.1.252', to: '10.1.1.100', port: 22 },
    true,
  ],
  ['testToOnPrem', 'vpn-gateway', { ...cloud, to: '8.8.8.8' }, false],
  ['testInstanceToUnderlayInterfaceIp', 'vpn-gateway', { ...cloud, to: '18.217.248.9' }, false],
  [
    'testInternetToUnderlayInterfaceIp',
    'vpn-gateway',
    { from: 'the internet', source: '8.8.8.8', to: '18.217.248.9', port: 80 },
    true,
  ],
]

/** The end of a tunnel on the side of AWS, which no resource of this vocabulary says. */
const tunnels: Readonly<Record<string, string>> = { '18.217.248.9': 'vpn-03701a53bba3c48b7' }

const spaceOf = async (network: string): Promise<Space> => {
  const file = join(import.meta.dirname, 'fixtures', 'batfish', `${network}.json`)
  const { spaces, errors } = loadSnapshots([await readDocument(file)])
  expect(errors).toEqual([])
  return spaces[0] ?? expect.fail()
}

const address = (text: string) => {
  const read = parseAddress(text)
  if (isMalformed(read)) throw new TypeError(read.problem)
  return read
}

const packetOf = ({ source, to, port }: Flow): Packet => ({
  protocol: port === undefined ? 0 : 6,
  port: port ?? 0,
  sourcePort: port === undefined ? 0 : 49_152,
  source: address(source),
  destination: address(to),
})

const holderOf = (world: AssignedWorld, text: string): Resource | undefined =>
  [...resourcesIn(world, 'AWS::EC2::Instance', 'AWS::ElasticLoadBalancingV2::LoadBalancer')].find(
    (resource) => facesOf(resource).some(({ addresses }) => addresses[4]?.has(address(text))),
  )

const named = (world: AssignedWorld, id: string): Resource =>
  findResource(world, id) ?? expect.fail(`${id} is not there`)

/** Everything that arrives somewhere of what is sent to an address, and the packet as the set has it. */
const arriving = (
  world: AssignedWorld,
  flow: Flow,
): { readonly regions: readonly Region[]; readonly packet: Packet } => {
  const packet = packetOf(flow)
  const tunnel = tunnels[flow.to]
  if (flow.from === 'the internet')
    return { regions: [fromInternet(named(world, tunnel ?? flow.to))], packet }
  const from = named(world, flow.from)
  const to = holderOf(world, flow.to)
  // Whom something goes to on the internet stands as its source.
  if (to === undefined)
    return { regions: [toInternet(from)], packet: { ...packet, source: packet.destination } }
  const direct = between(from, to)
  return to.type === 'AWS::EC2::Instance'
    ? { regions: [direct], packet }
    : { regions: throughBalancer(to, direct).map(({ region }) => region), packet }
}

it.each(rows)('%s of %s: %j arrives: %s', async (_, network, flow, arrives) => {
  const space = await spaceOf(network)
  const world = new AssignedWorld(space, open)
  const { regions, packet } = arriving(world, flow)
  expect(
    regions.some(({ must }) => must.has(packet)),
    packetText(packet),
  ).toBe(arrives)
  // Nothing of it is open: what is not sure to arrive does not.
  expect(regions.some(({ may }) => may.has(packet))).toBe(arrives)
})

const plainOf = ({ entries }: Space): PlainResources =>
  Object.fromEntries(
    [...entries].map(([id, { type, properties }]) => [
      id,
      { Type: type, Properties: properties as JsonObject },
    ]),
  )

/** Why what does not arrive goes no further, in Batfish's words and in ours, and where that is. */
it.each<readonly [name: string, network: string, flow: Flow, code: Code, at: string]>([
  ['DENIED_IN', 'transit-gateway-multi-table', { ...a, to: b.source }, 'no-rule-of-a-group', b.from],
  ['DENIED_IN', 'transit-gateway-multi-table', { ...b, to: a.source }, 'no-rule-of-a-group', a.from],
  ['NO_ROUTE', 'transit-gateway-peering', { ...bat, to: fish.source }, 'no-route', 'tgw-0e20010ebf43d07a2'],
  ['DENIED_IN', 'transit-gateway-peering', { ...bat2, to: fish.source }, 'no-rule-of-a-group', fish.from],
  ['NO_ROUTE', 'transit-gateway-peering', { ...fish, to: bat.source }, 'no-route', 'tgw-03201f1960ddb0c25'],
  ['NO_ROUTE', 'transit-gateway-peering', { ...fish, to: bat2.source }, 'no-route', 'tgw-0e20010ebf43d07a2'],
  ['DENIED_IN', 'transit-gateway', { ...a, to: b.source }, 'no-rule-of-a-group', b.from],
  ['NULL_ROUTED', 'transit-gateway', { ...a2, to: b.source }, 'no-route', 'subnet-0b5b8ddd5a69fcfcd'],
])('%s in %s: %j', async (_, network, flow, code, at) => {
  const space = await spaceOf(network)
  const world = new AssignedWorld(space, open)
  const to = holderOf(world, flow.to)?.id ?? ''
  const walk = walkCall(plainOf(space), { from: flow.from, to, packet: packetOf(flow) })
  const last = walk.steps.at(-1)
  expect([walk.arrives, last?.code, last?.at], JSON.stringify(walk.steps)).toEqual([false, code, at])
})
