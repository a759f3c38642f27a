import type { World } from './space.ts'
import { Either, type Head, List, Sym } from './value.ts'
import { all, any, pass, unknown, type Verdict, verdictOf, whichever } from './verdict.ts'

/** What may be at a place of a list, and whether it is there. */
interface Placed {
  readonly present: Verdict
  readonly head: Head
  readonly at: number
}

/** The items of a list, in every way in which it can turn out. What is no list is one of a single item. */
export const itemsIn = (world: World, head: Head, present: Verdict = pass): readonly Placed[] => {
  if (head instanceof Either)
    return head.options.flatMap((option) => itemsIn(world, option, unknown(head.by)))
  if (head instanceof List) return head.items.flatMap((raw, at) => itemAt(head.scope.head(raw), present, at))
  if (head instanceof Sym && !isReference(head))
    return [{ present: all([present, world.needs(head)]), head: head.item(), at: 0 }]
  return itemAt(head, present, 0)
}

/** What `Ref` to a resource returns is a text, and never a list. */
const isReference = ({ target, attribute = '' }: Sym): boolean => target !== undefined && attribute === ''

const itemAt = (head: Head, present: Verdict, at: number): readonly Placed[] => {
  if (head === undefined) return []
  if (!(head instanceof Either)) return [{ present, head, at }]
  const maybe = unknown(head.by)
  return head.options
    .filter((option) => option !== undefined)
    .map((option) => ({ present: maybe, head: option, at }))
}

/** Something stands in the list, whichever list it is and whichever item. */
export const hasItem = (world: World, head: Head): Verdict => {
  if (head instanceof Either)
    return whichever(
      head.options.map((option) => hasItem(world, option)),
      head.by,
    )
  if (head instanceof List) return any(head.items.map((raw) => stands(head.scope.head(raw))))
  return head instanceof Sym && !isReference(head) ? world.needs(head) : stands(head)
}

const stands = (head: Head): Verdict =>
  head instanceof Either ? whichever(head.options.map(stands), head.by) : verdictOf(head !== undefined)
