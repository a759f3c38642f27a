import {
  anything,
  colon,
  field,
  fieldLetter,
  type Glob,
  one,
  plain,
  type Token,
} from '../../../algebra/globs/glob.ts'

/** An ARN is compared part by part: in the first five a wildcard stands for no colon. Nothing else is matched. */
export const arnGlob = (tokens: readonly Token[]): Glob | undefined => {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (token === colon && parts.length < 6) parts.push([])
    else parts.at(-1)?.push(token)
  }
  if (parts.length < 6) return tokens.length === 1 && tokens[0] === anything ? anyArn : undefined
  return parts.flatMap((part, at) =>
    at === 5
      ? plain(part)
      : [...part.map((token) => (token === anything ? field : token === one ? fieldLetter : token)), colon],
  )
}

const anyArn: Glob = [...[0, 1, 2, 3, 4].flatMap((): readonly Token[] => [field, colon]), anything]
