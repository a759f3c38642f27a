import type { Item, Reading } from './reading.ts'
import { all, pass } from './verdict.ts'

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
