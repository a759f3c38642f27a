import type { Json } from '../../model/json.ts'
import type { Place } from '../../model/place.ts'
import { linesOf } from './lines.ts'

/** A member or an item: its key, where it stands, and the node that holds its value. */
export interface Entry {
  readonly key: string
  readonly offset: number
  readonly node: number
}

/** Where things stand in one text, whatever its format. A node is a number that only its own layout understands. */
export interface Layout {
  readonly root: Entry
  /** The members of a node in the order of precedence: where a key comes twice (a merge), the first counts. */
  readonly entries: (node: number) => Iterator<Entry>
}

/** What a text holds, and where it stands, should anyone ask. */
export interface Parsed {
  readonly root: Json
  readonly layout: () => Layout
}

interface Members {
  readonly seen: Map<string, Entry>
  readonly rest: Iterator<Entry>
}

/**
 * Steps from a path to an offset, reading no further than it must: the members of a node are read up to the one asked
 * for, and the next question goes on from there. One place in a large file costs the text before it, and a thousand
 * places cost hardly more.
 */
const finderOf = ({ root, entries }: Layout): ((path: readonly (string | number)[]) => number) => {
  const known = new Map<number, Members>()

  const membersOf = (node: number): Members => {
    let members = known.get(node)
    if (members === undefined) {
      members = { seen: new Map(), rest: entries(node) }
      known.set(node, members)
    }
    return members
  }

  const member = (node: number, key: string): Entry | undefined => {
    const { seen, rest } = membersOf(node)
    const found = seen.get(key)
    if (found !== undefined) return found
    for (let next = rest.next(); next.done !== true; next = rest.next()) {
      const entry = next.value
      if (!seen.has(entry.key)) seen.set(entry.key, entry)
      if (entry.key === key) return entry
    }
    return undefined
  }

  return (path) => {
    let here = root
    let { offset } = root
    for (const step of path) {
      const next = member(here.node, String(step))
      if (next === undefined) break
      here = next
      // An empty YAML value has no text of its own: what holds it is the nearest place.
      if (next.offset >= 0) offset = next.offset
    }
    return offset
  }
}

/** What a place needs of a document. */
export interface Placed {
  readonly file: string
  readonly text: string
}

const layouts = new WeakMap<Placed, () => Layout>()
const finders = new WeakMap<Placed, (path: readonly (string | number)[]) => Place>()

/** Says how the layout of a document is found, should anyone ask for a place in it. */
export const layOut = (document: Placed, layout: () => Layout): void => {
  layouts.set(document, layout)
}

/**
 * The place of what a path leads to, or of the deepest part of the path that exists: of a member its key, of an item its
 * value, of the step that a short tag adds (`Fn::Sub`) the tag. Behind an alias or a merge it is the place in the
 * anchored node, where the text is that must be changed. Where things stand is gathered on the first question; the document
 * must be the very object that was parsed.
 */
export const placeOf = (document: Placed, path: readonly (string | number)[]): Place => {
  let find = finders.get(document)
  if (find === undefined) {
    const layout = layouts.get(document)
    if (layout === undefined) return { file: document.file }
    const offsetOf = finderOf(layout())
    const lineOf = linesOf(document.file, document.text)
    find = (steps) => lineOf(offsetOf(steps))
    finders.set(document, find)
  }
  return find(path)
}
