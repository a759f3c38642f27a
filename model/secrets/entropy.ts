/** Bits per character. */
export const entropy = (text: string): number => {
  const counts = new Map<string, number>()
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1)
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  )
}

/** Words have runs of lower-case letters; what is drawn at random has few. */
export const isWordy = (text: string): boolean =>
  (text.match(/[a-z]{3,}/g) ?? []).reduce((sum, run) => sum + run.length, 0) > text.length * 0.45
