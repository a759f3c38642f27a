import { atomsOf } from '../../../algebra/globs/atoms.ts'
import { Budget, OverBudget } from '../../../algebra/globs/budget.ts'
import { globOf, literalGlob } from '../../../algebra/globs/glob.ts'
import { digits } from '../decide/callers.ts'
import type { Bounds } from './document.ts'

export const anyAccount = '????????????'

/** The first account of which nothing is written. */
export const unnamedAccount = (bounds: Bounds): string => {
  const written = JSON.stringify([bounds.most, bounds.least])
  let account = 0
  while (written.includes(numbered(account))) account++
  return numbered(account)
}

const numbered = (account: number): string => String(account).padStart(12, '0')

/**
 * Accounts that nobody names, one for each way in which patterns tell apart of which account callers are; none where it is
 * not asked.
 */
export const strangeAccounts = (bounds: Bounds): readonly string[] => {
  const asked = patternsOfCallers(bounds)
  if (asked.length === 0) return []
  const patterns = new Set(asked.filter((text) => /^[\d*?]*[*?][\d*?]*$/.test(text)))
  const named = new Set(JSON.stringify([bounds.most, bounds.least]).match(/\d{12}/g))
  const found = [unnamedAccount(bounds)]
  const lists = [
    [globOf(anyAccount)],
    ...[...patterns].map((text) => [globOf(text)]),
    [...named].map(literalGlob),
  ]
  try {
    const atoms = atomsOf({ lists, needed: 1n, fillers: digits }, new Budget(mostSteps))
    for (const { text } of atoms) {
      if (found.length === mostStrangers) break
      if (/^\d+$/.test(text) && !named.has(text)) found.push(text)
    }
  } catch (error) {
    if (!(error instanceof OverBudget)) throw error
  }
  return found
}

/** Of which accounts callers are asked to be. */
const patternsOfCallers = ({ most, least }: Bounds): readonly string[] =>
  [most, least].flatMap(({ statements }) =>
    statements.flatMap(({ conditions }) =>
      conditions.flatMap(({ key, values }) => {
        if (/^aws:PrincipalArn$/i.test(key)) return values.map((value) => value.split(':')[4] ?? '')
        return /^(?:aws:PrincipalAccount|kms:CallerAccount)$/i.test(key) ? values : []
      }),
    ),
  )

const mostStrangers = 16
const mostSteps = 10_000
