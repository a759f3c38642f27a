/** The known name that was probably meant: `--formt` is `--format`. */
export const nearest = (name: string, known: Iterable<string>): string | undefined => {
  let best: string | undefined
  let distance = Math.max(2, Math.floor(name.length / 3)) + 1
  for (const candidate of known) {
    const away = editsBetween(name.toLowerCase(), candidate.toLowerCase(), distance)
    if (away < distance) {
      best = candidate
      distance = away
    }
  }
  return best
}

/** `Did you mean …?`, or what there is, or nothing to say. */
export const didYouMean = (name: string, known: readonly string[]): string | undefined => {
  const meant = nearest(name, known)
  if (meant !== undefined) return `Did you mean ${meant}?`
  return known.length > 0 && known.length <= 12 ? `There are: ${known.join(', ')}.` : undefined
}

/** Letters put in, left out, changed or swapped with their neighbour (Damerau and Levenshtein), up to a limit. */
const editsBetween = (left: string, right: string, limit: number): number => {
  if (Math.abs(left.length - right.length) >= limit) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let i = 1; i <= left.length; i++) {
    const row = [i]
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1]
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      if (swapped) edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1)
      row.push(edits)
    }
    beforeLast = last
    last = row
  }
  return last[right.length] ?? limit
}
