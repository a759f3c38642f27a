import {
  anything,
  type Glob,
  inAnyCase,
  one,
  plain,
  type Token,
  variable,
} from '../../../algebra/globs/glob.ts'
import type { Version } from '../document.ts'

/** The variables of the policies that are compared: one letter for each key and default. */
export class Variables {
  private readonly letters = new Map<string, number>()
  private readonly known: Variable[] = []

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
}

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
  for (const part of version === '2012-10-17' ? text.split(/(\$\{[^}]*\})/) : [text]) {
    const inside = /^\$\{([^}]*)\}$/.exec(part)?.[1]
    if (inside !== undefined && version === '2012-10-17') {
      if (escapes.has(inside)) tokens.push(letter(inside.codePointAt(0) as number))
      else {
        const [, key = inside, otherwise] = /^\s*([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/s.exec(inside) ?? []
        tokens.push(variables.letterOf(key, otherwise))
      }
      continue
    }
    for (const character of part) {
      if (isWild && character === '*') tokens.push(anything)
      else if (isWild && character === '?') tokens.push(one)
      else tokens.push(letter(character.codePointAt(0) as number))
    }
  }
  return tokens
}

/** `${*}` is a star, and nothing else. */
const escapes = new Set(['*', '?', '$'])
