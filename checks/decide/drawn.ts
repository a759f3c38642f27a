import type { Blame } from '../../model/question.ts'
import { merge } from '../../model/verdict.ts'
import type { Leaf } from './evaluate.ts'

/** Shorter texts are found in any sentence. */
const shortest = 4

/**
 * What is not known of a value that was drawn at random is told as it was before the draw: its name says nothing to who
 * reads it, and there would be as many names as draws.
 */
export const asBeforeDraw = (leaf: Leaf, value: string, before: readonly Blame[]): Leaf => {
  if (leaf.is !== 'unknown') return leaf
  const items = value.split(',').filter(({ length }) => length >= shortest)
  const isOfDrawn = ({ inputs }: Blame) => inputs.some((name) => items.some((item) => name.includes(item)))
  const others = leaf.blame.filter((blame) => !isOfDrawn(blame))
  return others.length === leaf.blame.length ? leaf : { ...leaf, blame: merge(others, before) }
}
