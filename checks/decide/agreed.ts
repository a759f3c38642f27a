import type { Blame } from '../../model/question.ts'
import { isImpossible } from '../../model/rank.ts'
import { merge } from '../../model/verdict.ts'
import type { Leaf } from './evaluate.ts'

/** What cases of the world have in common. A case without the subject, or without a deployment, counts for nothing. */
export const agreed = (halves: readonly Leaf[], by: Blame): Pick<Leaf, 'is' | 'blame'> => {
  const counted = halves.filter(({ is }) => is !== 'absent' && is !== 'refused')
  const [first] = counted
  if (first === undefined)
    return { is: halves.some(({ is }) => is === 'absent') ? 'absent' : 'refused', blame: [] }
  if (first.is !== 'unknown' && counted.every(({ is }) => is === first.is)) return { is: first.is, blame: [] }
  const inner = counted.map(({ blame }) => blame).reduce(merge, [])
  return { is: 'unknown', blame: counted.every(({ is }) => is === 'unknown') ? inner : merge([by], inner) }
}

/** What is split first. What is impossible is no question, and stands in front only so that it is seen. */
export const preferred = (blame: readonly Blame[]): Blame =>
  blame.reduce((best, one) =>
    isImpossible(best) ||
    (!isImpossible(one) && (one.rank < best.rank || (one.rank === best.rank && one.key < best.key)))
      ? one
      : best,
  )
