import fc from 'fast-check'
import type { Drawn } from './drawn.ts'

/** What the checks of a schema of numbers or lengths ask, as far as they have bounds. */
export interface Bounds {
  readonly least?: number
  readonly most?: number
  readonly isLeastExcluded?: boolean
  readonly isMostExcluded?: boolean
  readonly multipleOf?: number
}

/** Further than this from zero nobody sets a prop, and a difference would be lost in what is shown. */
const far = 1_000_000_000

export const wholeNumbers = (bounds: Bounds): Drawn<number> => {
  const {
    least = -far,
    most = far,
    isLeastExcluded = false,
    isMostExcluded = false,
    multipleOf: step = 1,
  } = bounds
  const ceiling =
    isLeastExcluded && Number.isInteger(least / step) ? least / step + 1 : Math.ceil(least / step)
  const floor = isMostExcluded && Number.isInteger(most / step) ? most / step - 1 : Math.floor(most / step)
  const [min, max] = [Math.max(ceiling, -Number.MAX_SAFE_INTEGER), Math.min(floor, Number.MAX_SAFE_INTEGER)]
  const isBounded = bounds.least !== undefined && bounds.most !== undefined
  return {
    arbitrary: fc.integer({ min, max: Math.max(min, max) }).map((value) => value * step),
    ...(isBounded && {
      all: { count: BigInt(Math.max(0, max - min + 1)), at: (place) => (min + Number(place)) * step },
    }),
  }
}

export const numbers = ({ least = -far, most = far, ...bounds }: Bounds): Drawn<number> =>
  bounds.multipleOf !== undefined
    ? wholeNumbers({ least, most, ...bounds })
    : {
        arbitrary: fc.double({
          min: least,
          max: most,
          minExcluded: bounds.isLeastExcluded ?? false,
          maxExcluded: bounds.isMostExcluded ?? false,
          noNaN: true,
        }),
      }
