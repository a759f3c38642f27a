import { anyText, matches, type Pattern, type Piece } from './text.ts'

/**
 * Part by part, as ArnLike compares: a wildcard stays within its part. Variables have been replaced before, so that one
 * may stand for several parts. What is not of six parts matches nothing, but for `*` alone, of which AWS says nothing:
 * read as any ARN, as everywhere else a single star is anything.
 */
export const matchesArn = (pattern: Pattern, arn: string): boolean => {
  const given = inSix([...arn], ':')
  if (given === undefined) return false
  if (pattern.length === 1 && pattern[0] === anyText) return true
  const written = inSix<Piece>(pattern, ':')
  return written?.every((part, at) => matches(part, given[at]?.join('') ?? '')) ?? false
}

/** Cut at the first five colons: the last part keeps its own. Undefined where there are not as many. */
const inSix = <T>(letters: readonly T[], colon: T): readonly (readonly T[])[] | undefined => {
  const parts: (readonly T[])[] = []
  let start = 0
  while (parts.length < 5) {
    const end = letters.indexOf(colon, start)
    if (end < 0) return undefined
    parts.push(letters.slice(start, end))
    start = end + 1
  }
  return [...parts, letters.slice(start)]
}
