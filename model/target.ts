import { isScalar } from './json.ts'
import type { World } from './space.ts'
import { Either, type Head, Sym } from './value.ts'

/** What a value points at: a resource of this space, a text, or something not known. */
export type Target =
  | { readonly kind: 'resource'; readonly id: string; readonly attribute: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'symbol'; readonly sym: Sym }

/** Where a value points to, in every way it can turn out. */
export const targetsOf = (world: World, head: Head): readonly Target[] =>
  (head instanceof Either ? head.options : [head]).flatMap((option) => targetOf(world, option))

const targetOf = (world: World, head: Head): readonly Target[] => {
  if (head instanceof Sym) {
    return head.target === undefined
      ? [{ kind: 'symbol', sym: head }]
      : [{ kind: 'resource', id: head.target, attribute: head.attribute ?? '' }]
  }
  if (!isScalar(head)) return []
  const named = world.space.named(String(head))
  return named.length > 0
    ? named.map((entry) => ({ kind: 'resource', id: entry.id, attribute: '' }) as const)
    : [{ kind: 'text', text: String(head) }]
}
