import { describe, expect, it } from 'vitest'
import { resource } from '../../generators/resource.ts'
import { pass } from '../../model/verdict.ts'
import { honest } from './honest.ts'
import { repairing } from './repair.ts'
import { against, sentence, trial, volume } from './trying.ts'
import { neverVacuously } from './vacuous.ts'

const policy = sentence(() => pass)
/** There is nothing in it to hide. */
const bare = resource('AWS::EC2::Volume')
const law = neverVacuously(honest)

describe('a law that compared nothing', () => {
  it('is broken', async () => {
    expect(await against(honest, trial(policy, bare))).toBe('')
    expect(await against(law, trial(policy, bare))).toMatch(/^nothing was compared in 30 runs/)
  })

  it('holds where there is a reason, and says it', async () => {
    const excused = trial(policy, bare, { vacuous: { honest: 'it has no properties' } })
    expect(await law.check(excused, { seed: 1, runs: 30 })).toMatchObject({
      holds: true,
      notes: ['nothing is compared: it has no properties'],
    })
  })

  it('is no better for a reason that another law has', async () => {
    const excused = trial(policy, bare, { vacuous: { alive: 'it reads nothing' } })
    expect(await against(law, excused)).toMatch(/^nothing was compared/)
  })

  it('need not be compared where it does not concern the policy', async () => {
    expect(await against(neverVacuously(repairing), trial(policy, bare))).toBe('')
    const repaired = sentence(() => pass, { repair: () => [] })
    expect(await against(neverVacuously(repairing), trial(repaired, bare))).toMatch(/^nothing was compared/)
  })
})

it('a law that compared something holds, but not with a reason why it could not', async () => {
  expect(await against(law, trial(policy, volume()))).toBe('')
  const excused = trial(policy, volume(), { vacuous: { honest: 'it has no properties' } })
  expect(await against(law, excused)).toMatch(
    /^it is excused from being compared, and was compared \d+ times$/,
  )
})
