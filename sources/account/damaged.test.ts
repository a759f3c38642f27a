import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AddressSet } from '../../algebra/address/address-set.ts'
import { areDisjoint, complement } from '../../algebra/intervals.ts'
import type { PacketSet } from '../../algebra/packets/packet-set.ts'
import { tcpProtocol, udpProtocol } from '../../algebra/traffic/protocol.ts'
import { everyPort } from '../../algebra/traffic/traffic.ts'
import { runFromEnvironment } from '../../checks/laws/report.ts'
import { open } from '../../model/assignment.ts'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { carriers } from '../../model/network/interfaces/carriers.ts'
import { between } from '../../model/network/reach/between.ts'
import { fromInternet } from '../../model/network/reach/from-internet.ts'
import { fromAddresses } from '../../model/network/reach/from-network.ts'
import { toInternet } from '../../model/network/reach/to-internet.ts'
import type { Region } from '../../model/network/sets/region.ts'
import { findResource } from '../../model/resource.ts'
import { AssignedWorld } from '../../model/world.ts'
import { parseDocument } from '../document/document.ts'
import { loadSnapshots } from './load.ts'

const loaded = async (root: Json) => {
  const { spaces, notExamined, errors } = loadSnapshots([
    await parseDocument('account.json', JSON.stringify(root, null, 1)),
  ])
  expect(errors).toEqual([])
  const [space] = spaces
  if (space === undefined) throw new TypeError('no space')
  return { space, notExamined }
}

/** What reaches each thing here from the internet, from other networks and from the others here, and what gets out of it. */
const reaching = async (root: Json): Promise<ReadonlyMap<string, Region>> => {
  const { space } = await loaded(root)
  const world = new AssignedWorld(space, open)
  const things = [...carriers.ids(world)].flatMap((id) => findResource(world, id) ?? [])
  return new Map(
    things.flatMap((to): readonly (readonly [string, Region])[] => [
      [`in ${to.id}`, fromInternet(to)],
      [`from afar ${to.id}`, fromAddresses(to, AddressSet.all)],
      [`out ${to.id}`, toInternet(to)],
      ...things.flatMap((from) => (from === to ? [] : [[`${from.id} ${to.id}`, between(from, to)] as const])),
    ]),
  )
}

/**
 * What is said for certain of the one and not of the other: that packets arrive, or that they do not. Where the address of
 * something is not known, what arrives wherever it is arrives for certain: so of these, only services are compared.
 */
const surer = (before: ReadonlyMap<string, Region>, after: ReadonlyMap<string, Region>): readonly string[] =>
  [...after].flatMap(([name, { must, may }]) => {
    const known = before.get(name)
    if (known === undefined) return []
    const { space } = known.must
    return [
      ...(areServicesOf(must, known.must) ? [] : [`${name} arrives`]),
      ...(known.may.isSubsetOf(space.own(may)) ? [] : [`${name} does not arrive`]),
    ]
  })

/** No service of the one is none of the other. */
const areServicesOf = (one: PacketSet, other: PacketSet): boolean =>
  [tcpProtocol, udpProtocol].every((protocol) =>
    areDisjoint(one.ports(protocol), complement(other.ports(protocol), everyPort)),
  )

const networks = ['load-balancer', 'transit-gateway-multi-table', 'vpc-peering-multi-account', 'vpn-gateway']
const fixture = (name: string): JsonObject =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', 'batfish', `${name}.json`), 'utf8'))

type Path = readonly (string | number)[]

/** Where items are, in lists of whatever depth. */
const itemsIn = (value: Json, path: Path = []): readonly Path[] => {
  const inner = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : []
  return [
    ...(typeof path.at(-1) === 'number' && isObject(value) ? [path] : []),
    ...inner.flatMap(([step, one]) => itemsIn(one as Json, [...path, step])),
  ]
}

const replaced = (value: Json, [step, ...rest]: Path, by: Json): Json => {
  if (step === undefined) return by
  if (Array.isArray(value)) return value.with(Number(step), replaced(value[Number(step)] as Json, rest, by))
  const map = value as JsonObject
  return { ...map, [step]: replaced(map[step] as Json, rest, by) }
}

describe('an account in which something is malformed', () => {
  it.each(networks)('says nothing for certain that it did not say without that: %s', async (name) => {
    const whole = fixture(name)
    const before = await reaching(whole)
    const paths = itemsIn(whole)
    const { seed, runs } = runFromEnvironment({ seed: 1, runs: 25 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.constantFrom<Json>('x', ['x'], 7), async (path, by) => {
        expect(surer(before, await reaching(replaced(whole, path, by)))).toEqual([])
      }),
      { seed, numRuns: runs },
    )
  })
})

describe('what hangs on something malformed', () => {
  const [Vpcs, Subnets] = [
    [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' }],
    [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' }],
  ]
  const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/a/1'
  const listener = `${balancer.replace(':loadbalancer', ':listener')}/1`
  const entriesOf = async (root: JsonObject, type: string) =>
    ((await loaded({ Vpcs, Subnets, ...root })).space.byType.get(type) ?? []).map(({ id }) => id)

  it('is every load balancer, where a listener is', async () => {
    const Listeners = [
      { ListenerArn: listener, LoadBalancerArn: balancer, Port: 443, Protocol: 'HTTPS' },
      { LoadBalancerArn: balancer, Port: 22 },
    ]
    const LoadBalancers = [{ LoadBalancerArn: balancer, Type: 'application' }]
    expect(await entriesOf({ LoadBalancers, Listeners }, 'AWS::ElasticLoadBalancingV2::Listener')).toEqual([
      listener,
      `listeners of ${balancer}`,
    ])
  })

  it('is every VPN, where one is: a gateway may learn from it', async () => {
    const vpn = { VpnGatewayId: 'vgw-1', CustomerGatewayId: 'cgw-1', State: 'available' }
    const VpnConnections = [{ VpnConnectionId: 'vpn-1', ...vpn }, vpn]
    expect(await entriesOf({ VpnConnections }, 'AWS::EC2::VPNConnection')).toEqual([])
  })

  it('is a table of a transit gateway, as where its routes were not asked for', async () => {
    const TransitGatewayRouteTables = [{ TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayId: 'tgw-1' }]
    const of = 'AWS::EC2::TransitGatewayRoute'
    const asked = (Routes: Json) => ({
      TransitGatewayRouteTables,
      TransitGatewayStaticRoutes: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', Routes }],
    })
    expect(await entriesOf({ TransitGatewayRouteTables }, of)).toEqual(['routes of tgw-rtb-1'])
    expect(await entriesOf(asked([]), of)).toEqual([])
    expect(await entriesOf(asked([{}]), of)).toEqual(['routes of tgw-rtb-1'])
  })
})
