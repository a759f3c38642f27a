import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Budget } from '../../../algebra/globs/budget.ts'
import type { Condition } from '../document.ts'
import { operatorOf } from '../operator.ts'
import { neverTogether, sometimesTogether } from './times.ts'

const hows = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals']
const condition = (key: string, family: string, how: string, values: readonly string[]): Condition => {
  const operator = operatorOf(`${family}${how}`)
  if (operator === undefined) throw new Error(`no operator ${family}${how}`)
  return { key, operator, values }
}

/** Around a minute: seconds as numbers, half seconds of the date. */
const start = 1_800_000_000
const asked = fc.record({
  how: fc.constantFrom(...hows),
  at: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 2 }),
})

const holds = (how: string, at: readonly number[], value: number): boolean => {
  const meets = (one: number): boolean => {
    if (how.endsWith('Equals') && !how.includes('Than')) return value === one
    const isEqual = how.endsWith('Equals') && value === one
    return isEqual || (how.startsWith('Less') ? value < one : value > one)
  }
  return how === 'NotEquals' ? !at.some(meets) : at.some(meets)
}

it('says that no instant has it where none has, however seconds are rounded, and that one has where one surely has', () => {
  fc.assert(
    fc.property(asked, asked, (seconds, date) => {
      const conditions = [
        condition(
          'aws:EpochTime',
          'Numeric',
          seconds.how,
          seconds.at.map((at) => String(start + at)),
        ),
        condition(
          'aws:CurrentTime',
          'Date',
          date.how,
          date.at.map((at) => new Date((start + at / 2 + 1) * 1000).toISOString()),
        ),
      ]
      const tenths = Array.from({ length: 161 }, (_, at) => -40 + at)
      const isMet = (tenth: number, round: (value: number) => number): boolean =>
        holds(
          seconds.how,
          seconds.at.map((at) => at * 10),
          round(tenth / 10) * 10,
        ) &&
        holds(
          date.how,
          date.at.map((at) => at * 5 + 10),
          tenth,
        )
      const isEver = tenths.some((tenth) =>
        [Math.floor, Math.round, Math.ceil].some((round) => isMet(tenth, round)),
      )
      const isSurely = tenths.some((tenth) => tenth % 10 === 0 && isMet(tenth, Math.floor))
      const taken = Budget.unlimited()
      if (neverTogether(conditions, taken)) expect(isEver).toBe(false)
      if (sometimesTogether(conditions, taken)) expect(isSurely).toBe(true)
    }),
    { numRuns: 500, seed: 1 },
  )
})
