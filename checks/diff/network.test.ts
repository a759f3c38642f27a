import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AddressSet } from '../../algebra/address/address-set.ts'
import { internet } from '../../algebra/address/named.ts'
import { type Packet, packetText } from '../../algebra/packets/packet.ts'
import { balanced } from '../../generators/network/whole/balancer.ts'
import { change, plainNetwork } from '../../generators/network/whole/change.ts'
import { ends, type Resources } from '../../generators/network/whole/places.ts'
import type { PacketDifference } from '../../model/difference.ts'
import type { JsonObject } from '../../model/json.ts'
import { address, type Draw, draw, packetOf } from '../../model/network/fixtures/drawn-packets.ts'
import { walkBalanced } from '../../model/network/naive/balancer.ts'
import type { PlainResources } from '../../model/network/naive/plain.ts'
import { walkCall } from '../../model/network/naive/walk.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { runFromEnvironment } from '../laws/report.ts'
import { networkDifferences, saidOf } from './network.ts'
import type { Said } from './now.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 120 })

const spaceOf = (resources: Resources) => spaceOfTemplate({ Resources: resources } as unknown as JsonObject)

/** A packet from the internet to a resource, or to the load balancer for one. */
interface Asked {
  readonly to: string
  readonly by: 'Balancer' | undefined
  readonly packet: Packet
}

const targetOf = ({ outsider }: Draw) => balanced.targets[outsider % balanced.targets.length] ?? 'App'

const drawn = (one: Draw): readonly Asked[] => {
  const packet = packetOf({ ...one, from: 'the internet' })
  const isForwarded = [6, 17].includes(one.protocol)
  return [
    { to: one.to, by: undefined, packet },
    ...(isForwarded ? balanced.ports : []).map(
      (port) => ({ to: targetOf(one), by: 'Balancer', packet: { ...packet, port } }) as const,
    ),
  ]
}

const isIncoming = ({ difference: { direction } }: Said): boolean => direction === 'ingress'

/** A packet of each set of which something is said, to each address of what it is said of. */
const among = (said: readonly Said[]): readonly Asked[] =>
  said.filter(isIncoming).flatMap(({ set, difference: { of, subject, by, reaches = [] } }) =>
    (of === 'reach' ? [subject] : reaches.map(({ id }) => id)).flatMap((to) =>
      Object.entries(ends).flatMap(([name, { address: own, address6 }]) =>
        name !== to
          ? []
          : [own, address6].flatMap((text) => {
              const destination = address(text)
              const packet = set
                .within({ source: internet, destination: AddressSet.ofAddress(destination) })
                .example()
              return packet === undefined
                ? []
                : [{ to, by: by as Asked['by'], packet: { ...packet, destination } }]
            }),
      ),
    ),
  )

/** As one walk on its own says; by the load balancer at any of its addresses. */
const arrives = (resources: Resources, { to, by, packet }: Asked): boolean => {
  const plain = resources as PlainResources
  const from = 'the internet'
  if (plain[to] === undefined || (by !== undefined && plain[by] === undefined)) return false
  if (by === undefined) return walkCall(plain, { from, to, packet }).arrives
  const addresses = packet.source.family === 4 ? balanced.addresses : balanced.addresses6
  return addresses.some((own) => {
    const sent = { ...packet, destination: address(own) }
    return walkBalanced(plain, { from, to: by, target: to, packet: sent }).arrives
  })
}

const mayReach =
  (to: string) =>
  ({ mayReach: ids = [] }: PacketDifference): boolean =>
    ids.includes(to)

it('a packet from the internet is said to be opened if it arrives after the change and did not before', () => {
  const seen = { opens: 0, closes: 0, same: 0, byGroup: 0, balanced: 0 }
  let unknown = 0
  const compare = (said: readonly Said[], asked: Asked, was: boolean, is: boolean): void => {
    const { to, by, packet } = asked
    const about = said
      .filter(isIncoming)
      .filter(({ set }) => set.has(packet))
      .map(({ difference }) => difference)
    const own = about.filter((one) => one.of === 'reach' && one.subject === to && one.by === by)
    // Parts that are mixed may name what is not there: what comes of that is not known.
    if (own.some(({ isCertain }) => !isCertain) || (by === undefined && about.some(mayReach(to)))) {
      unknown++
      return
    }
    const expected = was === is ? undefined : is ? 'opens' : 'closes'
    // What is said of a group with all that it lets in from the internet is said of each packet of that.
    const groups = about.filter(
      ({ of, reaches = [], change }) =>
        by === undefined &&
        of === 'group' &&
        reaches.some(({ id, packets }) => id === to && (packets === undefined || change === expected)),
    )
    const where = `${packetText(packet)} to ${to} by ${by}`
    const told = new Set([...own, ...groups].map((one) => one.change))
    expect([where, ...told]).toEqual(expected === undefined ? [where] : [where, expected])
    // Once: of the resource, or of its groups, of which it may hang on something what else they close.
    const isTwice = own.length > 0 && groups.some(({ isCertain }) => isCertain)
    expect([where, own.length > 1, isTwice]).toEqual([where, false, false])
    seen[expected ?? 'same']++
    if (groups.length > 0) seen.byGroup++
    if (own.length > 0 && by !== undefined) seen.balanced++
  }
  fc.assert(
    fc.property(change, fc.array(draw, { minLength: 16, maxLength: 16 }), ([before, after], draws) => {
      const said = saidOf({ before: spaceOf(before), after: spaceOf(after) })
      for (const asked of [...draws.flatMap(drawn), ...among(said)])
        compare(said, asked, arrives(before, asked), arrives(after, asked))
    }),
    { seed, numRuns: runs },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(runs / 20)
  expect(unknown).toBeLessThan(seen.same / 25)
})

/** On the way of what comes from the internet. */
const onTheWay = /Route|Association|Attachment|Acl|NetworkInterface$|LoadBalanc/

/** The same with one property that nobody knows. */
const hidden = (resources: Resources, chance: number): Resources => {
  const all = Object.entries(resources).flatMap(([id, { Type, Properties = {} }]) =>
    onTheWay.test(Type) ? Object.keys(Properties).map((name) => [id, name] as const) : [],
  )
  const [id = '', name = ''] = all[chance % all.length] ?? []
  const { Type = '', Properties } = resources[id] ?? {}
  return { ...resources, [id]: { Type, Properties: { ...Properties, [name]: { 'Fn::ImportValue': 'x' } } } }
}

it('where something is not known, nothing certain is said that it may belie, and nothing is left out', () => {
  const seen = { certain: 0, unknown: 0 }
  fc.assert(
    fc.property(
      change,
      fc.nat(),
      fc.array(draw, { minLength: 16, maxLength: 16 }),
      ([before, after], chance, draws) => {
        const said = saidOf({ before: spaceOf(before), after: spaceOf(hidden(after, chance)) })
        const known = saidOf({ before: spaceOf(before), after: spaceOf(after) })
        for (const asked of [...draws.flatMap(drawn), ...among(known)]) {
          const { to, by, packet } = asked
          const [was, is] = [arrives(before, asked), arrives(after, asked)]
          const expected = was === is ? undefined : is ? 'opens' : 'closes'
          const about = said
            .filter(isIncoming)
            .filter(({ set }) => set.has(packet))
            .map(({ difference }) => difference)
          const own = about.filter(
            (one) => one.of === 'reach' && [to, by].includes(one.subject) && one.by === by,
          )
          const ofGroups = about.filter(({ reaches = [], mayReach = [] }) =>
            by === undefined ? [...reaches.map(({ id }) => id), ...mayReach].includes(to) : false,
          )
          const where = `${packetText(packet)} to ${to} by ${by}`
          for (const { change: told } of own.filter(({ isCertain }) => isCertain))
            expect([where, told]).toEqual([where, expected])
          if (expected === undefined) continue
          expect([where, own.length + ofGroups.length > 0]).toEqual([where, true])
          seen[own.some(({ isCertain }) => !isCertain) ? 'unknown' : 'certain']++
        }
      },
    ),
    { seed, numRuns: runs },
  )
  expect(Math.min(seen.certain, seen.unknown)).toBeGreaterThan(runs / 40)
})

it('what is certain shows a packet that one walk on its own brings to its end', () => {
  const shown = { ingress: 0, egress: 0 }
  fc.assert(
    fc.property(change, ([before, after]) => {
      for (const { difference } of saidOf({ before: spaceOf(before), after: spaceOf(after) })) {
        const { of, isCertain, direction } = difference
        if (of !== 'reach' || !isCertain) continue
        const way = direction === 'ingress' ? ' from ' : ' to '
        expect(difference).toMatchObject({ witness: expect.stringContaining(way) })
        shown[direction]++
      }
    }),
    { seed, numRuns: runs },
  )
  expect(Math.min(shown.ingress, shown.egress)).toBeGreaterThan(runs / 4)
})

it('nothing changes between a network and itself, in whatever order it is written', () => {
  fc.assert(
    fc.property(plainNetwork, (resources) => {
      const turned = Object.fromEntries(Object.entries(resources).reverse())
      expect(networkDifferences(spaceOf(resources), spaceOf(turned))).toEqual([])
    }),
    { seed, numRuns: runs },
  )
})
