import {
  anything,
  type Glob,
  inAnyCase,
  isVariable,
  type Opaque,
  one,
  opaqueKind,
  plain,
  type Token,
  variable,
} from '../../../algebra/globs/glob.ts'
import type { Version } from '../document.ts'

/** The variables of the policies that are compared: one letter for each key and default. */
export class Variables {
  private readonly letters = new Map<string, number>()
  private readonly known: Variable[] = []
  /** What some pattern names hangs on what a letter stands for, be it a variable or not. */
  decide = false

  letterOf(key: string, otherwise: string | undefined): number {
    const name = JSON.stringify([key.toLowerCase(), otherwise ?? null])
    const known = this.letters.get(name)
    if (known !== undefined) return known
    const letter = variable(this.known.length)
    this.letters.set(name, letter)
    this.known.push({ letter, key: key.toLowerCase(), ...(otherwise !== undefined && { otherwise }) })
    return letter
  }

  get all(): readonly Variable[] {
    return this.known
  }

  /** What is known of what a letter stands for, be it a variable or not; undefined where it stands for itself. */
  kindOf(token: Token): Opaque | undefined {
    if (!isVariable(token)) return opaqueKind(token)
    const { key = '' } = this.known.find(({ letter }) => letter === token) ?? {}
    return key.startsWith(ofOpaque) ? opaqueKind(Number.parseInt(key.slice(ofOpaque.length), 16)) : 'text'
  }
}

/** The key under which a variable stands for what AWS gives out, in the place of the letter for it. */
export const keyOfOpaque = (letter: string): string => `${ofOpaque}${letter.codePointAt(0)?.toString(16)}`
const ofOpaque = 'forall:'

export interface Variable {
  readonly letter: number
  /** In lower case. */
  readonly key: string
  /** What stands for it where a request has no such key. */
  readonly otherwise?: string
}

export interface Spelling {
  readonly version: Version
  readonly variables: Variables
  /** Whether `*` and `?` stand for other texts; they stand for themselves else. */
  readonly isWild: boolean
  readonly isAnyCase?: boolean
}

/** A text of a policy, in which variables have a meaning. */
export const globIn = (text: string, spelling: Spelling): Glob => plain(tokensIn(text, spelling))

export const tokensIn = (
  text: string,
  { version, variables, isWild, isAnyCase }: Spelling,
): readonly Token[] => {
  const tokens: Token[] = []
  const letter = (point: number): Token => (isAnyCase ? inAnyCase(point) : point)
  const write = (part: string): void => {
    for (const character of part) {
      if (isWild && character === '*') tokens.push(anything)
      else if (isWild && character === '?') tokens.push(one)
      else tokens.push(letter(character.codePointAt(0) as number))
    }
  }
  let at = 0
  while (version === '2012-10-17') {
    const start = text.indexOf('${', at)
    const end = start < 0 ? -1 : text.indexOf('}', start)
    // `${` without an end is text.
    if (end < 0) break
    write(text.slice(at, start))
    const inside = text.slice(start + 2, end)
    tokens.push(escapes.has(inside) ? letter(inside.codePointAt(0) as number) : variableIn(inside, variables))
    at = end + 1
  }
  write(text.slice(at))
  return tokens
}

/** `aws:username`, or `aws:PrincipalTag/team, 'none'` with what stands for it where the key is absent. */
const variableIn = (inside: string, variables: Variables): Token => {
  const comma = inside.indexOf(',')
  const otherwise = comma < 0 ? '' : inside.slice(comma + 1).trim()
  const isQuoted = otherwise.length > 1 && otherwise.startsWith("'") && otherwise.endsWith("'")
  return variables.letterOf(
    (comma < 0 ? inside : inside.slice(0, comma)).trim(),
    isQuoted ? otherwise.slice(1, -1) : undefined,
  )
}

/** `${*}` is a star, and nothing else. */
const escapes = new Set(['*', '?', '$'])
