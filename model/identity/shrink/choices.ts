import type { Json } from '../../json.ts'
import type { Element } from './element.ts'
import { choiceIn, type Item, itemOf } from './item.ts'
import { capital, nameOf, shownRaw } from './step.ts'
import type { Draft, Unit } from './unit.ts'
import type { Work } from './work.ts'

/*
 * Of two choices in one list, what the one holds where a condition of the template is met the other may hold where it is
 * not: both hold all of it in every deployment then, and nothing hangs on the condition.
 */

/** Puts what all choices of a list hold in the place of one of them, or of two that hang on one condition. */
export const openChoices = (work: Work, unit: Unit): void => {
  if (unit.is !== 'draft') return
  let draft: Draft = unit
  for (const list of ['actions', 'resources'] as const)
    for (const chosen of choicesIn(draft[list])) {
      if (work.prover.isSpent) return
      const element = draft[list]
      if (!chosen.every((item) => element.items.includes(item))) continue
      const after = { ...draft, [list]: opened(element, chosen, draft) }
      const before = draft
      const isDone = work.attempt({
        from: [before],
        to: [after],
        told: () => ({
          statements: [unit.number],
          text: `${capital(nameOf(unit))}: nothing hangs on ${nameIn(chosen[0])} in ${chosen.map(({ raw }) => shownRaw(raw)).join(' and ')}`,
        }),
      })
      if (isDone) draft = after
    }
}

type Chosen = readonly [Item, ...Item[]]

const choicesIn = ({ items }: Element): readonly Chosen[] =>
  items.flatMap((item, at): readonly Chosen[] => {
    if (choiceIn(item.raw) === undefined) return []
    const others = items.slice(at + 1).filter((other) => choiceIn(other.raw)?.name === nameIn(item))
    return [[item], ...others.map((other): Chosen => [item, other])]
  })

const nameIn = ({ raw }: Item): string | undefined => choiceIn(raw)?.name

/** The element with all that these hold in the place of the first of them. */
const opened = (element: Element, chosen: Chosen, { place }: Draft): Element => {
  const kind = element.name.replace('Not', '')
  const raws = chosen.flatMap(({ raw }) => {
    const choice = choiceIn(raw)
    return choice === undefined
      ? []
      : [choice.yes, choice.no].flatMap((one) => [one].flat() as readonly Json[])
  })
  const there = raws.filter((raw) => place.scope.head(raw) !== undefined)
  const beside = element.items.flatMap((item) => (chosen.includes(item) ? [] : [JSON.stringify(item.raw)]))
  const different = new Map(there.map((raw) => [JSON.stringify(raw), raw]))
  for (const written of beside) different.delete(written)
  const held = [...different.values()].map((raw) => itemOf(raw, kind, 'pattern', place))
  const items = element.items.flatMap((item) =>
    item === chosen[0] ? held : chosen.includes(item) ? [] : [item],
  )
  return { ...element, items, form: items.length === 1 && element.form !== 'list' ? 'text' : 'list' }
}
