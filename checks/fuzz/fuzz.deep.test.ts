import fc from 'fast-check'
import { expect, it } from 'vitest'
import { policies } from '../../policies/index.generated.ts'
import { judgeAll, spoilt } from './fuzz.ts'

const runs = Number(process.env.FORALL_RUNS ?? 1_000_000)
const seed = Number(process.env.FORALL_SEED ?? Date.now() % 2 ** 31)

/** What one template may take of a processor before it counts as hanging, in milliseconds, and all of them in memory, in megabytes. */
const patience = 1_000
const room = 2_000

it(`${runs.toLocaleString('en')} spoilt templates: nothing throws, hangs or grows (FORALL_SEED=${seed})`, async () => {
  const seen = { judged: 0, refused: 0 }
  let slowest = 0
  await fc.assert(
    fc.asyncProperty(spoilt(), async (template) => {
      const before = process.cpuUsage()
      seen[await judgeAll(template, policies)]++
      const { user, system } = process.cpuUsage(before)
      const took = (user + system) / 1_000
      slowest = Math.max(slowest, took)
      expect(took, 'milliseconds for one template').toBeLessThan(patience)
    }),
    // Shown as it came: on the way to a smaller one each would be judged, and what is slow takes its time.
    { seed, numRuns: runs, endOnFailure: true },
  )
  console.log(`${seen.judged} judged, ${seen.refused} refused; the slowest took ${slowest.toFixed(0)} ms`)
  expect(process.memoryUsage().rss / 2 ** 20).toBeLessThan(room)
})
