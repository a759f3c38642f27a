import type { Scalar } from './json.ts'

/** What numbers look like. */
export const numberShape = '[-+]?\\d+(\\.\\d+)?'

const whole = new RegExp(`^${numberShape}$`)

/** A number as templates write it; `0x10`, `1e3` and an empty text are none. */
export const numberOf = (value: Scalar): number | undefined => {
  if (typeof value === 'number') return value
  return typeof value === 'string' && whole.test(value) ? Number(value) : undefined
}
