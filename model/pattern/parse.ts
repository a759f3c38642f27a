import { characterClass, escapedOnes, literal } from './characters.ts'
import { type CodePoints, complement, everything, inEitherCase, lineTerminators } from './code-points.ts'
import { Broken, Cursor, Unread } from './cursor.ts'
import { looksAround, mayBeEmpty, type Node, nothing } from './syntax.ts'

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

/** Whether it is certain that Java reads no pattern here. What is merely not read stays out of it. */
export const isBroken = (pattern: string): boolean => {
  try {
    new Parser([...unquoted(pattern)]).whole()
    return false
  } catch (error) {
    if (error instanceof Unread) return error instanceof Broken
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
  private readonly cursor: Cursor
  private depth = 0
  private flags: Flags = { ignoreCase: false, dotAll: false }

  constructor(text: readonly string[]) {
    this.cursor = new Cursor(text)
  }

  whole(): Node {
    const node = this.alternatives()
    // A parenthesis that closes nothing.
    if (!this.cursor.isAtEnd) throw new Broken()
    return node
  }

  private alternatives(): Node {
    if (++this.depth > mostDepth) throw new Unread()
    const branches = [this.sequence()]
    while (this.cursor.accept('|')) branches.push(this.sequence())
    this.depth--
    const [only] = branches
    return branches.length === 1 && only !== undefined ? only : { kind: 'any', branches }
  }

  private sequence(): Node {
    const parts: Node[] = []
    while (this.cursor.next !== undefined && this.cursor.next !== '|' && this.cursor.next !== ')')
      parts.push(this.repeated())
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
    this.cursor.accept('?') // lazy: as a whole it matches the same
    if (
      this.cursor.next === '+' ||
      this.cursor.next === '*' ||
      this.cursor.next === '?' ||
      this.cursor.next === '{'
    )
      throw new Unread()
    return { kind: 'repeat', node, ...times }
  }

  private times(): { readonly min: number; readonly max: number } | undefined {
    if (this.cursor.accept('*')) return { min: 0, max: Number.POSITIVE_INFINITY }
    if (this.cursor.accept('+')) return { min: 1, max: Number.POSITIVE_INFINITY }
    if (this.cursor.accept('?')) return { min: 0, max: 1 }
    if (!this.cursor.accept('{')) return undefined
    const min = this.number()
    const max = this.cursor.accept(',')
      ? this.cursor.next === '}'
        ? Number.POSITIVE_INFINITY
        : this.number()
      : min
    if (!this.cursor.accept('}') || min > max) throw new Broken()
    return { min, max }
  }

  private number(): number {
    let digits = ''
    while (this.cursor.next !== undefined && /[0-9]/.test(this.cursor.next)) digits += this.cursor.take()
    if (digits === '' || Number(digits) > mostTimes) throw new Unread()
    return Number(digits)
  }

  private atom(): Node {
    const character = this.cursor.take()
    switch (character) {
      case '(':
        return this.group()
      case '[':
        return this.one(characterClass(this.cursor, this.flags.ignoreCase))
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
        // Nothing stands before it that could be repeated.
        throw new Broken()
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
    return this.cursor.accept('?') ? this.special() : this.enclosed()
  }

  /** What stands up to the closing parenthesis; flags set in it end there. */
  private enclosed(): Node {
    const outside = this.flags
    const node = this.alternatives()
    if (!this.cursor.accept(')')) throw new Broken()
    this.flags = outside
    return node
  }

  private special(): Node {
    if (this.cursor.accept(':')) return this.enclosed()
    if (this.cursor.accept('=')) return { kind: 'ahead', node: this.enclosed(), isNot: false }
    if (this.cursor.accept('!')) return { kind: 'ahead', node: this.enclosed(), isNot: true }
    if (this.cursor.accept('<')) return this.withName()
    const outside = this.flags
    let on = ''
    while (this.cursor.next === 'i' || this.cursor.next === 's') on += this.cursor.take()
    if (on === '') throw new Unread()
    this.flags = {
      ignoreCase: outside.ignoreCase || on.includes('i'),
      dotAll: outside.dotAll || on.includes('s'),
    }
    if (this.cursor.accept(')')) return nothing
    if (!this.cursor.accept(':')) throw new Unread()
    const node = this.enclosed()
    this.flags = outside
    return node
  }

  private withName(): Node {
    let name = ''
    while (this.cursor.next !== undefined && /[a-zA-Z0-9]/.test(this.cursor.next)) name += this.cursor.take()
    if (!/^[a-zA-Z]/.test(name) || !this.cursor.accept('>')) throw new Unread()
    return this.enclosed()
  }

  private escape(): Node {
    if (this.cursor.accept('A')) return { kind: 'start' }
    if (this.cursor.accept('Z')) return { kind: 'end' }
    return this.one(escapedOnes(this.cursor, this.flags.ignoreCase))
  }
}
