import { type Asked, withValues } from './condition.ts'
import { withoutItem } from './element.ts'
import type { Item } from './item.ts'
import type { Draft } from './unit.ts'

/** What can be left out of a statement, one thing at a time; the last ones first. */
export const removables = ({ actions, resources, conditions }: Draft): readonly Removable[] => [
  ...[...actions.items].reverse().map((item) => ({ of: 'actions', item }) as const),
  ...[...resources.items].reverse().map((item) => ({ of: 'resources', item }) as const),
  ...conditions.flatMap(({ operator, key, values = [] }) =>
    values.length < 2
      ? []
      : [...values].reverse().map((item) => ({ of: 'value', operator, key, item }) as const),
  ),
  ...conditions.map(({ operator, key }) => ({ of: 'condition', operator, key }) as const),
]

export type Removable =
  | { readonly of: 'actions'; readonly item: Item }
  | { readonly of: 'resources'; readonly item: Item }
  | { readonly of: 'value'; readonly operator: string; readonly key: string; readonly item: Item }
  | { readonly of: 'condition'; readonly operator: string; readonly key: string }

/** The statement without it; undefined where IAM would refuse what is left. */
export const without = (draft: Draft, what: Removable): Draft | undefined => {
  if (what.of === 'actions' || what.of === 'resources') {
    const less = withoutItem(draft[what.of], what.item)
    return less && { ...draft, [what.of]: less }
  }
  const { operator, key } = what
  const isMeant = (one: Asked): boolean => one.operator === operator && one.key === key
  if (what.of === 'condition')
    return { ...draft, conditions: draft.conditions.filter((one) => !isMeant(one)) }
  const conditions = draft.conditions.map((one) =>
    isMeant(one)
      ? withValues(
          one,
          (one.values ?? []).filter((value) => value !== what.item),
        )
      : one,
  )
  return conditions.some(({ values }) => values?.length === 0) ? undefined : { ...draft, conditions }
}

/** The statement with one item in the place of all that stand beside it. */
export const withOnly = (draft: Draft, of: 'actions' | 'resources', item: Item): Draft => ({
  ...draft,
  [of]: { ...draft[of], items: [item] },
})
