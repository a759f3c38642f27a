import type { Item, Reading } from './reading.ts'
import { List, Sym } from './value.ts'
import { all, any, fail, pass, type Verdict } from './verdict.ts'

/** What stands at the end of a path in which `*` is each item of a list: `NetworkInterfaces.*.GroupSet`. */
export const along = (from: Reading, path: string): readonly Item[] =>
  path
    .split('.')
    .reduce<readonly Item[]>(
      (places, step) =>
        places.flatMap(({ present, item }) =>
          step === '*'
            ? item.items().map((each) => ({ present: all([present, each.present]), item: each.item }))
            : [{ present, item: item.child(step) }],
        ),
      [{ present: pass, item: from }],
    )

/**
 * Whether anything stands at the end of such a path. What turns out in one way or another is looked at in each: there may be
 * something in all of them, though nobody knows what. `ofOpenList` says it of a list of which nothing is known.
 */
export const standsAlong = (from: Reading, path: string, ofOpenList?: Verdict): Verdict =>
  standing(from, path.split('.'), ofOpenList)

const standing = (from: Reading, [step, ...rest]: readonly string[], ofOpenList?: Verdict): Verdict =>
  from.whichever((one) => {
    const { head } = one
    if (head === undefined) return fail
    if (step === undefined) return head instanceof Sym ? one.exists() : pass
    if (step !== '*') return standing(one.child(step), rest, ofOpenList)
    if (head instanceof List) return any(head.items.map((_, at) => standing(one.child(at), rest, ofOpenList)))
    const items = any(
      one.items().map(({ present, item }) => all([present, standing(item, rest, ofOpenList)])),
    )
    return items.is === 'unknown' && head instanceof Sym && !head.mayBeAbsent ? (ofOpenList ?? items) : items
  })
