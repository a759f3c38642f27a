/** Ids of another tool's checks that are numbered one after the other, with as many digits as it writes. */
export const numbered = (
  prefix: string,
  digits: number,
  ...ranges: readonly (readonly [from: number, to: number])[]
): readonly string[] =>
  ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => `${prefix}${String(from + at).padStart(digits, '0')}`),
  )
