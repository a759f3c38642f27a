/** Of what is called so, that of which no more than two letters are wrong; of short names, one. */
export const nearestTo = (
  name: string,
  called: readonly (readonly [name: string, meant: string])[],
  most = Math.min(2, name.length - 1),
): string | undefined => {
  const [nearest] = called
    .map(([one, meant]) => ({ meant, far: distance(one, name) }))
    .sort((a, b) => a.far - b.far)
  return nearest !== undefined && nearest.far <= most ? nearest.meant : undefined
}

/** How many letters have to be put in, left out or replaced; more than two are not told apart. */
const distance = (left: string, right: string): number => {
  if (Math.abs(left.length - right.length) > 2) return 3
  let row = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...left].entries()) {
    const next = [at + 1]
    for (const [place, other] of [...right].entries())
      next.push(
        Math.min(
          (row[place] ?? 0) + (letter === other ? 0 : 1),
          (row[place + 1] ?? 0) + 1,
          (next[place] ?? 0) + 1,
        ),
      )
    // It does not become less further on.
    if (Math.min(...next) > 2) return 3
    row = next
  }
  return row.at(-1) ?? 0
}
