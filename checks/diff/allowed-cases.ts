import { type Beyond, nothingBeyond } from '../../model/identity/compare/may.ts'
import { shareLetters } from '../../model/identity/written/letters.ts'
import { oncePer } from '../../model/once.ts'
import type { Subject } from '../../model/policy.ts'
import type { Blame } from '../../model/question.ts'
import type { Space } from '../../model/space.ts'
import { all, implied, type Verdict } from '../../model/verdict.ts'
import type { Allowing } from './allowing.ts'
import { type Sides, worldNow } from './now.ts'
import { type Both, mostCases, sharedBlame, splitBy } from './splitting.ts'

/** What a change allows, and no longer allows, in one case of what is not chosen yet. */
export interface InCase<T> {
  readonly was: T | undefined
  readonly is: T | undefined
  readonly opens: Beyond
  readonly closes: Beyond
  /** AWS takes what is written on both sides. */
  readonly isTaken: Verdict
  /** What was chosen for it. */
  readonly by: readonly string[]
}

/** In as many cases as it takes to know it, as far as both sides hang on the same. */
export const casesOf = <T extends Subject>(
  allowing: Allowing<T>,
  sides: Sides,
  key: string,
): readonly InCase<T>[] => {
  let left = mostCases
  const look = (now: Sides, by: readonly string[]): readonly InCase<T>[] => {
    const one = inCase(allowing, now, key, by)
    const { before, after } = now
    if (before === undefined || after === undefined || !isOpen(one)) return [one]
    const both = { before, after }
    const blame = sharedBlame(both, (space) => blamedIn(allowing, space, key))
    const split = blame === undefined ? [] : splitOnce(both, blame)
    if (blame === undefined || split.length > left) return [one]
    left -= split.length
    return split.flatMap((next) => look(next, [...new Set([...by, ...blame.inputs])]))
  }
  return look(sides, [])
}

const isOpen = ({ opens, closes, isTaken }: InCase<unknown>): boolean =>
  [opens, closes].some((one) => one.is === 'unknown' && one.left === undefined) || isTaken.is !== 'pass'

const inCase = <T extends Subject>(
  allowing: Allowing<T>,
  { before, after }: Sides,
  key: string,
  by: readonly string[],
): InCase<T> => {
  const made = [before, after].map((space) => space && madeIn(allowing, space, key))
  const [was, is] = made.map((one, at) => {
    const [there, other] = [at === 0 ? before : after, made[1 - at]]
    return one ?? (there && other && allowing.absent?.(worldNow(there), other))
  })
  const both = [was, is].filter((one) => one !== undefined)
  const isTaken = all(both.map((one) => implied(one.present, () => allowing.isTaken(one))))
  const beyond = (one: T | undefined, other: T | undefined) =>
    isTaken.is === 'pass' ? beyondOf(allowing, one, other) : nothingBeyond
  return { was, is, opens: beyond(is, was), closes: beyond(was, is), isTaken, by }
}

const madeIn = <T extends Subject>(allowing: Allowing<T>, space: Space, key: string): T | undefined => {
  const one = allowing.in(worldNow(space)).get(key)
  return one?.present.is === 'fail' ? undefined : one
}

const beyondOf = <T extends Subject>(
  allowing: Allowing<T>,
  one: T | undefined,
  other: T | undefined,
): Beyond => {
  if (one === undefined) return nothingBeyond
  const present = all([one.present, ...(other === undefined ? [] : [other.present])])
  if (present.is === 'pass') return allowing.beyond(one, other)
  // Whether it is there does not matter for what allows nothing.
  return allowing.beyond(one, undefined).is === 'nothing' ? nothingBeyond : { is: 'unknown', by: present }
}

const blamedIn = <T extends Subject>(allowing: Allowing<T>, space: Space, key: string): readonly Blame[] => {
  const one = madeIn(allowing, space, key)
  return one === undefined ? [] : all([one.present, allowing.isTaken(one), allowing.open(one)]).blame
}

/** The same cases for all that hang on the same. */
const splitOnce = (both: Both, blame: Blame): readonly Both[] => {
  const known = splits(both.before)(both.after)
  const found = known.get(blame.key)
  if (found !== undefined) return found
  const split = splitBy(both, blame)
  for (const { before, after } of split)
    shareLetters(worldNow(before), worldNow(after), worldNow(both.before))
  known.set(blame.key, split)
  return split
}

const splits = oncePer((_: Space) => oncePer((_: Space) => new Map<string, readonly Both[]>()))
