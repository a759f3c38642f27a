import { describe, expect, it } from 'vitest'
import type { Change } from '../../model/policy.ts'
import { not } from '../../model/verdict.ts'
import { repairing } from './repair.ts'
import { against, sentence, trial, volume } from './trying.ts'

const repairedBy = (repair: () => readonly Change[]) =>
  sentence((volume) => volume.at('Encrypted').is(true), { id: 'test/encrypted', repair })

const encrypting: readonly Change[] = [{ path: ['Encrypted'], value: true }]

describe('the law of fixes', () => {
  it('holds of a fix that works', async () => {
    expect(await against(repairing, trial(repairedBy(() => encrypting)))).toBe('')
  })

  it('has nothing to say where no machine may fix it', async () => {
    expect(await against(repairing, trial(sentence((volume) => volume.at('Encrypted').is(true))))).toBe('')
  })

  it('catches a fix that does not work', async () => {
    const wrong = repairedBy(() => [{ path: ['Encrypted'], value: 'yes' }])
    expect(await against(repairing, trial(wrong))).toMatch(/comes out as fail after its fix/)
  })

  it('catches a fix that goes on and on', async () => {
    let times = 0
    const growing = repairedBy(() => [...encrypting, { path: ['Throughput'], value: times++ }])
    expect(await against(repairing, trial(growing))).toMatch(/changes something when it is applied again/)
  })

  it('catches a fix at the cost of another policy', async () => {
    const small = sentence((volume) => not(volume.at('Throughput').atLeast(500)), { id: 'test/small' })
    const greedy = repairedBy(() => [...encrypting, { path: ['Throughput'], value: 500 }])
    expect(await against(repairing, trial(greedy, volume(), { others: [small] }))).toMatch(
      /makes test\/small worse: Volume: pass became fail/,
    )
  })
})
