import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressText, parseAddress } from '../../algebra/address/address.ts'
import { AddressSet } from '../../algebra/address/address-set.ts'
import { isMalformed } from '../../algebra/malformed.ts'
import type { Packet } from '../../algebra/packets/packet.ts'
import type { JsonObject } from '../../model/json.ts'
import { of, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import { passGroups } from '../../model/network/naive/guards.ts'
import type { Plain } from '../../model/network/naive/plain.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { runFromEnvironment } from '../laws/report.ts'
import { saidOf } from './network.ts'
import type { Said } from './now.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 150 })

type Resources = Readonly<Record<string, JsonObject>>

const groupIds = ['A', 'B', 'C', 'D'] as const
const hosts = { X: '10.0.1.1', Y: '10.0.1.2', Z: '10.0.1.200', W: '10.0.0.9' } as const
type HostId = keyof typeof hosts
const hostIds = Object.keys(hosts) as readonly HostId[]
const ranges = ['10.0.1.0/30', '10.0.1.2/32', '10.0.0.0/16', '8.0.0.0/8', '0.0.0.0/0', '0.0.0.0/1'] as const
const outsiders = ['8.8.8.8', '10.0.2.2', '200.1.1.1'] as const
const ports = [22, 443] as const

/** Groups are named by those that they are called after in one network, and otherwise in another one. */
const rule = (far: 'Source' | 'Destination') =>
  fc
    .tuple(fc.constantFrom(...ports), fc.boolean(), fc.constantFrom(...groupIds), fc.constantFrom(...ranges))
    .map(([port, isOfGroup, group, range]) => ({
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      ...(isOfGroup ? { [`${far}SecurityGroupId`]: ref(group) } : { CidrIp: range }),
    }))

const group = fc
  .record({
    SecurityGroupIngress: fc.array(rule('Source'), { maxLength: 3 }),
    SecurityGroupEgress: fc.array(rule('Destination'), { minLength: 1, maxLength: 3 }),
  })
  .map((rules) => of('AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: ref('Vpc'), ...rules }))

const carriedBy = fc.uniqueArray(fc.constantFrom(...groupIds), { minLength: 1, maxLength: 3 })

interface Drawn {
  readonly groups: Resources
  readonly carried: Readonly<Partial<Record<HostId, readonly string[]>>>
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  groups: fc.record(Object.fromEntries(groupIds.map((id) => [id, group]))),
  carried: fc.record({ X: carriedBy, Y: carriedBy, Z: carriedBy, W: carriedBy }, { requiredKeys: ['X'] }),
})

/** The same with some parts of another one, perhaps with another name for a group. */
const change = fc
  .tuple(
    drawn,
    drawn,
    fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }),
    fc.option(fc.constantFrom(...groupIds)),
  )
  .map(([before, other, chances, renamed]) => {
    const isOther = (at: number) => chances[at] === 0
    const groups = groupIds.map((id, at) => [id, (isOther(at) ? other : before).groups[id]] as const)
    const carried = hostIds.flatMap((id, at) => {
      const names = (isOther(at + 4) ? other : before).carried[id]
      return names === undefined ? [] : [[id, names] as const]
    })
    const after = resourcesOf({
      groups: Object.fromEntries(groups) as Resources,
      carried: Object.fromEntries(carried),
    })
    return [resourcesOf(before), renamed === null ? after : calledOtherwise(after, renamed)] as const
  })

const resourcesOf = ({ groups, carried }: Drawn): Resources => ({
  ...publicNetwork,
  ...groups,
  ...Object.fromEntries(
    hostIds.flatMap((id) => {
      const names = carried[id]
      if (names === undefined) return []
      const place = { SubnetId: ref('Private'), PrivateIpAddress: hosts[id] }
      return [[id, of('AWS::EC2::NetworkInterface', { ...place, GroupSet: names.map(ref) })]]
    }),
  ),
})

const calledOtherwise = (resources: Resources, name: string): Resources =>
  JSON.parse(JSON.stringify(resources).replaceAll(`"${name}"`, `"${name}2"`))

const plainOf = (resources: Resources, id: string): Plain | undefined => {
  const found = resources[id]
  return found === undefined
    ? undefined
    : { id, type: String(found.Type), properties: (found.Properties ?? {}) as JsonObject }
}

const address = (text: string) => {
  const read = parseAddress(text)
  if (isMalformed(read)) throw new TypeError(read.problem)
  return read
}

interface Asked {
  readonly near: HostId
  readonly far: string
  readonly direction: 'ingress' | 'egress'
  readonly port: number
}

/** By loops over rules: whether the groups of one let a packet pass from or to the other, or whoever has its address. */
const passes = (resources: Resources, { near, far, direction, port }: Asked): boolean => {
  const own = plainOf(resources, near)
  const isHost = (hostIds as readonly string[]).includes(far)
  const other = isHost ? plainOf(resources, far) : undefined
  if (own === undefined) return false
  const source = address(isHost ? hosts[far as HostId] : far)
  const packet = { protocol: 6, port, source, sourcePort: 49_152, destination: address('10.0.1.77') }
  const plain = Object.fromEntries(
    Object.entries(resources).map(([id, { Type, Properties }]) => [id, { Type, Properties }]),
  ) as never
  const steps = passGroups(plain, own, direction === 'ingress' ? 'in' : 'out', packet, other)
  return steps.every(({ code }) => code === undefined)
}

const packetOf = ({ far, port }: Asked): Packet => ({
  protocol: 6,
  port,
  source: address((hosts as Readonly<Record<string, string>>)[far] ?? far),
  sourcePort: 49_152,
  destination: address('10.0.1.77'),
})

const allAsked: readonly Asked[] = hostIds.flatMap((near) =>
  [...hostIds, ...outsiders]
    .filter((far) => far !== near)
    .flatMap((far) =>
      (['ingress', 'egress'] as const).flatMap((direction) =>
        ports.map((port) => ({ near, far, direction, port })),
      ),
    ),
)

const tellsOf = (said: readonly Said[], asked: Asked) =>
  said.filter(
    ({ set, difference: { of: what, guards, direction, members, packets } }) =>
      what === 'group' &&
      direction === asked.direction &&
      guards.includes(asked.near) &&
      (members === undefined ? !packets.includes(' the group ') : members.includes(asked.far)) &&
      set.has(packetOf(asked)),
  )

it('says of what it has groups which packets open and close, and of nothing else', () => {
  const seen = { opens: 0, closes: 0, same: 0, byMembers: 0, byAddress: 0 }
  fc.assert(
    fc.property(change, ([before, after]) => {
      const [was, is] = [before, after].map((Resources) => spaceOfTemplate({ Resources }))
      const said = saidOf({ before: was, after: is })
      for (const asked of allAsked) {
        const [left, right] = [passes(before, asked), passes(after, asked)]
        const about = tellsOf(said, asked).map(({ difference }) => difference)
        const where = `${asked.direction} ${asked.near} ${asked.far} ${asked.port}`
        const isHere = (hostIds as readonly string[]).includes(asked.far)
        // Of what is here the lines for addresses tell what whoever has its address may do.
        const own = isHere ? about.filter(({ members }) => members !== undefined) : about
        const told = new Set(own.map((one) => one.change))
        if (left === right) {
          expect([where, ...told]).toEqual([where])
          seen.same++
          continue
        }
        const expected = right ? 'opens' : 'closes'
        const all = new Set([
          ...told,
          ...about.filter((one) => one.change === expected).map((one) => one.change),
        ])
        expect([where, ...all]).toEqual([where, expected])
        expect([where, own.length > 1]).toEqual([where, false])
        seen[expected]++
        seen[own.some(({ members }) => members !== undefined) ? 'byMembers' : 'byAddress']++
      }
    }),
    { seed, numRuns: runs },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(runs / 2)
})

it('shows packets that are among those of the line, to or from addresses', () => {
  let shown = 0
  fc.assert(
    fc.property(change, ([before, after]) => {
      const [was, is] = [before, after].map((Resources) => spaceOfTemplate({ Resources }))
      for (const { set, difference } of saidOf({ before: was, after: is })) {
        const { witness, of: what } = difference
        if (what !== 'group' || witness === undefined) continue
        const [service = '', , far = ''] = witness.split(' ')
        const packets = set.within({ source: AddressSet.ofAddress(address(far)) })
        const port = Number(service.split('/')[1])
        const ends = packets.sources({ protocol: 6, port })
        expect(ends.text()).toBe(`${addressText(address(far))}/32`)
        shown++
      }
    }),
    { seed, numRuns: runs },
  )
  expect(shown).toBeGreaterThan(runs)
})
