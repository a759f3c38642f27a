import type { Budget } from '../../../algebra/globs/budget.ts'
import { globOf } from '../../../algebra/globs/glob.ts'
import { contains } from '../../../algebra/globs/relate.ts'
import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import { asWritten, Either, type Head, Sym } from '../../value.ts'
import { pass } from '../../verdict.ts'
import type { Condition, Statement } from '../document.ts'
import { lettersOf } from '../written/letters.ts'
import { condition } from '../written/unlisted.ts'
import { piecesOf, type Understanding } from '../written/word.ts'

/*
 * A resource with a parameter in it may be about anything, and whether it is about something is a key of its own. Of two
 * in which the same stands for the same parts, one may be within the other whatever that is: if each text that the inner
 * one matches, with a letter for the part, is one that the outer one matches, then so is each text with any text in the
 * place of the letter, since a wildcard matches that as well. What meets the inner one meets the outer one then.
 */

/** The texts with letters, by the key that is theirs. */
const known = oncePer((_: World) => new Map<string, string>())

/** The text, if it may be compared with others like it; it is known by its key from then on. */
export const holedIn = (world: World, head: Head, { key }: Condition): string | undefined => {
  const sym = writtenIn(head)
  if (sym === undefined) return undefined
  const pieces = piecesOf(world, sym, how)
  const holes = pieces.filter((piece) => piece instanceof Sym)
  const written = pieces.filter((piece) => typeof piece === 'string').join('')
  const letter = holes[0] && lettersOf(world).standingFor(holes[0])
  if (holes.length !== 1 || letter === undefined || !isComparable(written)) return undefined
  const text = pieces.map((piece) => (piece instanceof Sym ? letter : piece)).join('')
  known(world).set(key, text)
  return text
}

const how: Understanding = {
  meaning: 'pattern',
  hasVariables: () => pass,
  suggest: [],
  isOfAnyPartition: true,
}

/**
 * What is written, where it may be as well what a dynamic reference stands for that is given: in a text without braces the
 * whole of it is in the one part that is open, and so is what it stands for.
 */
const writtenIn = (head: Head): Sym | undefined => {
  const [only, ...others] = head instanceof Either ? asWritten(head) : [head]
  return only instanceof Sym && others.length === 0 ? only : undefined
}

/** No part of it can make a variable of what stands beside it, and no field is missing, whatever the part is. */
const isComparable = (written: string): boolean => !/[${}]/.test(written) && written.split(':').length > 5

/** Each statement with all that holds where it does, of what is asked of the others. */
export const withAllThatHolds = (
  world: World,
  statements: readonly Statement[],
  others: readonly Statement[],
  budget: Budget,
): readonly Statement[] => {
  const texts = known(world)
  if (texts.size === 0) return statements
  const asked = [...new Set(others.flatMap(({ conditions }) => conditions.map(({ key }) => key)))].filter(
    (key) => texts.has(key),
  )
  if (asked.length === 0) return statements
  return statements.map((statement): Statement => {
    const own = new Set(statement.conditions.map(({ key }) => key))
    const more = asked.filter(
      (key) =>
        !own.has(key) &&
        statement.conditions.some((one) => {
          const inner = one.operator.isNegated ? undefined : texts.get(one.key)
          const outer = texts.get(key)
          return (
            inner !== undefined &&
            outer !== undefined &&
            contains(globOf(outer), globOf(inner), budget) === true
          )
        }),
    )
    return more.length === 0
      ? statement
      : {
          ...statement,
          conditions: [...statement.conditions, ...more.map((key) => condition('StringEquals', key, 'yes'))],
        }
  })
}
