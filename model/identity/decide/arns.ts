import {
  anything,
  colon,
  field,
  fieldLetter,
  type Glob,
  type Opaque,
  one,
  plain,
  type Token,
} from '../../../algebra/globs/glob.ts'

/** The ARNs that a pattern names. */
export interface ArnGlobs {
  /** Whatever variables in it stand for. */
  readonly surely: readonly Glob[]
  /** The same, and what it may name as well, where what stands in it may span parts, or be no ARN. */
  readonly perhaps?: Glob
}

/**
 * An ARN is compared part by part: in the first five a wildcard stands for no colon. What is not of six parts is matched by
 * nothing, but what a letter stands for may have some of them, or all.
 */
export const arnGlobs = (
  tokens: readonly Token[],
  kindOf: (token: Token) => Opaque | undefined,
): ArnGlobs => {
  const [first] = tokens
  if (tokens.length === 1 && first === anything) return { surely: [anyArn] }
  // All that follows is in its last part.
  if (first !== undefined && kindOf(first) === 'ARN') return { surely: [plain(tokens)] }
  const ends = tokens.flatMap((token, at) => (token === colon ? [at] : [])).slice(0, 5)
  const isSix = ends.length === 5
  const last = isSix ? (ends.at(-1) as number) : tokens.length
  const withinParts = (token: Token): Token =>
    token === anything ? field : token === one ? fieldLetter : token
  const surely = isSix
    ? [[...tokens.slice(0, last + 1).map(withinParts), ...plain(tokens.slice(last + 1))]]
    : []
  const spanning = tokens.slice(0, last).findIndex((token) => (kindOf(token) ?? 'field') !== 'field')
  if (spanning < 0) return { surely }
  return { surely, perhaps: plain(tokens.map((token, at) => (at < spanning ? withinParts(token) : token))) }
}

const anyArn: Glob = [...[0, 1, 2, 3, 4].flatMap((): readonly Token[] => [field, colon]), anything]
