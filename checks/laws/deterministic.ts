import { isDeepStrictEqual } from 'node:util'
import type { Conclusion } from '../decide/decision.ts'
import { judge } from './judging.ts'
import { drawn, type Law, search } from './law.ts'
import { opened } from './opened.ts'
import { changed, type Variant } from './variants.ts'

/**
 * The same infrastructure, the same decision: the outcome, the assignment that breaks it, how far was looked.
 * Neither the clock nor chance nor the place may have a part in it.
 */
export const deterministic: Law = {
  name: 'deterministic',
  says: 'the same infrastructure gets the same decision, whatever the clock, chance and what was judged before',
  check: (trial, run) =>
    search(drawn(opened(trial.generator)), run, ({ sample, other }, compared) => {
      const before = judge(trial, sample)
      judge(trial, other)
      const after = elsewhen(() => judge(trial, sample))
      compared()
      const differing = [...before].find(([id, decision]) => !isDeepStrictEqual(decision, after.get(id)))
      if (differing === undefined && before.size === after.size) return undefined
      const [id = 'the subjects', decision] = differing ?? []
      const why = `${id}: ${JSON.stringify(decision)} became ${JSON.stringify(after.get(id))}, judged again`
      return { why, template: sample }
    }),
}

/** The same at another time, with other luck. */
const elsewhen = <T>(act: () => T): T => {
  const { Date: RealDate } = globalThis
  const { random } = Math
  class OtherDate extends RealDate {
    constructor(...time: readonly []) {
      super(...((time.length === 0 ? [978_307_200_000] : time) as []))
    }
    static override now = (): number => 978_307_200_000
  }
  Object.assign(globalThis, { Date: OtherDate })
  Math.random = () => 0.123
  try {
    return act()
  } finally {
    Object.assign(globalThis, { Date: RealDate })
    Math.random = random
  }
}

/** Every subject keeps its decision, as far as it does not name the subject itself. */
export const sameDecisions =
  (idAfter: (id: string) => string = (id) => id): Variant['complaint'] =>
  (before, after) => {
    for (const [id, decision] of before) {
      const now = after.get(idAfter(id))
      const [left, right] = [inShort(decision), now === undefined ? 'absent' : inShort(now)]
      if (left !== right) return changed(id, left, right)
    }
    return undefined
  }

const inShort = ({ outcome, assignment, quantified }: Conclusion): string => {
  const broken = Object.entries(assignment)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
  return [outcome, ...(quantified.exhaustive ? [] : ['(searched)']), ...broken].join(' ')
}
