import type { Reading } from '../../reading.ts'
import { existence } from '../../step.ts'
import { Block, Either, Sym } from '../../value.ts'
import { all, allOf, implied, pass, unknown, type Verdict } from '../../verdict.ts'
import type { WrittenStatement } from './statement.ts'

/** A key of which a condition asks something. */
export interface AskedKey {
  readonly operator: string
  readonly key: string
  readonly values: Reading
}

/** This holds of each key of which a statement asks something. */
export const eachAskedKey = (
  { present, reading }: WrittenStatement,
  holds: (asked: AskedKey) => Verdict,
): Verdict =>
  implied(present, () =>
    eachEntry(reading.child('Condition'), (operator, keys) =>
      eachEntry(keys, (key, values) => holds({ operator, key, values })),
    ),
  )

/** This holds of what stands under each key of a map. What is no map has none. */
export const eachEntry = (map: Reading, holds: (key: string, value: Reading) => Verdict): Verdict => {
  const { head, world } = map
  if (head === undefined) return pass
  return implied(map.exists(), () => {
    if (head instanceof Sym) return world.needs(head)
    if (head instanceof Either) return unknown(head.by)
    if (!(head instanceof Block)) return pass
    const keys = allOf(Object.keys(head.entries), (key) => {
      const value = map.child(key)
      return implied(existence(world, value.head), () => holds(key, value))
    })
    return head.rest === undefined ? keys : all([keys, world.needs(head.rest)])
  })
}
