import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAddress } from '../../algebra/address/address.ts'
import { AddressSet } from '../../algebra/address/address-set.ts'
import { isMalformed } from '../../algebra/malformed.ts'
import { plainAddress } from '../../algebra/naive/simulate.ts'
import { protocolTraffic, type Traffic, tcp, udp } from '../../algebra/traffic/traffic.ts'
import { outcomes } from '../../checks/laws/expectation.ts'
import { put, spots } from '../../checks/laws/paths.ts'
import { runFromEnvironment } from '../../checks/laws/report.ts'
import { isAbout, type PlainRule, plainGroups, plainRanges } from '../../generators/network/plain-rules.ts'
import { securityGroups as generated } from '../../generators/network/security-group.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { open } from '../assignment.ts'
import type { Json, JsonObject } from '../json.ts'
import { policy } from '../policy.ts'
import { AssignedWorld } from '../world.ts'
import { internet, Peers } from './flow.ts'
import type { SecurityGroup } from './group.ts'
import { ingressGroups, securityGroups } from './view.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 200 })

/** Addresses on both sides of the borders of the ranges that rules have. */
const addresses = [
  ...['0.255.255.255', '1.0.0.0', '8.8.8.8', '8.8.9.0', '9.255.255.255', '10.0.0.0', '10.1.2.3'],
  ...['10.255.255.255', '11.0.0.0', '127.255.255.255', '128.0.0.0', '172.31.255.255', '172.32.0.0'],
  ...['192.167.255.255', '192.168.0.0', '203.0.113.255', '203.0.114.0', '255.255.255.255'],
  ...['::', '1fff:ffff::', '2000::', '2001:db7:ffff::', '2001:db8::', '2600:1f18::', '4000::', '8000::'],
  ...['fbff::', 'fc00::', 'ffff::'],
]

const packet = fc.record({
  address: fc.constantFrom(...addresses),
  protocol: fc.constantFrom(6, 17, 47, 50),
  port: fc.constantFrom(0, 21, 22, 23, 79, 80, 81, 442, 443, 444, 3306, 3388, 3389, 3390, 8080, 65_535),
})

const trafficOf = (protocol: number, port: number): Traffic =>
  protocol === 6 ? tcp(port) : protocol === 17 ? udp(port) : protocolTraffic(protocol)

const peersOf = (text: string): Peers => {
  const address = parseAddress(text)
  if (isMalformed(address)) throw new TypeError(address.problem)
  return new Peers(text, AddressSet.ofAddress(address))
}

const covers = (range: string, address: string): boolean => {
  const [first = '', prefix = ''] = range.split('/')
  if (first.includes(':') !== address.includes(':')) return false
  const ignored = BigInt((first.includes(':') ? 128 : 32) - Number(prefix))
  return plainAddress(first) >> ignored === plainAddress(address) >> ignored
}

const mentionsGroup = (rule: PlainRule): boolean =>
  Object.keys(rule).some((field) => /^(Source|Destination)SecurityGroup/.test(field))

it('one packet passes by a group as its rules say when they are gone through', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(
      generated(),
      fc.array(packet, { minLength: 40, maxLength: 40 }),
      (infrastructure, packets) => {
        const space = spaceOfTemplate(infrastructure as unknown as JsonObject)
        const world = new AssignedWorld(space, open)
        const groups = plainGroups(infrastructure)
        expect([...securityGroups.ids(world)].sort()).toEqual(groups.map(({ id }) => id).sort())
        for (const { address, protocol, port } of packets) {
          const flow = peersOf(address).to(trafficOf(protocol, port))
          for (const group of groups) {
            for (const direction of ['ingress', 'egress'] as const) {
              const said = securityGroups.at(world, group.id)?.[direction].disjoint(flow).is
              const rules = group[direction].filter((rule) => isAbout(rule, protocol, port))
              const passes = rules.some((rule) =>
                plainRanges(rule, infrastructure).some((range) => covers(range, address)),
              )
              const mayPass = !flow.peers.arePublic && rules.some(mentionsGroup)
              expect(said).toBe(passes ? 'fail' : mayPass ? 'unknown' : 'pass')
              seen.set(said ?? '', (seen.get(said ?? '') ?? 0) + 1)
            }
          }
        }
      },
    ),
    { seed, numRuns: runs },
  )
  expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(30_000)
  for (const answer of ['pass', 'fail', 'unknown']) expect(seen.get(answer)).toBeGreaterThan(100)
})

const closed = policy<SecurityGroup>({
  id: 'network/test',
  title: 'SSH and RDP are not open to the internet',
  severity: 'low',
  forAll: ingressGroups,
  holds: (group) => group.ingress.disjoint(internet.to(tcp(22, [3000, 3400]))),
})

/** What may be written in a field, the bad and the good of it. */
const values: Readonly<Record<string, readonly string[]>> = {
  CidrIp: ['0.0.0.0/0', '10.0.0.0/8', '11.0.0.0/8', '203.0.113.0/24', '1.1.1.1/32'],
  CidrIpv6: ['::/0', 'fc00::/7', '2600::/16'],
  FromPort: ['0', '21', '22', '23', '3000', '3400', '3401', '65535'],
  ToPort: ['0', '21', '22', '23', '2999', '3000', '3400', '65535'],
  IpProtocol: ['-1', 'tcp', '6', 'udp', '50'],
}

interface Opening {
  readonly infrastructure: Infrastructure
  readonly pick: number
  readonly isListed: boolean
}

it('what is open comes out as all that it may be does', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(
      fc.record({ infrastructure: generated(), pick: fc.nat(), isListed: fc.boolean() }),
      ({ infrastructure, pick, isListed }: Opening) => {
        const template = infrastructure as unknown as JsonObject
        const fields = spots(template).filter(({ path }) => String(path.at(-1)) in values)
        const field = fields[pick % Math.max(fields.length, 1)]
        if (field === undefined) return
        const some = values[String(field.path.at(-1))] ?? []
        const each = some.map((value) => outcomes(closed, put(template, field.path, value)))
        const P = { Type: 'String', ...(isListed && { AllowedValues: some as Json }) }
        const whole = outcomes(closed, {
          ...put(template, field.path, { Ref: 'P' }),
          Parameters: { P },
        })
        for (const [id, outcome] of Object.entries(whole)) {
          const found = new Set(each.map((one) => one[id]))
          seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
          // A port below the first of a range is refused, and such a case counts for nothing.
          found.delete('unknown')
          const expected = found.size === 1 ? [...found][0] : 'breakable'
          if (isListed && found.size > 0) expect(outcome, id).toBe(expected)
          else if (found.has('fail')) expect(['fail', 'breakable'], id).toContain(outcome)
          else expect(['pass', 'breakable'], id).toContain(outcome)
        }
      },
    ),
    { seed, numRuns: runs },
  )
  for (const answer of ['pass', 'fail', 'breakable']) expect(seen.get(answer)).toBeGreaterThan(5)
})
