import {
  type CodePoints,
  complement,
  escaped,
  inEitherCase,
  named,
  ranges,
  single,
  union,
} from './code-points.ts'
import { Broken, type Cursor, Unread } from './cursor.ts'

/** `[a-z]`, behind the bracket that opens it. */
export const characterClass = (cursor: Cursor, ignoreCase: boolean): CodePoints => {
  const isNot = cursor.accept('^')
  const members: CodePoints[] = []
  while (!cursor.accept(']')) {
    if (cursor.next === '[' || (cursor.next === '&' && cursor.afterNext === '&')) throw new Unread()
    members.push(member(cursor, ignoreCase))
  }
  // `[]` and `[^]` hold the bracket for some, and nothing or everything for others.
  if (members.length === 0) throw new Unread()
  const all = union(members)
  // The complement is of both cases: `(?i)[^a]` holds neither.
  return isNot ? complement(ignoreCase ? inEitherCase(all) : all) : all
}

const member = (cursor: Cursor, ignoreCase: boolean): CodePoints => {
  const first = memberStart(cursor, ignoreCase)
  if (typeof first !== 'number') return first
  const last = cursor.afterNext
  if (cursor.next !== '-' || last === undefined || last === ']' || last === '[') return single(first)
  cursor.take()
  const end = memberStart(cursor, ignoreCase)
  if (typeof end !== 'number') throw new Unread()
  if (end < first) throw new Broken()
  return ranges([first, end])
}

const memberStart = (cursor: Cursor, ignoreCase: boolean): number | CodePoints => {
  const character = cursor.take()
  if (character !== '\\') return literalOf(character)
  return escapedSet(cursor, ignoreCase) ?? escapedCharacter(cursor)
}

/** What stands behind a backslash, outside of classes. */
export const escapedOnes = (cursor: Cursor, ignoreCase: boolean): CodePoints =>
  escapedSet(cursor, ignoreCase) ?? single(escapedCharacter(cursor))

/** `\d`, `\p{Alpha}` and the like, behind the backslash. */
const escapedSet = (cursor: Cursor, ignoreCase: boolean): CodePoints | undefined => {
  const set = cursor.next === undefined ? undefined : escaped.get(cursor.next)
  if (set !== undefined) {
    // Before a hyphen, Java takes `\v` for one character.
    if (cursor.take() === 'v' && cursor.next === '-') throw new Unread()
    return set
  }
  if (cursor.next !== 'p' && cursor.next !== 'P') return undefined
  const isNot = cursor.take() === 'P'
  let name = ''
  if (cursor.accept('{')) while (!cursor.accept('}')) name += cursor.take()
  else name = cursor.take()
  const found = named(name)
  // What case means for a property of Unicode, Java says for some of them only.
  if (found === undefined || ignoreCase) throw new Unread()
  return isNot ? complement(found) : found
}

const escapedCharacter = (cursor: Cursor): number => {
  const character = cursor.take()
  const control = controls.get(character)
  if (control !== undefined) return control
  if (character === 'x') return hexadecimal(cursor, cursor.accept('{') ? undefined : 2)
  if (character === 'u') return hexadecimal(cursor, 4)
  if (/[a-zA-Z0-9]/.test(character)) throw new Unread()
  return literalOf(character)
}

const hexadecimal = (cursor: Cursor, length: number | undefined): number => {
  let digits = ''
  while (length === undefined ? !cursor.accept('}') : digits.length < length) digits += cursor.take()
  const value = /^[0-9a-fA-F]{1,6}$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN
  const isSurrogate = value >= 0xd800 && value <= 0xdfff
  if (!(value <= 0x10ffff) || isSurrogate) throw new Unread()
  return value
}

const controls: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['r', 0x0d],
  ['f', 0x0c],
  ['a', 0x07],
  ['e', 0x1b],
])

const literalOf = (character: string): number => {
  const codePoint = character.codePointAt(0) ?? 0
  // Half of a character: Java and the text of a value may count it in other ways.
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) throw new Unread()
  return codePoint
}

export const literal = (character: string): CodePoints => single(literalOf(character))
