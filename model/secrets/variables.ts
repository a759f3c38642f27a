import type { Item, Reading } from '../reading.ts'
import { Block, Either, Sym } from '../value.ts'
import { all, pass, unknown, type Verdict } from '../verdict.ts'
import type { Variable } from './plain.ts'

/** The entries of a map from names to values. What may be in it besides is an entry with a value not known. */
export const variablesIn = (map: Reading, present: Verdict = pass): readonly Variable[] => {
  const { head, world } = map
  if (head instanceof Either)
    return map.options().flatMap((option) => variablesIn(option, all([present, unknown(head.by)])))
  if (head instanceof Sym)
    return [{ present: all([present, world.needs(head)]), name: '', value: map.child('*') }]
  if (!(head instanceof Block)) return []
  const listed = Object.keys(head.entries).map((name) => ({ present, name, value: map.child(name) }))
  return head.rest === undefined
    ? listed
    : [...listed, { present: world.needs(head.rest), name: '', value: map.child('*') }]
}

/** The variables of a list of blocks with a name and a value each. */
export const variablesOf = (list: Reading, name: string, value: string): readonly Variable[] =>
  list.items().map(({ present, item }) => ({ present, name: item.at(name), value: item.at(value) }))

/** The items of the items of a list. */
export const inEach = <T extends { readonly present: Verdict }>(
  list: readonly Item[],
  inner: (item: Reading) => readonly T[],
): readonly T[] =>
  list.flatMap(({ present, item }) =>
    inner(item).map((one) => ({ ...one, present: all([present, one.present]) })),
  )
