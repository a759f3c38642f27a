import type { AddressSet } from '../address/address-set.ts'
import { after, type Bound, compare, type Intervals } from '../intervals.ts'
import type { Traffic } from '../traffic/traffic.ts'
import { flatten } from './box.ts'
import { dimension } from './dimension.ts'

/** What may come from where. */
export interface Passage {
  readonly traffic: Traffic
  readonly source: AddressSet
}

/**
 * The sources of each service, a protocol and a port, that is asked for: but for those of services for which no more comes in
 * than for the one beside them. Nothing is made of what all passages come to, which may be as large as the square of them.
 */
export function* sourcesAtServices(
  passages: readonly Passage[],
  asked: Traffic,
): Generator<readonly AddressSet[], void> {
  const parts = [
    ...flatten({ traffic: asked }).map((flat) => ({ flat, source: undefined })),
    ...passages.flatMap(({ traffic, source }) => flatten({ traffic }).map((flat) => ({ flat, source }))),
  ].map(({ flat, source }): Part => ({ values: flat.values, source }))
  for (const atProtocol of widest(parts, dimension.protocol)) {
    for (const atPort of widest(atProtocol, dimension.port)) {
      const sources = new Set(atPort.flatMap(({ source }) => source ?? []))
      if (sources.size > 0 && atPort.some(({ source }) => source === undefined)) yield [...sources]
    }
  }
}

/** A part of a passage, or of what is asked, which has no source. */
interface Part {
  readonly values: readonly (Intervals | undefined)[]
  readonly source: AddressSet | undefined
}

interface Edge {
  readonly at: Bound
  readonly part: Part
  readonly begins: boolean
}

/** The parts that reach into each piece of a dimension, but for pieces into which no more reach than into the next one. */
function* widest(parts: readonly Part[], asked: number): Generator<readonly Part[], void> {
  const active = new Set<Part>()
  const edges: Edge[] = []
  for (const part of parts) {
    const values = part.values[asked]
    if (values === undefined) active.add(part)
    for (const { low, high } of values ?? []) {
      edges.push({ at: low, part, begins: true }, { at: after(high), part, begins: false })
    }
  }
  // What ends goes before what begins beside it.
  edges.sort((a, b) => compare(a.at, b.at) || Number(a.begins) - Number(b.begins))
  let hasGrown = true
  for (const { part, begins } of edges) {
    if (!begins && hasGrown) yield [...active]
    hasGrown = begins
    if (begins) active.add(part)
    else active.delete(part)
  }
  if (hasGrown) yield [...active]
}
