import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tcpProtocol } from '../../../algebra/traffic/protocol.ts'
import { anyTraffic, tcp } from '../../../algebra/traffic/traffic.ts'
import { comparedPackets } from '../../../checks/given/packets.ts'
import { outcomes } from '../../../checks/laws/expectation.ts'
import { put, spots } from '../../../checks/laws/paths.ts'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import { packet } from '../../../generators/network/packets.ts'
import { plainGroups } from '../../../generators/network/plain-rules.ts'
import { securityGroups as generated } from '../../../generators/network/security-group.ts'
import type { Infrastructure } from '../../../generators/resource.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { Json, JsonObject } from '../../json.ts'
import { policy } from '../../policy.ts'
import type { Space } from '../../space.ts'
import { AssignedWorld } from '../../world.ts'
import { leavesPortsClosed } from '../rules/coverage.ts'
import { anyRange, internet } from '../sets/flow.ts'
import type { SecurityGroup } from './group.ts'
import { ingressGroups, securityGroups } from './view.ts'

const { seed, runs } = runFromEnvironment({ seed: 1, runs: 200 })

it('one packet passes by a group as its rules say when they are gone through', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(
      generated(),
      fc.array(packet(), { minLength: 40, maxLength: 40 }),
      (infrastructure, packets) => {
        for (const { group, packet, said, expected } of comparedPackets(infrastructure, packets)) {
          expect(said, `${JSON.stringify(packet)} and ${group}`).toBe(expected)
          seen.set(expected, (seen.get(expected) ?? 0) + 1)
        }
      },
    ),
    { seed, numRuns: runs },
  )
  expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(30_000)
  for (const answer of ['pass', 'fail', 'unknown']) expect(seen.get(answer)).toBeGreaterThan(100)
})

it('a rule says the same while evidence is gathered, for which each of its fields is read', () => {
  const seen = new Map<string, number>()
  const flows = [
    internet.to(tcp(22, [3000, 3400])),
    internet.tolerating(300).to(anyTraffic),
    anyRange.to(tcp(443)),
  ]
  const answers = (space: Space, trace: boolean): readonly string[] => {
    const world = new AssignedWorld(space, open, { trace })
    return [...securityGroups.ids(world)].flatMap((id) => {
      const group = securityGroups.at(world, id)
      return group === undefined
        ? []
        : [group.ingress, group.egress].flatMap((set) => [
            ...flows.map((flow) => set.disjoint(flow).is),
            leavesPortsClosed(set, tcpProtocol, internet).is,
          ])
    })
  }
  fc.assert(
    fc.property(generated(), (infrastructure) => {
      const space = spaceOfTemplate(infrastructure as unknown as JsonObject)
      const said = answers(space, false)
      expect(answers(space, true)).toEqual(said)
      for (const answer of said) seen.set(answer, (seen.get(answer) ?? 0) + 1)
    }),
    { seed, numRuns: runs },
  )
  for (const answer of ['pass', 'fail']) expect(seen.get(answer)).toBeGreaterThan(100)
})

it('all groups are found that are made or named', () => {
  fc.assert(
    fc.property(generated(), (infrastructure) => {
      const space = spaceOfTemplate(infrastructure as unknown as JsonObject)
      const ids = [...securityGroups.ids(new AssignedWorld(space, open))].sort()
      expect(ids).toEqual(
        plainGroups(infrastructure)
          .map(({ id }) => id)
          .sort(),
      )
    }),
    { seed, numRuns: runs },
  )
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
