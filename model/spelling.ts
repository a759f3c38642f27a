import type { Scalar } from './json.ts'
import { numberOf } from './number.ts'

/** As YAML and JSON write them. */
export const spellings: Readonly<Record<`${boolean}`, readonly string[]>> = {
  true: ['true', 'True', 'TRUE'],
  false: ['false', 'False', 'FALSE'],
}

/** Equal however it is spelled: `443` and `"443"`, `true` and `True`. */
export const same = (value: Scalar, expected: Scalar): boolean =>
  typeof expected === 'number'
    ? numberOf(value) === expected
    : typeof expected === 'boolean'
      ? spellings[`${expected}`].includes(String(value))
      : String(value) === expected
