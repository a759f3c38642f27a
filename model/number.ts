import type { Scalar } from './json.ts'

/** A number as templates write it; `0x10`, `1e3` and an empty text are none. */
export const numberOf = (value: Scalar): number | undefined => {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^[-+]?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined
}
