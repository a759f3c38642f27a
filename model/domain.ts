import type { Domain } from './input.ts'
import { numberOf } from './number.ts'
import { matchesWhole } from './pattern/index.ts'

/** Whether an input may have this value; undefined where its pattern cannot be read here. */
export const admits = (domain: Domain, value: string): boolean | undefined => {
  switch (domain.kind) {
    case 'any':
      return true
    case 'finite':
      return domain.values.includes(value)
    case 'number':
      return within(numberOf(value) ?? Number.NaN, domain.min, domain.max)
    case 'text': {
      if (!within([...value].length, domain.min, domain.max)) return false
      return domain.pattern === undefined ? true : matchesWhole(domain.pattern, value)
    }
    case 'list':
      return every(itemsOf(value).map((item) => admits(domain.of, item)))
  }
}

/** The items of a list parameter, which is written as one text. */
export const itemsOf = (value: string): readonly string[] =>
  value.trim() === '' ? [] : value.split(',').map((item) => item.trim())

const within = (size: number, min = -Infinity, max = Infinity): boolean => size >= min && size <= max

const every = (answers: readonly (boolean | undefined)[]): boolean | undefined =>
  answers.includes(false) ? false : answers.includes(undefined) ? undefined : true
