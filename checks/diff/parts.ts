import type { Passing } from '../../model/network/rules/passing.ts'
import type { Direction } from '../../model/network/rules/rule.ts'
import { Region } from '../../model/network/sets/region.ts'
import { type Carried, type Combination, passingOf } from './carried.ts'
import type { Compared } from './pairs.ts'

/** What is let through by one group of several, and has not been told of another one. */
export interface Part {
  readonly by: Carried
  /** The far ends by which it is. */
  readonly through: readonly string[]
  readonly region: Region
}

/** Each packet once, of the first of the groups that lets it through to one of these far ends. */
export const partsOf = (
  region: Region,
  { groups }: Combination,
  direction: Direction,
  far: readonly string[],
  { packets }: Compared,
): readonly Part[] => {
  const parts: Part[] = []
  let rest = region
  for (const by of groups) {
    if (rest.isEmpty) break
    const passes = passingOf(by, direction)
    const some = far.flatMap((name) => {
      const passed = passes.get(name)?.region.in(packets)
      return passed === undefined || passed.may.isDisjointFrom(rest.may) ? [] : [{ name, passed }]
    })
    const own = Region.union([Region.of(packets.none), ...some.map(({ passed }) => passed)])
    const part = new Region(rest.must.intersection(own.must), rest.may.intersection(own.may), rest.blame)
    if (part.isEmpty) continue
    parts.push({ by, through: some.map(({ name }) => name), region: part })
    rest = new Region(rest.must.difference(part.must), rest.may.difference(part.may), rest.blame)
  }
  return parts
}

/** The region of a far end, in the space in which both sides are compared. */
export const regionIn = (passing: Passing, name: string, { packets }: Compared): Region =>
  passing.get(name)?.region.in(packets) ?? Region.of(packets.none)
