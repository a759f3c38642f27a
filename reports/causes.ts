import type { Outcome, OutcomeKind } from '../model/evidence.ts'
import { rank } from './groups.ts'
import { shortSentence } from './plain.ts'

/** Findings of one policy that say the same: the cause is told once, and then where. */
export interface Cause {
  readonly outcome: OutcomeKind
  readonly message: string
  readonly witness?: string
  readonly findings: readonly Outcome[]
  /** How many more there are. */
  readonly left: number
}

/** More findings than these of one policy are in the evidence, not on the screen. */
export const findingsTold = 10

/** The causes among a policy's findings, which are sorted, and how many findings of causes that are not told are left. */
export const causesOf = (
  findings: readonly Outcome[],
  full: boolean,
): { readonly causes: readonly Cause[]; readonly left: number } => {
  const byCause = [...Map.groupBy(findings, causeOf).values()].toSorted(
    (a, b) => rankOf(a) - rankOf(b) || b.length - a.length,
  )
  const numbers = full ? byCause.map((same) => same.length) : numbersTold(byCause.map((same) => same.length))
  const told = byCause.slice(0, numbers.length)
  const causes = told.map((same, at): Cause => {
    const shown = same.slice(0, numbers[at])
    const [first] = same
    return {
      outcome: first?.outcome ?? 'pass',
      message: first === undefined ? '' : shortSentence(messageOf(first)),
      ...(first?.witness !== undefined && { witness: shortSentence(first.witness.text) }),
      findings: shown,
      left: same.length - shown.length,
    }
  })
  return { causes, left: byCause.slice(told.length).reduce((sum, same) => sum + same.length, 0) }
}

/**
 * How many findings of each cause are told: every cause in turn gets one more, until there is no room or nothing is
 * left. A line that says that one more is left takes as much room as that one.
 */
const numbersTold = (sizes: readonly number[]): readonly number[] => {
  const causes =
    sizes.length === findingsTold + 1 && sizes.at(-1) === 1 ? sizes : sizes.slice(0, findingsTold)
  const numbers = causes.map(() => 1)
  let room = findingsTold - numbers.length
  while (room > 0 && numbers.some((number, at) => number < (causes[at] ?? 0))) {
    for (const [at, size] of causes.entries()) {
      const number = numbers[at] ?? 0
      if (room <= 0 || number >= size) continue
      numbers[at] = number + 1
      room -= 1
    }
  }
  return numbers.map((number, at) => (causes[at] === number + 1 ? number + 1 : number))
}

const rankOf = ([first]: readonly Outcome[]): number => (first === undefined ? 0 : rank(first))

const causeOf = (outcome: Outcome): string =>
  JSON.stringify([outcome.outcome, messageOf(outcome), outcome.witness?.text])

/** Of what is waived, who answers for it and how long matters more than the cause. */
const messageOf = ({ message, waiver }: Outcome): string =>
  waiver === undefined
    ? message
    : `${waiver.reason.replace(/\.$/, '')} (${[waiver.owner, `until ${waiver.expires}`, waiver.ticket].filter((part) => part !== undefined).join(', ')})`
