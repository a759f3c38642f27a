import fc from 'fast-check'
import { wholeNetwork } from './network.ts'
import type { Resources } from './places.ts'

export const plainNetwork = wholeNetwork('plain').map(({ Resources }) => Resources as Resources)

/** A network and another one, or the same after some of its parts were taken from another one, put in, or taken out. */
export const change: fc.Arbitrary<readonly [Resources, Resources]> = fc
  .tuple(plainNetwork, plainNetwork, fc.array(fc.nat(9), { minLength: 100, maxLength: 100 }), fc.boolean())
  .map(([before, other, chances, isOther]) => {
    if (isOther) return [before, other]
    const ids = [...new Set([...Object.keys(before), ...Object.keys(other)])].sort()
    const kept = ids.flatMap((id, at) => {
      const definition = ((chances[at] ?? 0) < 2 ? other : before)[id]
      return definition === undefined ? [] : [[id, definition] as const]
    })
    return [before, Object.fromEntries(kept)]
  })
