/** What each name stands upon. */
export type Graph = ReadonlyMap<string, readonly string[]>

interface Step {
  readonly name: string
  next: number
}

/**
 * Circles in a graph, each once, from its first name in the order of the graph; and each name after all that it stands
 * upon. Without recursion, since a stranger's template may have a chain of any length.
 */
export const walked = (
  graph: Graph,
): { readonly circles: readonly (readonly string[])[]; readonly order: readonly string[] } => {
  const circles: (readonly string[])[] = []
  const order: string[] = []
  const done = new Set<string>()
  for (const first of graph.keys()) {
    if (done.has(first)) continue
    const path: Step[] = [{ name: first, next: 0 }]
    const onPath = new Set([first])
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const below = graph.get(step.name)?.[step.next++]
      if (below === undefined) {
        path.pop()
        onPath.delete(step.name)
        done.add(step.name)
        order.push(step.name)
      } else if (onPath.has(below)) {
        const names = path.map(({ name }) => name)
        circles.push([...names.slice(names.indexOf(below)), below])
      } else if (!done.has(below)) {
        path.push({ name: below, next: 0 })
        onPath.add(below)
      }
    }
  }
  return { circles, order }
}

/** A long circle by its ends. */
export const shown = (circle: readonly string[]): string =>
  (circle.length > 12 ? [...circle.slice(0, 8), '…', ...circle.slice(-3)] : circle).join(' → ')
