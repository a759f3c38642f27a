import fc from 'fast-check'
import { expect, it } from 'vitest'
import { comparedPackets } from '../../../checks/given/packets.ts'
import { runFromEnvironment } from '../../../checks/laws/report.ts'
import { packet } from '../../../generators/network/packets.ts'
import { securityGroups } from '../../../generators/network/security-group.ts'

it('three hundred thousand packets pass by groups as their rules say when they are gone through', () => {
  const { seed, runs, path } = runFromEnvironment({ seed: Date.now() % 2 ** 31, runs: 2_000 })
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(
      securityGroups(),
      fc.array(packet(), { minLength: 60, maxLength: 60 }),
      (infrastructure, packets) => {
        for (const { group, packet, said, expected } of comparedPackets(infrastructure, packets)) {
          expect(said, `${JSON.stringify(packet)} and ${group}`).toBe(expected)
          seen.set(expected, (seen.get(expected) ?? 0) + 1)
        }
      },
    ),
    { seed, numRuns: runs, ...(path !== undefined && { path }) },
  )
  expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(300_000)
  for (const answer of ['pass', 'fail', 'unknown']) expect(seen.get(answer)).toBeGreaterThan(1_000)
})
