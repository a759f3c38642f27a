import fc from 'fast-check'
import { type Drawn, plainOf } from './drawn.ts'
import { leaning } from './leaning.ts'

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
  const ends = [...new Set([nearestToZero(min, max), min, min + 1, max - 1, max])].filter(
    (value) => value >= min && value <= max,
  )
  return {
    arbitrary: leaning(fc.integer({ min, max: Math.max(min, max) }), ends).map((value) => value * step),
    notable: () => ends.map((value) => value * step),
    ...(isBounded && {
      all: { count: BigInt(Math.max(0, max - min + 1)), at: (place) => (min + Number(place)) * step },
    }),
  }
}

export const numbers = ({ least = -far, most = far, ...bounds }: Bounds): Drawn<number> =>
  bounds.multipleOf !== undefined
    ? wholeNumbers({ least, most, ...bounds })
    : fractions({ least, most, ...bounds })

const fractions = ({ least, most, ...bounds }: Bounds & { least: number; most: number }): Drawn<number> => {
  const { isLeastExcluded = false, isMostExcluded = false } = bounds
  const arbitrary = fc.double({
    min: least,
    max: most,
    minExcluded: isLeastExcluded,
    maxExcluded: isMostExcluded,
    noNaN: true,
  })
  const ends = [nearestToZero(least, most), least, most].filter(
    (value) => !(isLeastExcluded && value === least) && !(isMostExcluded && value === most),
  )
  return {
    arbitrary: leaning(arbitrary, ends),
    notable: () => [...new Set([...ends, ...plainOf(arbitrary)()])],
  }
}

/** What numbers shrink to. */
const nearestToZero = (least: number, most: number): number => Math.min(Math.max(least, 0), most)

/** Days that somebody may mean, where nothing else is said. */
export const dates = ({ most = Date.UTC(2099, 11, 31), least = Math.min(0, most) }: Bounds): Drawn<Date> => {
  const arbitrary = fc.date({
    min: new Date(least),
    max: new Date(Math.max(least, most)),
    noInvalidDate: true,
  })
  return { arbitrary, notable: () => [new Date(least), new Date(Math.max(least, most))] }
}
