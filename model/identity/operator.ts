import type { Operator, Test } from './document.ts'

/** How IAM writes each test, and the same with a Not in it. */
const written: readonly (readonly [name: string, test: Test, isNegated: boolean])[] = [
  ['StringEquals', 'StringEquals', false],
  ['StringNotEquals', 'StringEquals', true],
  ['StringEqualsIgnoreCase', 'StringEqualsIgnoreCase', false],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase', true],
  ['StringLike', 'StringLike', false],
  ['StringNotLike', 'StringLike', true],
  ['NumericEquals', 'NumericEquals', false],
  ['NumericNotEquals', 'NumericEquals', true],
  ['NumericLessThan', 'NumericLessThan', false],
  ['NumericLessThanEquals', 'NumericLessThanEquals', false],
  ['NumericGreaterThan', 'NumericGreaterThan', false],
  ['NumericGreaterThanEquals', 'NumericGreaterThanEquals', false],
  ['DateEquals', 'DateEquals', false],
  ['DateNotEquals', 'DateEquals', true],
  ['DateLessThan', 'DateLessThan', false],
  ['DateLessThanEquals', 'DateLessThanEquals', false],
  ['DateGreaterThan', 'DateGreaterThan', false],
  ['DateGreaterThanEquals', 'DateGreaterThanEquals', false],
  ['Bool', 'Bool', false],
  ['BinaryEquals', 'BinaryEquals', false],
  ['IpAddress', 'IpAddress', false],
  ['NotIpAddress', 'IpAddress', true],
  ['ArnEquals', 'ArnLike', false],
  ['ArnLike', 'ArnLike', false],
  ['ArnNotEquals', 'ArnLike', true],
  ['ArnNotLike', 'ArnLike', true],
  ['Null', 'Null', false],
]

const byName = new Map(written.map(([name, test, isNegated]) => [name.toLowerCase(), { test, isNegated }]))

/** Names of operators are read without attention to case. Undefined where there is no such operator. */
export const operatorOf = (name: string): Operator | undefined => {
  const parts = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/i.exec(name)
  const known = byName.get(parts?.[2]?.toLowerCase() ?? '')
  if (parts === null || known === undefined) return undefined
  const ifExists = parts[3] !== undefined
  if (ifExists && known.test === 'Null') return undefined
  const set = parts[1]?.toLowerCase()
  return {
    name,
    ...known,
    ifExists,
    ...(set !== undefined && { set: set === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue' }),
  }
}

export const operatorNames: readonly string[] = written.map(([name]) => name)
