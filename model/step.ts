import type { World } from './space.ts'
import { Block, Either, either, type Head, List, Sym } from './value.ts'
import { fail, pass, type Verdict, whichever } from './verdict.ts'

/** A key of a map, or the place in a list. */
export type Step = string | number

/** Steps as people write them: `Tags[0].Key`, without the `Properties` in front. */
export const dotted = (path: readonly Step[]): string =>
  path
    .slice(path[0] === 'Properties' && path.length > 1 ? 1 : 0)
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`))
    .join('')

/** What stands one step further in, in every way it can turn out. */
export const stepInto = (head: Head, key: Step): Head => {
  if (head instanceof Block) return head.get(String(key))
  if (head instanceof List) {
    const at = typeof key === 'number' ? key : /^\d+$/.test(key) ? Number(key) : Number.NaN
    return Number.isInteger(at) && at < head.items.length ? head.scope.head(head.items[at]) : undefined
  }
  if (head instanceof Sym) return head.step(key)
  if (head instanceof Either)
    return either(
      head.options.map((option) => stepInto(option, key)),
      head.by,
    )
  return undefined
}

/** Whether there is a value, whatever it is. */
export const existence = (world: World, head: Head): Verdict => {
  if (head === undefined) return fail
  if (head instanceof Either)
    return whichever(
      head.options.map((option) => existence(world, option)),
      head.by,
    )
  if (head instanceof Sym) return head.mayBeAbsent || head.impossible ? world.needs(head) : pass
  return pass
}
