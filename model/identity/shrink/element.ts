import { isObject, type Json } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Condition } from '../document.ts'
import { type Item, isText, itemOf, opposite, type Place } from './item.ts'

export type ElementName = 'Action' | 'NotAction' | 'Resource' | 'NotResource'

/** What a statement lists. */
export interface Element {
  readonly name: ElementName
  readonly items: readonly Item[]
  /** How it is written: as a list, as the one text, or as something else in the place of a list, which stays as it is. */
  readonly form: 'list' | 'text' | 'whole'
}

export const isNegated = ({ name }: Element): boolean => name.startsWith('Not')

export const elementOf = (name: ElementName, raw: Json, place: Place): Element => {
  const kind = name.replace('Not', '')
  const read = (one: Json): Item => itemOf(one, kind, 'pattern', place)
  if (Array.isArray(raw)) return { name, items: (raw as readonly Json[]).map(read), form: 'list' }
  const isOne = isText(place.scope.head(raw), place.world) && !isChoice(raw)
  return { name, items: [read(raw)], form: isOne ? 'text' : 'whole' }
}

const isChoice = (raw: Json): boolean => isObject(raw) && raw['Fn::If'] !== undefined

/** As it is written. */
export const rawOf = ({ items, form }: Element): Json =>
  form === 'list' ? items.map(({ raw }) => raw) : (items[0] as Item).raw

/** Some texts, or all others, where these conditions hold. */
interface Said {
  readonly isNot: boolean
  readonly texts: readonly string[]
  readonly conditions: readonly Condition[]
}

/** Together they are about what the element is about: what is not known of it is a key of its own. */
export const saidBy = (element: Element): readonly Said[] => {
  const { items } = element
  if (isNegated(element))
    return [
      {
        isNot: true,
        texts: items.flatMap(({ exact }) => exact ?? []),
        conditions: items.flatMap(({ exact, matches }) => (exact === undefined ? [opposite(matches)] : [])),
      },
    ]
  const words = items.flatMap((item) => item.words)
  return [...Map.groupBy(words, ({ conditions }) => textOf(conditions)).values()].map((alike) => ({
    isNot: false,
    texts: alike.map(({ text }) => text),
    conditions: alike[0]?.conditions ?? [],
  }))
}

/** Of one item it is asked each time that another one of its list may go. */
const textOf = oncePer((conditions: readonly Condition[]): string => JSON.stringify(conditions))

/** The element without one of its items; undefined where IAM would refuse what is left, in some deployment. */
export const withoutItem = (element: Element, item: Item): Element | undefined => {
  const items = element.items.filter((one) => one !== item)
  if (element.form === 'whole' || items.length === 0) return undefined
  const isThere = (all: readonly Item[]) => all.some((one) => one.isThere)
  return isThere(items) || !isThere(element.items) ? { ...element, items } : undefined
}

/** Both in one list; undefined where that is none. */
export const joined = (one: Element, other: Element): Element | undefined => {
  if (one.name !== other.name || isNegated(one)) return undefined
  if (one.form === 'whole' || other.form === 'whole') return undefined
  const different = new Map<string, Item>()
  for (const item of [...one.items, ...other.items]) {
    const written = JSON.stringify(item.raw)
    if (!different.has(written)) different.set(written, item)
  }
  return { ...one, items: [...different.values()], form: 'list' }
}

/** The same for elements that list the same, in whichever order. */
export const signatureOf = ({ name, items, form }: Element): string =>
  JSON.stringify([name, form === 'whole', [...new Set(items.map(({ raw }) => JSON.stringify(raw)))].sort()])
