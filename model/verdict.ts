import type { Blame } from './question.ts'
import { isImpossible } from './rank.ts'

/** Kleene's three truth values: what a template says, what it denies, and what it leaves open. */
export type Truth = 'pass' | 'fail' | 'unknown'

/**
 * What a reading found where a policy expected something else. Filled only while tracing. A pass has causes, too: what
 * it would have to be otherwise, which is told where the verdict is negated.
 */
export interface Cause {
  readonly subject: string
  readonly path: string
  readonly found: string
  readonly expected: string
}

/** A concrete thing that shows a fail: a packet, a request, a query. It has been replayed before it is shown. */
export interface Witness {
  readonly kind: string
  readonly text: string
  readonly detail?: Readonly<Record<string, string>>
}

/** A truth value with what it rests on. An unknown blames the inputs that it is stuck on, and nothing else does. */
export interface Verdict {
  readonly is: Truth
  readonly blame: readonly Blame[]
  readonly causes?: readonly Cause[]
  readonly witness?: Witness
  /** The sentence that a person reads: why it fails, or what a pass rests on. */
  readonly because?: string
}

export const pass: Verdict = { is: 'pass', blame: [] }
export const fail: Verdict = { is: 'fail', blame: [] }
export const unknown = (blame: readonly Blame[]): Verdict => ({ is: 'unknown', blame })
export const verdictOf = (truth: boolean): Verdict => (truth ? pass : fail)

/** Values that are worth a try for one input; what comes first tells the most. */
const mostSuggested = 32

/** One blame is split at a time, and the rest is for the message. Of what is impossible one tells as much as all. */
const blamesKept = 16

/** The union of two blames in an order that does not depend on who came first. */
export const merge = (left: readonly Blame[], right: readonly Blame[]): readonly Blame[] => {
  if (left.length === 0 || left === right) return right
  if (right.length === 0) return left
  const byKey = new Map<string, Blame>()
  for (const blame of left) byKey.set(blame.key, blame)
  let isSame = true
  for (const blame of right) {
    const known = byKey.get(blame.key)
    if (known === undefined) byKey.set(blame.key, blame)
    else {
      // Of two that need the same value, each may know other ones that are worth a try.
      const more = blame.suggest?.filter((text) => !known.suggest?.includes(text)) ?? []
      if (more.length === 0) continue
      byKey.set(blame.key, { ...known, suggest: [...(known.suggest ?? []), ...more].slice(0, mostSuggested) })
    }
    isSame = false
  }
  if (isSame) return left
  const sorted = [...byKey.values()].sort(byPreference)
  // Whether all of it is impossible must be seen of what is kept.
  const possible = sorted.findIndex((blame) => !isImpossible(blame))
  return (possible > 1 ? [...sorted.slice(0, 1), ...sorted.slice(possible)] : sorted).slice(0, blamesKept)
}

const byPreference = (a: Blame, b: Blame): number =>
  a.rank - b.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** A person reads the first of them; ten thousand would be gathered in quadratic time. */
const causesKept = 32

const joined = (left: readonly Cause[] | undefined, right: readonly Cause[] | undefined) =>
  left === undefined || left.length >= causesKept
    ? (left ?? right)
    : right === undefined
      ? left
      : [...left, ...right].slice(0, causesKept)

/** Two that fail in one sentence, until it says of three. */
const bothTold = (left: Verdict, right: Verdict): Verdict => {
  const both = withCauses(left, joined(left.causes, right.causes))
  const [told, more] = [left.because, right.because]
  if (
    told === undefined ||
    more === undefined ||
    told.split(between).includes(more) ||
    told.endsWith(andMore)
  )
    return both
  const isFull = told.split(between).length >= sentencesTold
  return { ...both, because: isFull ? `${told}${andMore}` : `${told}${between}${more}` }
}

const sentencesTold = 3
const between = '; '
const andMore = ', and more'

const itself = (verdict: Verdict): Verdict => verdict

/** Conjunction: false if one is, true if all are. */
export const all = (verdicts: readonly Verdict[]): Verdict => allOf(verdicts, itself)

/** Disjunction: true if one is, false if all are. */
export const any = (verdicts: readonly Verdict[]): Verdict => anyOf(verdicts, itself)

// Counting loops, here only: everything that is judged comes through them, and most of it once.

/** The conjunction of what is said of each. Once it is decided, the others are not looked at. */
export const allOf = <T>(items: readonly T[], judge: (item: T) => Verdict): Verdict => {
  let result = pass
  for (let at = 0; at < items.length; at++) {
    const verdict = judge(items[at] as T)
    if (verdict.is === 'fail') {
      if (verdict.causes === undefined) return verdict
      result = result.is === 'fail' ? bothTold(result, verdict) : verdict
    } else if (verdict.is === 'unknown' && result.is !== 'fail') {
      result = result.is === 'unknown' ? unknown(merge(result.blame, verdict.blame)) : verdict
    } else if (result.is === 'pass') result = withCauses(result, joined(result.causes, verdict.causes))
  }
  return result
}

/** The disjunction of what is said of each. Once it is decided, the others are not looked at. */
export const anyOf = <T>(items: readonly T[], judge: (item: T) => Verdict): Verdict => {
  let result = fail
  for (let at = 0; at < items.length; at++) {
    const verdict = judge(items[at] as T)
    if (verdict.is === 'pass') return verdict
    if (verdict.is === 'unknown') {
      result = result.is === 'unknown' ? unknown(merge(result.blame, verdict.blame)) : verdict
    } else if (result.is === 'fail') {
      result = withCauses(verdict, joined(result.causes, verdict.causes))
    }
  }
  return result
}

/** Once this of so many may be, that others may be makes it no less known. */
const mostOpen = 16

/**
 * The disjunction of what is never sure of any: one of those that may be anything. What is not there in a case is none of
 * the first that may be, so that no case is decided by what is left out.
 */
export const anyOfOpen = <T>(items: readonly T[], judge: (item: T) => Verdict): Verdict => {
  let result = fail
  for (let at = 0, left = mostOpen; at < items.length && left > 0; at++) {
    const verdict = judge(items[at] as T)
    if (verdict.is !== 'fail') left--
    result = any([result, verdict])
  }
  return result
}

export const not = (verdict: Verdict): Verdict =>
  verdict.is === 'unknown' ? verdict : withCauses(verdict.is === 'pass' ? fail : pass, verdict.causes)

/**
 * Where the condition fails nothing is asked; where it is unknown, only a pass is certain. What fails is told by what
 * follows alone: that a database is of this engine is no defect of it.
 */
export const implied = (condition: Verdict, then: () => Verdict): Verdict =>
  condition.is === 'fail' ? pass : condition.is === 'pass' ? then() : any([not(condition), then()])

/** One of these holds, and it is not known which: what they all say, else unknown. */
export const whichever = (verdicts: readonly Verdict[], by: readonly Blame[]): Verdict => {
  const first = verdicts[0]
  if (first === undefined) return unknown(by)
  let blame: readonly Blame[] = by
  let same = true
  let causes: readonly Cause[] | undefined
  for (const verdict of verdicts) {
    if (verdict.is !== first.is) same = false
    if (verdict.is === 'unknown') blame = merge(blame, verdict.blame)
    causes = joined(causes, verdict.causes)
  }
  if (!same || first.is === 'unknown') return unknown(blame)
  return verdicts.length === 1 ? first : withCauses(first, causes)
}

const withCauses = (verdict: Verdict, causes: readonly Cause[] | undefined): Verdict =>
  causes === verdict.causes || causes === undefined ? verdict : { ...verdict, causes }

/** The same verdict, with the sentence that a person reads where it fails. */
export const because = (verdict: Verdict, sentence: string | (() => string)): Verdict =>
  verdict.is === 'fail'
    ? { ...verdict, because: typeof sentence === 'string' ? sentence : sentence() }
    : verdict

/**
 * The first, or else the second, which is not even read where the first is certain. The first is what authors are to
 * set, the second excuses them: where both fail, the first is told.
 */
export const orElse = (first: Verdict, second: () => Verdict): Verdict => {
  const verdict = implied(not(first), second)
  return verdict.is === 'fail' && first.is === 'fail' ? first : verdict
}
