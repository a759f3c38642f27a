import { afterSpace, closingQuote, isNumberMark, keyBetween, mark } from './json-text.ts'
import { limits } from './limits.ts'
import type { Refuse } from './lines.ts'
import { quoted } from './visible.ts'

/** From and to, as offsets. */
export type Span = readonly [from: number, to: number]

/** Up to here a list is searched faster than a set is filled. */
const few = 12

/** So many levels have their long values noted, so that a place is found without reading again all that is before it. */
const outerLevels = 3
const long = 256

/** What a walk over JSON finds out. */
export interface Scan {
  /** The numbers that must stay text. */
  readonly inexact: readonly Span[]
  /** From the offset of a long value of the outer levels to the offset behind it. */
  readonly ends: ReadonlyMap<number, number>
}

/** The keys of the object that is open at one level of nesting. */
interface Keys {
  count: number
  readonly list: string[]
  readonly set: Set<string>
}

/** Notes a key; false if it was there before. */
const note = (keys: Keys, key: string): boolean => {
  if (keys.count < few) {
    for (let i = 0; i < keys.count; i += 1) if (keys.list[i] === key) return false
    keys.list[keys.count] = key
    keys.count += 1
    return true
  }
  if (keys.count === few) for (const earlier of keys.list.slice(0, few)) keys.set.add(earlier)
  keys.count += 1
  const before = keys.set.size
  keys.set.add(key)
  return keys.set.size > before
}

/** A number that a double would change: an integer past 2^53, or one past every double. */
const isInexact = (token: string): boolean =>
  /^-?(?:0|[1-9]\d*)$/.test(token)
    ? !Number.isSafeInteger(Number(token))
    : Math.abs(Number(token)) === Infinity

/**
 * Walks JSON before it is parsed, for what `JSON.parse` does not say: keys that come twice (it keeps the last without a
 * word), nesting too deep for whoever walks the tree, more values than memory should hold, and where the structure
 * breaks. It is one loop with its own stack, so no nesting can exhaust it.
 */
export const scanJson = (text: string, refuse: Refuse): Scan => {
  const inexact: Span[] = []
  const ends = new Map<number, number>()
  const opened: number[] = [0]
  const isObject: boolean[] = [false]
  const keys: Keys[] = []
  let depth = 0
  let nodes = 0
  let at = 0

  const unexpected = (expected: string): never => {
    const found = text.codePointAt(at)
    return found === undefined
      ? refuse(at, `The JSON ends where ${expected} is expected.`)
      : refuse(at, `Expected ${expected}, found ${quoted(String.fromCodePoint(found))}.`)
  }

  const open = (object: boolean): void => {
    depth += 1
    if (depth > limits.depth) refuse(at, `The JSON is nested deeper than ${limits.depth} levels.`)
    isObject[depth] = object
    opened[depth] = at
    if (!object) return
    const level = keys[depth]
    if (level === undefined) {
      keys[depth] = { count: 0, list: [], set: new Set() }
      return
    }
    if (level.count > few) level.set.clear()
    level.count = 0
  }

  const leave = (): void => {
    const from = opened[depth] ?? 0
    at += 1
    if (depth <= outerLevels && at - from >= long) ends.set(from, at)
    depth -= 1
  }

  const readString = (): number => {
    const close = closingQuote(text, at)
    return close === -1 ? refuse(at, 'A text is opened here and never closed.') : close
  }

  const readKey = (): void => {
    if (text.charCodeAt(at) !== mark.quote) unexpected('a key in double quotes')
    const close = readString()
    const key = keyBetween(text, at, close)
    const level = keys[depth]
    if (level !== undefined && !note(level, key)) refuseDuplicate(key)
    at = afterSpace(text, close + 1)
    if (text.charCodeAt(at) !== mark.colon) unexpected('a colon after the key')
    at += 1
  }

  const refuseDuplicate = (key: string): never =>
    refuse(at, `The key ${quoted(key)} stands twice in one object.`, 'Remove one of the two, or rename it.')

  const readNumber = (): void => {
    const from = at
    let exponent = false
    for (let code = text.charCodeAt(at); isNumberMark(code); code = text.charCodeAt(at)) {
      if (code === mark.lowerE || code === mark.upperE) exponent = true
      at += 1
    }
    if ((at - from >= 16 || exponent) && isInexact(text.slice(from, at))) inexact.push([from, at])
  }

  const readWord = (): void => {
    const word = ['true', 'false', 'null'].find((name) => text.startsWith(name, at))
    if (word === undefined) unexpected('a value')
    else at += word.length
  }

  /** Reads a value, or the opening of one that has members; true if a value of it is to be read next. */
  const begin = (): boolean => {
    nodes += 1
    if (nodes > limits.nodes) refuse(at, `The file holds more than ${limits.nodes} values.`)
    const code = text.charCodeAt(at)
    if (code === mark.quote) {
      at = readString() + 1
      return false
    }
    if (code === mark.openObject || code === mark.openList) {
      const object = code === mark.openObject
      open(object)
      at = afterSpace(text, at + 1)
      if (text.charCodeAt(at) === (object ? mark.closeObject : mark.closeList)) return false
      if (object) readKey()
      return true
    }
    if (code === mark.minus || (code >= mark.zero && code <= mark.nine)) readNumber()
    else readWord()
    return false
  }

  /** Goes on after a value: closes what ends here; true if another value is to be read. */
  const goOn = (): boolean => {
    while (depth > 0) {
      at = afterSpace(text, at)
      const code = text.charCodeAt(at)
      const object = isObject[depth] === true
      if (code === mark.comma) {
        at = afterSpace(text, at + 1)
        if (object) readKey()
        return true
      }
      if (code !== (object ? mark.closeObject : mark.closeList))
        unexpected(object ? 'a comma or the end of the object' : 'a comma or the end of the list')
      leave()
    }
    return false
  }

  do {
    at = afterSpace(text, at)
  } while (begin() || goOn())
  at = afterSpace(text, at)
  if (at < text.length) unexpected('the end of the file')
  return { inexact, ends }
}
