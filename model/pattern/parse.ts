import {
  type CodePoints,
  complement,
  escaped,
  everything,
  inEitherCase,
  lineTerminators,
  named,
  ranges,
  single,
  union,
} from './code-points.ts'
import { looksAround, mayBeEmpty, type Node, nothing } from './syntax.ts'

/** What makes a pattern one that is not read: it may mean something, but not for certain what is thought here. */
class Unread extends Error {}

/** The most times that a repetition is counted, and how deep groups may stand in each other. */
const mostTimes = 1_000
const mostDepth = 100

/**
 * A regular expression as Java reads it, for these are what CloudFormation's are. Only what is listed here is read:
 * no references back, no possessive or atomic groups, no classes within classes, no words' borders.
 */
export const parse = (pattern: string): Node | undefined => {
  try {
    return new Parser([...unquoted(pattern)]).whole()
  } catch (error) {
    if (error instanceof Unread) return undefined
    throw error
  }
}

/** `\Q…\E` written out, so that a repetition behind it is one of the last character alone, as in Java. */
const unquoted = (pattern: string): string =>
  pattern.replace(
    /(\\\\)|\\Q([\s\S]*?)(?:\\E|$)/g,
    (whole, backslash: string | undefined, text: string | undefined) =>
      backslash === undefined ? (text ?? '').replace(/[^a-zA-Z0-9\u0080-\uffff]/g, '\\$&') : whole,
  )

interface Flags {
  readonly ignoreCase: boolean
  readonly dotAll: boolean
}

class Parser {
  private readonly text: readonly string[]
  private at = 0
  private depth = 0
  private flags: Flags = { ignoreCase: false, dotAll: false }

  constructor(text: readonly string[]) {
    this.text = text
  }

  whole(): Node {
    const node = this.alternatives()
    if (this.at < this.text.length) throw new Unread()
    return node
  }

  private get next(): string | undefined {
    return this.text[this.at]
  }

  private take(): string {
    const character = this.text[this.at++]
    if (character === undefined) throw new Unread()
    return character
  }

  private accept(text: string): boolean {
    const found = [...text].every((character, offset) => this.text[this.at + offset] === character)
    if (found) this.at += text.length
    return found
  }

  private alternatives(): Node {
    if (++this.depth > mostDepth) throw new Unread()
    const branches = [this.sequence()]
    while (this.accept('|')) branches.push(this.sequence())
    this.depth--
    const [only] = branches
    return branches.length === 1 && only !== undefined ? only : { kind: 'any', branches }
  }

  private sequence(): Node {
    const parts: Node[] = []
    while (this.next !== undefined && this.next !== '|' && this.next !== ')') parts.push(this.repeated())
    const [only] = parts
    return parts.length === 1 && only !== undefined ? only : { kind: 'all', parts }
  }

  private repeated(): Node {
    const node = this.atom()
    const times = this.times()
    if (times === undefined) return node
    if (node.kind === 'start' || node.kind === 'end' || node === nothing) throw new Unread()
    // Once it took nothing, Java does not try whether it would take something the next time.
    if (times.max > 1 && looksAround(node) && mayBeEmpty(node)) throw new Unread()
    this.accept('?') // lazy: as a whole it matches the same
    if (this.next === '+' || this.next === '*' || this.next === '?' || this.next === '{') throw new Unread()
    return { kind: 'repeat', node, ...times }
  }

  private times(): { readonly min: number; readonly max: number } | undefined {
    if (this.accept('*')) return { min: 0, max: Number.POSITIVE_INFINITY }
    if (this.accept('+')) return { min: 1, max: Number.POSITIVE_INFINITY }
    if (this.accept('?')) return { min: 0, max: 1 }
    if (!this.accept('{')) return undefined
    const min = this.number()
    const max = this.accept(',') ? (this.next === '}' ? Number.POSITIVE_INFINITY : this.number()) : min
    if (!this.accept('}') || min > max) throw new Unread()
    return { min, max }
  }

  private number(): number {
    let digits = ''
    while (this.next !== undefined && /[0-9]/.test(this.next)) digits += this.take()
    if (digits === '' || Number(digits) > mostTimes) throw new Unread()
    return Number(digits)
  }

  private atom(): Node {
    const character = this.take()
    switch (character) {
      case '(':
        return this.group()
      case '[':
        return this.one(this.characterClass())
      case '.':
        return { kind: 'one', of: this.flags.dotAll ? everything : complement(lineTerminators) }
      case '^':
        return { kind: 'start' }
      case '$':
        return { kind: 'end' }
      case '\\':
        return this.escape()
      case '*':
      case '+':
      case '?':
      case '{':
        throw new Unread()
      default:
        return this.one(literal(character))
    }
  }

  private one(of: CodePoints): Node {
    return { kind: 'one', of: this.flags.ignoreCase ? inEitherCase(of) : of }
  }

  private group(): Node {
    return this.accept('?') ? this.special() : this.enclosed()
  }

  /** What stands up to the closing parenthesis; flags set in it end there. */
  private enclosed(): Node {
    const outside = this.flags
    const node = this.alternatives()
    if (!this.accept(')')) throw new Unread()
    this.flags = outside
    return node
  }

  private special(): Node {
    if (this.accept(':')) return this.enclosed()
    if (this.accept('=')) return { kind: 'ahead', node: this.enclosed(), isNot: false }
    if (this.accept('!')) return { kind: 'ahead', node: this.enclosed(), isNot: true }
    if (this.accept('<')) return this.withName()
    const outside = this.flags
    let on = ''
    while (this.next === 'i' || this.next === 's') on += this.take()
    if (on === '') throw new Unread()
    this.flags = {
      ignoreCase: outside.ignoreCase || on.includes('i'),
      dotAll: outside.dotAll || on.includes('s'),
    }
    if (this.accept(')')) return nothing
    if (!this.accept(':')) throw new Unread()
    const node = this.enclosed()
    this.flags = outside
    return node
  }

  private withName(): Node {
    let name = ''
    while (this.next !== undefined && /[a-zA-Z0-9]/.test(this.next)) name += this.take()
    if (!/^[a-zA-Z]/.test(name) || !this.accept('>')) throw new Unread()
    return this.enclosed()
  }

  private escape(): Node {
    if (this.accept('A')) return { kind: 'start' }
    if (this.accept('Z')) return { kind: 'end' }
    return this.one(this.escapedSet() ?? single(this.escapedCharacter()))
  }

  /** `\d`, `\p{Alpha}` and the like, behind the backslash. */
  private escapedSet(): CodePoints | undefined {
    const set = this.next === undefined ? undefined : escaped.get(this.next)
    if (set !== undefined) {
      // Before a hyphen, Java takes `\v` for one character.
      if (this.take() === 'v' && this.next === '-') throw new Unread()
      return set
    }
    if (this.next !== 'p' && this.next !== 'P') return undefined
    const isNot = this.take() === 'P'
    let name = ''
    if (this.accept('{')) while (!this.accept('}')) name += this.take()
    else name = this.take()
    const found = named(name)
    // What case means for a property of Unicode, Java says for some of them only.
    if (found === undefined || this.flags.ignoreCase) throw new Unread()
    return isNot ? complement(found) : found
  }

  private escapedCharacter(): number {
    const character = this.take()
    const control = controls.get(character)
    if (control !== undefined) return control
    if (character === 'x') return this.accept('{') ? this.hexadecimal(undefined) : this.hexadecimal(2)
    if (character === 'u') return this.hexadecimal(4)
    if (/[a-zA-Z0-9]/.test(character)) throw new Unread()
    return literalOf(character)
  }

  private hexadecimal(length: number | undefined): number {
    let digits = ''
    while (length === undefined ? !this.accept('}') : digits.length < length) digits += this.take()
    const value = /^[0-9a-fA-F]{1,6}$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN
    const isSurrogate = value >= 0xd800 && value <= 0xdfff
    if (!(value <= 0x10ffff) || isSurrogate) throw new Unread()
    return value
  }

  private characterClass(): CodePoints {
    const isNot = this.accept('^')
    const members: CodePoints[] = []
    while (this.next !== ']') {
      if (this.next === '[' || (this.next === '&' && this.text[this.at + 1] === '&')) throw new Unread()
      members.push(this.member())
    }
    this.at++
    // `[]` and `[^]` hold the bracket for some, and nothing or everything for others.
    if (members.length === 0) throw new Unread()
    const all = union(members)
    // The complement is of both cases: `(?i)[^a]` holds neither.
    return isNot ? complement(this.flags.ignoreCase ? inEitherCase(all) : all) : all
  }

  private member(): CodePoints {
    const first = this.memberStart()
    if (typeof first !== 'number') return first
    const last = this.text[this.at + 1]
    if (this.next !== '-' || last === undefined || last === ']' || last === '[') return single(first)
    this.at++
    const end = this.memberStart()
    if (typeof end !== 'number' || end < first) throw new Unread()
    return ranges([first, end])
  }

  private memberStart(): number | CodePoints {
    const character = this.take()
    if (character !== '\\') return literalOf(character)
    return this.escapedSet() ?? this.escapedCharacter()
  }
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

const literal = (character: string): CodePoints => single(literalOf(character))
