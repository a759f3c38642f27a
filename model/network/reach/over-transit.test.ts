import { describe, expect, it } from 'vitest'
import type { Packet } from '../../../algebra/packets/packet.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { findResource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { address } from '../fixtures/drawn-packets.ts'
import { of, ref } from '../fixtures/public-network.ts'
import type { PlainResources } from '../naive/plain.ts'
import { walkCall } from '../naive/walk.ts'
import { between } from './between.ts'

type Parts = Readonly<Record<string, JsonObject>>
type Answer = 'yes' | 'no' | 'unknown'

const elsewhere = (name: string) => ({ 'Fn::ImportValue': name })

/** A VPC with one interface, whose subnet sends to the other VPCs by a transit gateway. */
const side = (id: string, at: number, gateway: string, groups: readonly string[]): Parts => ({
  [id]: of('AWS::EC2::VPC', { CidrBlock: `10.${at}.0.0/16` }),
  [`${id}Subnet`]: of('AWS::EC2::Subnet', {
    VpcId: ref(id),
    CidrBlock: `10.${at}.0.0/24`,
    AvailabilityZone: 'a',
  }),
  [`${id}Table`]: of('AWS::EC2::RouteTable', { VpcId: ref(id) }),
  [`${id}Associated`]: of('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: ref(`${id}Subnet`),
    RouteTableId: ref(`${id}Table`),
  }),
  [`${id}Route`]: of('AWS::EC2::Route', {
    RouteTableId: ref(`${id}Table`),
    DestinationCidrBlock: '10.0.0.0/8',
    TransitGatewayId: ref(gateway),
  }),
  [`${id}Attachment`]: attachment(gateway, id),
  [`${id}End`]: of('AWS::EC2::NetworkInterface', {
    SubnetId: ref(`${id}Subnet`),
    PrivateIpAddress: `10.${at}.0.9`,
    GroupSet: groups.map(ref),
  }),
})

const attachment = (gateway: string, vpc: string, more: object = {}): JsonObject =>
  of('AWS::EC2::TransitGatewayAttachment', {
    TransitGatewayId: ref(gateway),
    VpcId: ref(vpc),
    SubnetIds: [ref(`${vpc}Subnet`)],
    ...more,
  })

const group = (source: JsonObject): JsonObject =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, ...source }],
  })

const gateway = (properties: object = {}): JsonObject => of('AWS::EC2::TransitGateway', properties)
const byItself = { DefaultRouteTableAssociation: 'disable', DefaultRouteTablePropagation: 'disable' }
const associated = (attached: string, table: object): JsonObject =>
  of('AWS::EC2::TransitGatewayRouteTableAssociation', {
    TransitGatewayAttachmentId: ref(attached),
    TransitGatewayRouteTableId: table,
  })

const network: Parts = {
  Gateway: gateway(),
  Callers: of('AWS::EC2::SecurityGroup', { GroupDescription: 'x' }),
  Own: group({ CidrIp: '10.0.0.0/8' }),
  ...side('A', 0, 'Gateway', ['Callers']),
  ...side('B', 1, 'Gateway', ['Own']),
}

const worldOf = (parts: Parts): AssignedWorld =>
  new AssignedWorld(spaceOfTemplate({ Resources: parts } as unknown as JsonObject), open)

/** By sets and by the walk of one packet, which has to know what the sets know. */
const reached = (parts: Parts, port = 5432, from = 'AEnd', to = 'BEnd', destination = '10.1.0.9'): Answer => {
  const world = worldOf(parts)
  const named = (id: string) => findResource(world, id) ?? expect.fail(id)
  const { must, may, blame } = between(named(from), named(to))
  const packet: Packet = {
    protocol: 6,
    port,
    sourcePort: 49_152,
    source: address('10.0.0.9'),
    destination: address(destination),
  }
  const walk = walkCall(parts as unknown as PlainResources, { from, to, packet })
  const answer = must.has(packet) ? 'yes' : may.has(packet) ? 'unknown' : 'no'
  if (answer === 'unknown') expect(blame.length).toBeGreaterThan(0)
  expect([walk.arrives, walk.isOpen === true], JSON.stringify(walk.steps)).toEqual([
    answer === 'yes',
    answer === 'unknown',
  ])
  return answer
}

const byGroup: Parts = { Own: group({ SourceSecurityGroupId: ref('Callers') }) }
const referring = gateway({ SecurityGroupReferencingSupport: 'enable' })
const option = (value: string) => ({ Options: { SecurityGroupReferencingSupport: value } })

describe('what reaches another VPC over a transit gateway', () => {
  it.each<readonly [expected: Answer, what: string, parts: Parts]>([
    ['yes', 'by its default table', {}],
    [
      'no',
      'nothing, where no table is for what comes in',
      { Gateway: gateway({ ...byItself, DefaultRouteTablePropagation: 'enable' }) },
    ],
    [
      'unknown',
      'a table that is made elsewhere',
      {
        Gateway: gateway(byItself),
        AIn: associated('AAttachment', elsewhere('table')),
        BIn: associated('BAttachment', elsewhere('table')),
      },
    ],
    [
      'unknown',
      'and that comes before the default one',
      { AIn: associated('AAttachment', elsewhere('table')) },
    ],
    [
      'unknown',
      'another default table',
      { Gateway: gateway({ AssociationDefaultRouteTableId: elsewhere('table') }) },
    ],
    [
      'unknown',
      'a route for a table that may be the default one',
      {
        Lost: of('AWS::EC2::TransitGatewayRoute', {
          TransitGatewayRouteTableId: elsewhere('table'),
          DestinationCidrBlock: '10.1.0.0/24',
          Blackhole: true,
        }),
      },
    ],
    [
      'unknown',
      'subnets that are made elsewhere, on the way out',
      { AAttachment: attachment('Gateway', 'A', { SubnetIds: [elsewhere('subnet')] }) },
    ],
    [
      'unknown',
      'all of them in one list',
      {
        AAttachment: attachment('Gateway', 'A', { SubnetIds: { 'Fn::Split': [',', elsewhere('subnets')] } }),
      },
    ],
    [
      'unknown',
      'and on the way in',
      { BAttachment: attachment('Gateway', 'B', { SubnetIds: [elsewhere('subnet')] }) },
    ],
    [
      'unknown',
      'one beside another that is',
      { BAttachment: attachment('Gateway', 'B', { SubnetIds: [ref('BSubnet'), elsewhere('subnet')] }) },
    ],
    ['no', 'a group of callers', byGroup],
    ['yes', 'which counts where the gateway allows that', { ...byGroup, Gateway: referring }],
    [
      'no',
      'unless one attachment does not',
      { ...byGroup, Gateway: referring, AAttachment: attachment('Gateway', 'A', option('disable')) },
    ],
    [
      'no',
      'nor the other',
      { ...byGroup, Gateway: referring, BAttachment: attachment('Gateway', 'B', option('disable')) },
    ],
    [
      'no',
      'and not of what is let out',
      {
        Gateway: referring,
        Callers: of('AWS::EC2::SecurityGroup', {
          GroupDescription: 'x',
          SecurityGroupEgress: [{ IpProtocol: '-1', DestinationSecurityGroupId: ref('Own') }],
        }),
      },
    ],
  ])('%s: %s', (expected, _, parts) => {
    expect(reached({ ...network, ...parts })).toBe(expected)
    expect(reached({ ...network, ...parts }, 5433)).toBe('no')
  })

  it('hangs on whether groups count, where that is not known', () => {
    const parts = {
      ...network,
      ...byGroup,
      Gateway: gateway({ SecurityGroupReferencingSupport: elsewhere('support') }),
    }
    const world = worldOf(parts)
    const { must, may, blame } = between(
      findResource(world, 'AEnd') ?? expect.fail(),
      findResource(world, 'BEnd') ?? expect.fail(),
    )
    expect([must.isEmpty, may.isEmpty]).toEqual([true, false])
    expect(blame.flatMap(({ inputs }) => inputs)).toContain('import support')
  })
})

/** Gateways with a VPC each, every two of them peered, with a table that has one route to each of the others. */
const mesh = (count: number, next: (at: number, to: number) => number): Parts => {
  const all = Array.from({ length: count }, (_, at) => at)
  const peering = (one: number, other: number) => `P${Math.min(one, other)}x${Math.max(one, other)}`
  const parts = all.flatMap((at): readonly Parts[] => [
    side(`V${at}`, at, `G${at}`, ['Own']),
    {
      [`G${at}`]: gateway(byItself),
      [`T${at}`]: of('AWS::EC2::TransitGatewayRouteTable', { TransitGatewayId: ref(`G${at}`) }),
      [`V${at}In`]: associated(`V${at}Attachment`, ref(`T${at}`)),
      [`V${at}Out`]: of('AWS::EC2::TransitGatewayRouteTablePropagation', {
        TransitGatewayAttachmentId: ref(`V${at}Attachment`),
        TransitGatewayRouteTableId: ref(`T${at}`),
      }),
    },
    ...all
      .filter((other) => other !== at)
      .map((other) => ({
        [peering(at, other)]: of('AWS::EC2::TransitGatewayPeeringAttachment', {
          TransitGatewayId: ref(`G${Math.min(at, other)}`),
          PeerTransitGatewayId: ref(`G${Math.max(at, other)}`),
        }),
        [`${peering(at, other)}In${at}`]: associated(peering(at, other), ref(`T${at}`)),
        [`R${at}x${other}`]: of('AWS::EC2::TransitGatewayRoute', {
          TransitGatewayRouteTableId: ref(`T${at}`),
          DestinationCidrBlock: `10.${other}.0.0/16`,
          TransitGatewayAttachmentId: ref(peering(at, next(at, other))),
        }),
      })),
  ])
  return Object.assign({ Own: group({ CidrIp: '10.0.0.0/8' }) }, ...parts)
}

describe('what goes from one transit gateway to the next', () => {
  const direct = (_: number, to: number) => to
  const lastOf = (count: number) => [`V${count - 1}End`, `10.${count - 1}.0.9`] as const

  it('arrives over one peering, and over many', () => {
    const [to, destination] = lastOf(12)
    expect(reached(mesh(12, direct), 5432, 'V0End', to, destination)).toBe('yes')
    // Each gateway hands on to its neighbour alone, eleven times.
    const neighbours = mesh(12, (at, other) => (other > at ? at + 1 : at - 1))
    expect(reached(neighbours, 5432, 'V0End', to, destination)).toBe('yes')
  })

  it('goes round in circles, and arrives nowhere', () => {
    const round = mesh(3, (at) => (at + 1) % 3)
    const lost = { ...round, V2Out: of('AWS::EC2::TransitGatewayRouteTablePropagation', {}) }
    expect(reached(lost, 5432, 'V0End', ...lastOf(3))).toBe('no')
  })

  it('is no work that doubles with each gateway, of which the oracle knows nothing', () => {
    const workOf = (count: number): number => {
      const world = worldOf(mesh(count, direct))
      const before = world.worked
      const [to] = lastOf(count)
      const region = between(
        findResource(world, 'V0End') ?? expect.fail(),
        findResource(world, to) ?? expect.fail(),
      )
      expect(region.isEmpty).toBe(false)
      return world.worked - before
    }
    expect(workOf(8)).toBeLessThan(workOf(4) * 8)
  })
})
