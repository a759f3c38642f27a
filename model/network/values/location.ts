import type { Location } from '../../space.ts'

/** Of one account and region, as far as both are known. */
export const isNear = (one: Location = {}, other: Location = {}): boolean =>
  (['account', 'region'] as const).every(
    (part) => one[part] === undefined || other[part] === undefined || one[part] === other[part],
  )
