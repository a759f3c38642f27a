import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AddressSet } from '../../algebra/address/address-set.ts'
import { internet } from '../../algebra/address/named.ts'
import { type Packet, packetText } from '../../algebra/packets/packet.ts'
import { change } from '../../generators/network/whole/change.ts'
import { ends, type Resources } from '../../generators/network/whole/places.ts'
import type { JsonObject } from '../../model/json.ts'
import { address, draw, packetOf } from '../../model/network/fixtures/drawn-packets.ts'
import { of, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import type { PlainResources } from '../../model/network/naive/plain.ts'
import { walkOut } from '../../model/network/naive/walk-out.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { runFromEnvironment } from '../laws/report.ts'
import { networkDifferences, saidOf } from './network.ts'
import type { Said } from './now.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 100 })

const out = (more: JsonObject) =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...more }],
  })

/** A database and an application of a subnet from which nothing leads out. */
const network: Readonly<Record<string, JsonObject>> = {
  ...publicNetwork,
  Everywhere: out({ CidrIp: '0.0.0.0/0' }),
  Inside: out({ CidrIp: '10.0.0.0/16' }),
  Db: of('AWS::EC2::Instance', { SubnetId: ref('Private'), SecurityGroupIds: [ref('Inside')] }),
  App: of('AWS::EC2::Instance', { SubnetId: ref('Private'), SecurityGroupIds: [ref('Everywhere')] }),
}
const nat = {
  Nat: of('AWS::EC2::NatGateway', { SubnetId: ref('Public'), AllocationId: 'eipalloc-1' }),
  PrivateTable: of('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
  PrivateOf: of('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: ref('Private'),
    RouteTableId: ref('PrivateTable'),
  }),
  ToNat: of('AWS::EC2::Route', {
    RouteTableId: ref('PrivateTable'),
    DestinationCidrBlock: '0.0.0.0/0',
    NatGatewayId: ref('Nat'),
  }),
}

const told = (more: Readonly<Record<string, JsonObject>>, others: Readonly<Record<string, JsonObject>>) => {
  const [was, is] = [more, others].map((one) => spaceOfTemplate({ Resources: { ...network, ...one } }))
  return networkDifferences(was, is).map((one) => {
    const { of: what, subject, change: way, packets, witness, stops, reaches = [], decidedBy } = one
    const got = reaches.map(({ id, packets: some }) => `out of ${id}${some === undefined ? '' : ` ${some}`}`)
    return [`${what} ${subject} ${way} ${packets}`, witness ?? [], stops ?? [], got, decidedBy]
      .flat()
      .join(' | ')
  })
}

const https = 'tcp/443 to 0.0.0.0/0'
const packet = 'tcp/443 to 8.8.8.8'

it.each<
  [string, Readonly<Record<string, JsonObject>>, Readonly<Record<string, JsonObject>>, readonly string[]]
>([
  [
    'a NAT gateway, for what may go out',
    {},
    nat,
    [`reach App opens ${https} | ${packet} | Private: no route leads out`],
  ],
  ['it is taken away', nat, {}, [`reach App closes ${https} | ${packet} | Private: no route leads out`]],
  [
    'a route that leads to some alone',
    nat,
    {
      ...nat,
      ToNat: of('AWS::EC2::Route', {
        RouteTableId: ref('PrivateTable'),
        DestinationCidrBlock: '0.0.0.0/1',
        NatGatewayId: ref('Nat'),
      }),
    },
    ['reach App closes tcp/443 to 128.0.0.0/1 | tcp/443 to 128.0.0.0 | Private: no route leads out'],
  ],
  [
    'a rule lets out more, which is told of its group',
    nat,
    { ...nat, Inside: out({ CidrIp: '0.0.0.0/0' }) },
    [`group Inside opens tcp/443 to 0.0.0.0/0 except 10.0.0.0/16 | ${packet} | out of Db`],
  ],
  [
    'a rule lets out more where nothing leads',
    {},
    { Inside: out({ CidrIp: '0.0.0.0/0' }) },
    [`group Inside opens tcp/443 to 0.0.0.0/0 except 10.0.0.0/16 | ${packet}`],
  ],
  [
    'a gateway that is made elsewhere',
    {},
    {
      ...nat,
      ToNat: of('AWS::EC2::Route', {
        RouteTableId: ref('PrivateTable'),
        DestinationCidrBlock: '0.0.0.0/0',
        NatGatewayId: { 'Fn::ImportValue': 'nat' },
      }),
    },
    [`reach App unknown ${https} | where the NAT gateway import nat leads`],
  ],
])('%s', (_, before, after, expected) => {
  expect(told(before, after)).toEqual(expected)
})

const spaceOf = (resources: Resources) => spaceOfTemplate({ Resources: resources } as unknown as JsonObject)

/** Of the far end as the source of a packet, which is how sets have it. */
const leaves = (resources: Resources, from: string, { source, destination, ...rest }: Packet): boolean =>
  resources[from] !== undefined &&
  walkOut(resources as PlainResources, from, { ...rest, source: destination, destination: source }).arrives

/** A packet of each set of which something is said, from each address of what it is said of. */
const among = (said: readonly Said[]): readonly (readonly [from: string, packet: Packet])[] =>
  said.flatMap(({ set, difference: { of: what, direction, subject, reaches = [] } }) =>
    direction === 'ingress'
      ? []
      : (what === 'reach' ? [subject] : reaches.map(({ id }) => id)).flatMap((from) => {
          const end = Object.entries(ends).find(([name]) => name === from)?.[1]
          return [end?.address, end?.address6].flatMap((text) => {
            if (text === undefined) return []
            const destination = address(text)
            const own = AddressSet.ofAddress(destination)
            const one = set.within({ source: internet, destination: own }).example()
            return one === undefined ? [] : [[from, { ...one, destination }] as const]
          })
        }),
  )

it('a packet to the internet is said to be opened if it gets out after the change and did not before', () => {
  const seen = { opens: 0, closes: 0, same: 0, byGroup: 0 }
  let unknown = 0
  fc.assert(
    fc.property(change, fc.array(draw, { minLength: 16, maxLength: 16 }), ([before, after], draws) => {
      const said = saidOf({ before: spaceOf(before), after: spaceOf(after) })
      const drawn = draws.map((one) => [one.to, packetOf({ ...one, from: 'the internet' })] as const)
      for (const [from, asked] of [...drawn, ...among(said)]) {
        const about = said
          .filter(({ set, difference }) => difference.direction === 'egress' && set.has(asked))
          .map(({ difference }) => difference)
        const own = about.filter((one) => one.of === 'reach' && one.subject === from)
        if (
          own.some(({ isCertain }) => !isCertain) ||
          about.some(({ mayReach = [] }) => mayReach.includes(from))
        ) {
          unknown++
          continue
        }
        const [was, is] = [leaves(before, from, asked), leaves(after, from, asked)]
        const expected = was === is ? undefined : is ? 'opens' : 'closes'
        // What is said of a group with all that it lets out to the internet is said of each packet of that.
        const groups = about.filter(({ reaches = [], change: way }) =>
          reaches.some(({ id, packets }) => id === from && (packets === undefined || way === expected)),
        )
        const where = `${packetText(asked)} out of ${from}`
        const all = new Set([...own, ...groups].map((one) => one.change))
        expect([where, ...all]).toEqual(expected === undefined ? [where] : [where, expected])
        // Once: of the resource, or of its groups, of which it may hang on something what else they close.
        const isTwice = own.length > 0 && groups.some(({ isCertain }) => isCertain)
        expect([where, own.length > 1, isTwice]).toEqual([where, false, false])
        seen[expected ?? 'same']++
        if (groups.length > 0) seen.byGroup++
      }
    }),
    { seed, numRuns: runs },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(runs / 20)
  // Parts that are mixed may name what is not there: what comes of that is not known.
  expect(unknown).toBeLessThan(seen.same / 5)
})
