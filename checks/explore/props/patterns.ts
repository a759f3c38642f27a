import fc from 'fast-check'

/** Texts that a pattern matches; those of several patterns together match each by parts of them, and have to be asked. */
export const matching = (patterns: readonly RegExp[], least = 0): fc.Arbitrary<string> =>
  spliced(patterns.map((pattern) => matchingOne(pattern, least)))

/**
 * Texts of one arbitrary with the plainest of another put in, before, after or between: `^vpc` and `^[a-z0-9-]{1,20}$` have
 * none in common that anybody would draw from one of them alone.
 */
export const spliced = (arbitraries: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> => {
  const [only] = arbitraries
  if (only !== undefined && arbitraries.length === 1) return only
  const pairs = arbitraries.flatMap((one, at) =>
    arbitraries.filter((_, other) => other !== at).map((other) => [one, plainest(other)] as const),
  )
  return fc.oneof(
    ...arbitraries,
    ...pairs.map(([texts, put]) =>
      fc
        .tuple(texts, fc.constantFrom('before', 'after', 'between'), fc.nat({ max: 64 }))
        .map(([text, where, place]) => {
          const at = text.length === 0 ? 0 : place % (text.length + 1)
          const before = where === 'before' ? '' : text.slice(0, at)
          return `${before}${put}${where === 'after' ? '' : text.slice(at)}`
        }),
    ),
  )
}

const plainest = (texts: fc.Arbitrary<string>): string => {
  let last = ''
  const never = fc.property(texts, (text) => {
    last = text
    return false
  })
  fc.check(never, { seed: 1, numRuns: 1 })
  return last
}

const matchingOne = (pattern: RegExp, least: number): fc.Arbitrary<string> => {
  const size = least <= 10 ? 'small' : least <= 100 ? 'medium' : 'large'
  const flags = pattern.flags.replaceAll(/[^msu]/g, '')
  const drawn = (source: string) => fc.stringMatching(new RegExp(source, flags), { size })
  try {
    // As it is written is one of the ways in which it matches whatever the case.
    return drawn(pattern.source)
  } catch {
    return drawn(withoutLookarounds(pattern.source))
  }
}

/** What a lookaround asks, the schema is asked; nothing can be drawn from it. */
const withoutLookarounds = (source: string): string => {
  let kept = ''
  for (let at = 0; at < source.length; ) {
    const opens = /^\(\?<?[=!]/.test(source.slice(at))
    const end = opens ? closing(source, at) : at + (source[at] === '\\' ? 2 : 1)
    if (!opens) kept += source.slice(at, end)
    at = end
  }
  return kept
}

/** Behind the bracket that closes the group which opens there. */
const closing = (source: string, from: number): number => {
  let depth = 0
  let isInClass = false
  for (let at = from; at < source.length; at++) {
    const character = source[at]
    if (character === '\\') at++
    else if (isInClass) isInClass = character !== ']'
    else if (character === '[') isInClass = true
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return at + 1
  }
  return source.length
}
