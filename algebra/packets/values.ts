import { after, type Bound, type Interval, type Intervals, ordered } from '../intervals.ts'
import { type Diagram, nothing } from './diagram.ts'

/**
 * The values of a dimension that some packet has, whatever its values of the others. Every way through the diagram
 * ends in a packet somewhere, unless it ends in nothing at once.
 */
export const valuesOf = <B extends Bound>(
  diagrams: readonly Diagram[],
  dimension: number,
  domain: Interval<B>,
): Intervals<B> => {
  const found: Interval<B>[] = []
  const seen = new Set<Diagram>()
  const look = (diagram: Diagram): void => {
    if (diagram === nothing || seen.has(diagram)) return
    seen.add(diagram)
    if (diagram.dimension > dimension) found.push(domain)
    else if (diagram.dimension < dimension) for (const child of diagram.children) look(child)
    else for (const interval of intervalsTo(diagram, domain.low, isSomething)) found.push(interval)
  }
  for (const diagram of diagrams) look(diagram)
  return ordered(found)
}

export const isSomething = (diagram: Diagram): boolean => diagram !== nothing

/** The values of a node's own dimension from which it goes on to a child of which this holds. */
export const intervalsTo = <B extends Bound>(
  { highs, children }: Diagram,
  floor: B,
  isMeant: (child: Diagram) => boolean,
): Intervals<B> => {
  const result: Interval<B>[] = []
  let low = floor
  for (const [at, bound] of highs.entries()) {
    const high = bound as B
    if (isMeant(children[at] as Diagram)) result.push({ low, high })
    low = after(high)
  }
  return ordered(result)
}
