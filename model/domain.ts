import type { Domain } from './input.ts'
import { numberOf } from './number.ts'
import { oncePer } from './once.ts'
import { matchesWhole, readPattern } from './pattern/index.ts'
import { textsListed } from './pattern/listed.ts'

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
      if (!isOfLength(value, domain.min, domain.max)) return false
      return domain.pattern === undefined ? true : matchesWhole(domain.pattern, value)
    }
    case 'list':
      return every(itemsAdmitted(domain.of, value).map((item) => admits(domain.of, item)))
  }
}

/** In characters, of which each is one or two units of a text: counted only where that matters, since texts may be long. */
const isOfLength = (value: string, min = 0, max = Infinity): boolean => {
  const units = value.length
  if (units < min || units > 2 * max) return false
  return (units >= 2 * min && units <= max) || within([...value].length, min, max)
}

/**
 * CloudFormation holds what is written for a list against its pattern and its allowed values as it takes it apart by
 * commas: an empty text is one empty item there, though what is made of it has none. Of numbers that is not known.
 */
const itemsAdmitted = (of: Domain, value: string): readonly string[] =>
  of.kind === 'number' ? itemsOf(value) : value.split(',').map((item) => item.trim())

/** Texts that match a pattern are listed where they are no more than these. */
const mostTexts = 64

/** All values of a domain, where they are few: a pattern may leave no more than a list of allowed values does. */
export const valuesIn: (domain: Domain) => readonly string[] | undefined = oncePer((domain: Domain) => {
  if (domain.kind === 'finite') return domain.values
  if (domain.kind !== 'text') return undefined
  const max = domain.max ?? Number.POSITIVE_INFINITY
  if (domain.pattern === undefined) return max < 1 ? [''].filter((text) => admits(domain, text)) : undefined
  const read = readPattern(domain.pattern)
  const texts = read && textsListed(read.node, { most: mostTexts, max })
  const answers = [...(texts ?? [])].map((text) => [text, admits(domain, text)] as const)
  if (texts === undefined || answers.some(([, is]) => is === undefined)) return undefined
  return answers.flatMap(([text, is]) => (is ? [text] : [])).sort()
})

/** The items of a list parameter, which is written as one text. */
export const itemsOf = (value: string): readonly string[] =>
  value.trim() === '' ? [] : value.split(',').map((item) => item.trim())

const within = (size: number, min = -Infinity, max = Infinity): boolean => size >= min && size <= max

const every = (answers: readonly (boolean | undefined)[]): boolean | undefined =>
  answers.includes(false) ? false : answers.includes(undefined) ? undefined : true
