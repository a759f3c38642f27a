import { isObject, isScalar, type Json, type JsonObject, own } from '../../model/json.ts'
import { dotted } from '../../model/step.ts'
import type { Document } from '../document/document.ts'
import { type Flaw, Malformed } from './flaw.ts'
import { askedIn, strayIn } from './one-by-one.ts'
import { isItem, namelessIn, type Returned, returnedAs, tokens } from './returned.ts'

type Path = readonly (string | number)[]

/** One thing that AWS described, and where it stands. */
export interface Described {
  readonly item: JsonObject
  readonly document: Document
  readonly path: Path
}

/** What `describe-…` calls returned, by the name of the list, of all accounts and regions together. */
export type Parts = ReadonlyMap<string, readonly Described[]>

/** The lists of calls, one of which at least has an item as that call returns it, or nothing but lists of such names. */
const isOfLists = (value: Json | undefined): boolean => {
  if (!isObject(value)) return false
  if (namelessIn(value) !== undefined || askedIn(value).length > 0 || strayIn(value).size > 0) return true
  const named = Object.entries(value).flatMap(([name, list]) => {
    const returned = returnedAs(name)
    return returned === undefined ? [] : [{ returned, list }]
  })
  if (named.length === 0) return false
  const others = Object.keys(value).filter((name) => returnedAs(name) === undefined && !tokens.has(name))
  return (
    named.some(({ returned, list }) => isReturned(returned, list)) ||
    (others.length === 0 && named.some(({ returned }) => !returned.isShared))
  )
}

const isReturned = (returned: Returned, value: Json): boolean =>
  isItem(returned, itemsIn(returned, value)?.[0])

/** What is an item by its place; undefined where that is no list. */
const itemsIn = ({ form }: Returned, value: Json): readonly Json[] | undefined => {
  if (form === 'block' && isObject(value)) return [value]
  // An empty listing has no list inside.
  const list = form === 'listing' && isObject(value) ? (own(value, 'Items') ?? []) : value
  return Array.isArray(list) ? list : undefined
}

const pathOf = ({ name, form }: Returned, value: Json, at: number): Path =>
  Array.isArray(value) ? [name, at] : form === 'block' ? [name] : [name, 'Items', at]

/**
 * Whether a document holds what the command line of AWS returned: the lists of one or more calls, or such by account
 * and region below `accounts`.
 */
export const isSnapshot = ({ root }: Document): boolean => {
  if (!isObject(root) || own(root, 'Resources') !== undefined) return false
  const accounts = own(root, 'accounts')
  return isObject(accounts) ? Object.values(accounts).some(isOfLists) : isOfLists(root)
}

/** All lists in these documents, but for a list that is none, and an item that is no block. */
export const partsOf = (
  documents: readonly Document[],
): { readonly parts: Parts; readonly flaws: readonly Flaw[] } => {
  const parts = new Map<string, Described[]>()
  const flaws: Flaw[] = []
  const take = (flaw: Flaw): void => {
    flaws.push(flaw)
  }
  for (const document of documents) {
    const { root } = document
    if (!isObject(root)) continue
    const accounts = own(root, 'accounts')
    if (isObject(accounts))
      for (const [name, account] of Object.entries(accounts))
        gather({ document, path: ['accounts', name] }, account, parts, take)
    else gather({ document, path: [] }, root, parts, take)
  }
  return { parts, flaws }
}

const gather = (
  { document, path }: Omit<Described, 'item'>,
  value: Json,
  parts: Map<string, Described[]>,
  take: (flaw: Flaw) => void,
): void => {
  const refuse = (list: string, message: string, at: Path): void =>
    take({ list, what: dotted(at), problem: new Malformed(message, document, at) })
  if (!isObject(value)) {
    refuse(
      'accounts',
      'An account is a map of lists, as the command line of AWS returns them; this is not.',
      path,
    )
    return
  }
  const add = (as: string, item: JsonObject, at: Path): void => {
    const known = parts.get(as)
    const described = { item, document, path: [...path, ...at] }
    if (known === undefined) parts.set(as, [described])
    else known.push(described)
  }
  const single = namelessIn(value)
  if (single !== undefined) add(single, value, [])
  const asked = askedIn(value)
  for (const { as } of asked) add(as, value, [])
  const taken = new Set([...asked.map(({ list }) => list), ...strayIn(value)])
  for (const [name, list] of single === undefined ? Object.entries(value) : []) {
    if (taken.has(name)) continue
    const returned = returnedAs(name)
    // What is beside the lists, such as a token for the next page.
    if ((isScalar(list) || list === null) && returned?.isShared !== false) continue
    const items = returned === undefined ? unknownItems(name, list) : itemsIn(returned, list)
    if (items === undefined && returned?.isShared === false)
      refuse(returned.as, `${name} is a list in what AWS returns; this is not.`, [...path, name])
    for (const [at, item] of items?.entries() ?? []) {
      const within = returned === undefined ? [name, at] : pathOf(returned, list, at)
      const texts = isObject(item) ? undefined : returned?.texts
      // Another service returns something by this name, or it is not known.
      if (returned === undefined || (returned.isShared && !isItem(returned, item)) || texts !== undefined)
        add(texts ?? name, isObject(item) ? item : {}, within)
      else if (isObject(item)) add(returned.as, item, within)
      else
        refuse(returned.as, `An item of ${name} is a map in what AWS returns; this is not.`, [
          ...path,
          ...within,
        ])
    }
  }
}

/** What stands under a name that is not known: what else than a note of the call itself is named later. */
const unknownItems = (name: string, value: Json): readonly Json[] =>
  Array.isArray(value) ? value : name === 'ResponseMetadata' ? [] : [value]

/** Lists of which nothing is made, because nothing in them is judged. */
const withoutResources: ReadonlySet<string> = new Set(['AvailabilityZones', 'ServiceDetails', 'ServiceNames'])

/** Lists that are not known here, or not translated. */
export const unknownLists = (parts: Parts, translated: ReadonlySet<string>): readonly string[] =>
  [...parts.keys()].filter((name) => !translated.has(name) && !withoutResources.has(name)).sort()
