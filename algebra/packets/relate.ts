import { alongside, type Diagram, everything, nothing } from './diagram.ts'
import type { Forest } from './forest.ts'

/** A relation that holds of two sets if it holds of all their parts; told by where it is plain. */
interface Relation {
  readonly name: string
  readonly plain: (left: Diagram, right: Diagram) => boolean | undefined
}

const inclusion: Relation = {
  name: 'inclusion',
  plain: (left, right) => {
    if (left === right || left === nothing || right === everything) return true
    return left === everything || right === nothing ? false : undefined
  },
}

const separation: Relation = {
  name: 'separation',
  plain: (left, right) => {
    if (left === nothing || right === nothing) return true
    return left === right || left === everything || right === everything ? false : undefined
  },
}

/** Makes no set on the way, unlike asking whether a difference is empty. */
const holds = (forest: Forest, relation: Relation, left: Diagram, right: Diagram): boolean =>
  relation.plain(left, right) ??
  forest.remembered(relation.name, left, right, () =>
    alongside(left, right, (_, l, r) => holds(forest, relation, l, r)),
  )

/** Whether all packets of the first are in the second. */
export const isSubset = (forest: Forest, left: Diagram, right: Diagram): boolean =>
  holds(forest, inclusion, left, right)

/** Whether no packet is in both. */
export const isDisjoint = (forest: Forest, left: Diagram, right: Diagram): boolean =>
  holds(forest, separation, left, right)
