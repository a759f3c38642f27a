import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAddress } from '../../../algebra/address/address.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { Packet } from '../../../algebra/packets/packet.ts'
import { tcp } from '../../../algebra/traffic/traffic.ts'
import { outcomes } from '../../../checks/laws/expectation.ts'
import { put, spots } from '../../../checks/laws/paths.ts'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import { networkAcls as generated } from '../../../generators/network/acl.ts'
import { fateOf, plainAcls, tellingAddresses, tellingPorts } from '../../../generators/network/plain-acls.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { Json, JsonObject } from '../../json.ts'
import { policy } from '../../policy.ts'
import { AssignedWorld } from '../../world.ts'
import { internet } from '../sets/flow.ts'
import { type NetworkAcl, networkAcls } from './acl.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 150 })

const packetOf = (text: string, protocol: number, port: number): Packet => {
  const source = parseAddress(text)
  if (isMalformed(source)) throw new TypeError(source.problem)
  return {
    protocol,
    port,
    source,
    sourcePort: protocol === 6 || protocol === 17 ? 49_152 : 0,
    destination: source,
  }
}

it('one packet passes as the entries say when they are gone through in their order', () => {
  let compared = 0
  let passed = 0
  fc.assert(
    fc.property(generated(), fc.infiniteStream(fc.nat()), (infrastructure, draws) => {
      const pick = <T>(some: readonly T[]): T => some[draws.next().value % some.length] as T
      const world = new AssignedWorld(spaceOfTemplate(infrastructure as unknown as JsonObject), open)
      const acls = plainAcls(infrastructure)
      expect([...networkAcls.ids(world)].sort()).toEqual(acls.map(({ id }) => id).sort())
      for (const { id, isOwn, entries } of acls) {
        const acl = networkAcls.at(world, id)
        for (const direction of ['ingress', 'egress'] as const) {
          const those = entries.filter(({ isOut }) => isOut === (direction === 'egress'))
          const addresses = tellingAddresses(those)
          const { must, may } = acl?.[direction].allowed ?? expect.fail()
          for (let at = 0; at < 60; at++) {
            const protocol = pick([1, 6, 6, 6, 17, 17, 47, 50, 58])
            const port = [47, 50].includes(protocol)
              ? 0
              : pick(
                  protocol === 1 || protocol === 58
                    ? [0, 2_047, 2_048, 2_303, 2_304, 32_768, 32_769]
                    : tellingPorts(those),
                )
            const address = pick(addresses)
            const packet = packetOf(address, protocol, port)
            const fate = fateOf(those, { protocol, port, address })
            const isKnown = isOwn && fate !== 'is not known'
            expect([must.has(packet), may.has(packet)], fate).toEqual([
              isKnown && fate === 'passes',
              fate !== 'is refused',
            ])
            compared++
            if (fate === 'passes') passed++
          }
        }
      }
    }),
    { seed, numRuns: runs },
  )
  expect(compared).toBeGreaterThan(20_000)
  expect(passed).toBeGreaterThan(1_000)
})

const closed = policy<NetworkAcl>({
  id: 'network/test',
  title: 'SSH and RDP are not open to the internet',
  severity: 'low',
  forAll: networkAcls,
  holds: (acl) => acl.ingress.disjoint(internet.to(tcp(22, [3000, 3400]))),
})

/** What may be written in a field, the bad and the good of it. */
const values: Readonly<Record<string, readonly string[]>> = {
  CidrBlock: ['0.0.0.0/0', '10.0.0.0/8', '11.0.0.0/8', '203.0.113.0/24', '1.1.1.1/32'],
  Ipv6CidrBlock: ['::/0', 'fc00::/7', '2600::/16'],
  From: ['0', '21', '22', '23', '3000'],
  To: ['22', '3000', '3400', '65535'],
  Protocol: ['-1', '6', '17', '50'],
  RuleNumber: ['2', '98', '102', '150', '300'],
  RuleAction: ['allow', 'deny'],
  Egress: ['true', 'false'],
}

const together = (found: ReadonlySet<string>): string =>
  found.size === 1 ? ([...found][0] ?? '') : found.has('fail') ? 'breakable' : 'unknown'

it('what is open comes out as all that it may be does', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(
      fc.record({ infrastructure: generated(), pick: fc.nat(), isListed: fc.boolean() }),
      ({ infrastructure, pick, isListed }) => {
        const template = infrastructure as unknown as JsonObject
        const fields = spots(template).filter(({ path }) => String(path.at(-1)) in values)
        const field = fields[pick % Math.max(fields.length, 1)]
        if (field === undefined) return
        const some = values[String(field.path.at(-1))] ?? []
        const each = some.map((value) => outcomes(closed, put(template, field.path, value)))
        const P = { Type: 'String', ...(isListed && { AllowedValues: some as Json }) }
        const whole = outcomes(closed, { ...put(template, field.path, { Ref: 'P' }), Parameters: { P } })
        for (const [id, outcome] of Object.entries(whole)) {
          const found = new Set(each.map((one) => one[id] ?? 'absent'))
          // What EC2 refuses of a value nobody deploys with it; but what it refuses besides is not known whatever is chosen.
          const deployed = new Set([...found].filter((one) => one !== 'unknown'))
          seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
          const expected = [together(found), together(deployed)]
          if (isListed) expect(expected, `${id} of ${field.path.join('.')}`).toContain(outcome)
          else if (found.has('fail')) expect(['fail', 'breakable'], id).toContain(outcome)
          else expect(['pass', 'breakable', 'unknown'], id).toContain(outcome)
        }
      },
    ),
    { seed, numRuns: runs * 2 },
  )
  for (const answer of ['pass', 'fail', 'breakable']) expect(seen.get(answer)).toBeGreaterThan(5)
})
