import { describe, expect, it } from 'vitest'
import type { Reading } from '../../model/reading.ts'
import { pass } from '../../model/verdict.ts'
import { lasting } from './lasting.ts'
import { against, sentence, trial, volumes } from './trying.ts'

describe('the law of what lasts', () => {
  const broken = (holds: Parameters<typeof sentence>[0]) =>
    against(lasting, trial(sentence(holds), volumes()), { runs: 60 })

  it('holds of a policy that reads through readings', async () => {
    expect(await broken((volume) => volume.at('Encrypted').is(true))).toBe('')
  })

  it('catches who looks at one of several alternatives', async () => {
    const first = (reading: Reading): Reading => reading.options()[0] ?? reading
    expect(await broken((volume) => first(volume.at('Encrypted')).is(true))).toMatch(
      /(pass|fail) with everything open became (pass|fail|unknown) with /,
    )
  })

  it('catches who takes what may be there for good', async () => {
    expect(
      await broken((volume) => (volume.present.is === 'unknown' ? pass : volume.at('Encrypted').is(true))),
    ).toMatch(/pass with everything open became (fail|unknown) with /)
  })
})
