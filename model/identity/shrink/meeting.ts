import type { Budget } from '../../../algebra/globs/budget.ts'
import { type Glob, globOf } from '../../../algebra/globs/glob.ts'
import { areDisjoint, contains } from '../../../algebra/globs/relate.ts'
import { isScalar, type Json } from '../../json.ts'
import { oncePer } from '../../once.ts'
import { anything } from '../attachments/unknown-names.ts'
import { askedByBoth } from './common.ts'
import { type Element, isNegated } from './element.ts'
import type { Item, Place } from './item.ts'
import type { Prover } from './proof.ts'
import type { Draft } from './unit.ts'

/*
 * What of a statement is about something that another one is about, too, as is seen item by item. It is a guess, which
 * is proved by whoever makes use of it: a variable is taken for the text that it is written as.
 */

/** Undefined where nothing is. */
export const meetingOf = (own: Draft, other: Draft, prover: Prover, budget: Budget): Draft | undefined => {
  const from = sayable(own.place, other)
  const actions = ofBoth(own.actions, from.actions, budget)
  const resources = actions && ofBoth(own.resources, from.resources, budget)
  return (
    resources && {
      ...own,
      actions,
      resources,
      conditions: askedByBoth(own.conditions, from.conditions, prover),
    }
  )
}

/** Without the text of what means something else where the own one is written: it is only known what it is about. */
const sayable = ({ isNew, scope }: Place, { actions, resources, conditions, place }: Draft) => {
  const isSame = (exact = '', raw: Json = ''): boolean =>
    (isNew.is === 'pass' || !exact.includes('${')) && (isScalar(raw) || scope.name === place.scope.name)
  const items = (element: Element): Element => ({
    ...element,
    items: element.items.map((item) => (isSame(item.exact, item.raw) ? item : withoutText(item))),
  })
  return {
    actions: items(actions),
    resources: items(resources),
    conditions: conditions.filter(({ meant }) => meant.values.every((value) => isSame(value))),
  }
}

const withoutText = oncePer(({ exact: _, holed: __, ...item }: Item): Item => item)

const ofBoth = (own: Element, other: Element, budget: Budget): Element | undefined => {
  if (own.form === 'whole') return own
  const items = isNegated(own) ? outside(own, other, budget) : inside(own, other, budget)
  if (
    items === undefined ||
    (items.every((item) => own.items.includes(item)) && items.length === own.items.length)
  )
    return own
  const different = [...new Map(items.map((item) => [JSON.stringify(item.raw), item])).values()]
  const [first] = different
  if (first === undefined) return undefined
  const isText = different.length === 1 && first.exact !== undefined
  return {
    name: own.name.replace('Not', '') as Element['name'],
    items: different,
    form: isText && own.form === 'text' ? 'text' : 'list',
  }
}

/** Of two of which one is within the other that one; else the own one. */
const inside = (own: Element, other: Element, budget: Budget): readonly Item[] =>
  own.items.flatMap((item) => {
    const near = other.items.filter((one) => !areApart(item, one, own, budget))
    const within = near.filter((one) => isWithin(one, item, own, budget))
    const isAllOfIt = near.some((one) => isWithin(item, one, own, budget))
    return isAllOfIt || within.length < near.length ? [item] : within
  })

/** What is not left out; undefined where some of it may be in part. */
const outside = (own: Element, other: Element, budget: Budget): readonly Item[] | undefined => {
  const left = other.items.filter((one) => !own.items.some((item) => isWithin(one, item, own, budget)))
  return left.every((one) => own.items.every((item) => areApart(one, item, own, budget))) ? left : undefined
}

const isWithin = (inner: Item, outer: Item, { name }: Element, budget: Budget): boolean => {
  const [one, other] = [exactly(inner)[kindOf(name)], exactly(outer)[kindOf(name)]]
  return one !== undefined && other !== undefined && contains(other, one, budget) === true
}

const areApart = (one: Item, other: Item, { name }: Element, budget: Budget): boolean =>
  loosely(one)[kindOf(name)].every((left) =>
    loosely(other)[kindOf(name)].every((right) => areDisjoint(left, right, budget) === true),
  )

type Kind = 'Action' | 'Resource'
const kindOf = (name: Element['name']): Kind => name.replace('Not', '') as Kind

const exactly = oncePer(
  ({ exact, holed = exact }: Item): Partial<Record<Kind, Glob>> => ({
    ...(exact !== undefined && { Action: globOf(exact.toLowerCase()) }),
    ...(holed !== undefined && { Resource: globOf(holed) }),
  }),
)

const loosely = oncePer(({ words }: Item): Record<Kind, readonly Glob[]> => {
  const texts = words.map(({ text }) => anything(text.replaceAll(/\$\{[^}]*\}?/g, '*')))
  return {
    Action: texts.map((text) => globOf(text.toLowerCase())),
    Resource: texts.map((text) => globOf(text)),
  }
})
