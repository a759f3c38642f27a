import type { Reading } from '../../reading.ts'
import type { Condition, PolicyDocument, Statement } from '../document.ts'
import { isSame } from '../written/asked.ts'
import type { WrittenDocument } from '../written/document.ts'
import { lettersOf } from '../written/letters.ts'
import type { Reach, WrittenStatement } from '../written/statement.ts'
import { condition } from '../written/unlisted.ts'
import { meaningOf } from './meaning.ts'

/**
 * What a document says, where what is open may be the same as in another one: of the requests that a statement may be
 * about it is about those for which a key holds, one for each element that is not known. Whatever that means, the key may
 * be it; and where the same is written before and after a change, it is the same key.
 */
export const sharedIn = (
  document: WrittenDocument,
  reach: Reach,
  statements: readonly WrittenStatement[] = document.statements(),
): PolicyDocument => {
  const { version } = document.between(document.statements()).most
  return { version, statements: statements.flatMap((one) => sharedOf(document, one, reach)) }
}

const sharedOf = (
  document: WrittenDocument,
  statement: WrittenStatement,
  reach: Reach,
): readonly Statement[] => {
  const bounds = document.between([statement])
  if (isSame(bounds.most, bounds.least)) return bounds.most.statements
  const letters = lettersOf(document.world)
  const meant = ({ head }: Reading) => meaningOf(head, undefined, (sym) => letters.keyOf(sym))
  const meanings = [
    meant(document.reading.child('Version')),
    ...statement.openParts.map(({ name }) => meant(statement.reading.child(name))),
  ]
  if (statement.openBesides.length > 0 || meanings.includes(undefined)) return bounds[reach].statements
  const [version, ...parts] = meanings
  const keys = statement.openParts.map(({ name }, at) =>
    letters.keyFor(JSON.stringify([version, name, parts[at]])),
  )
  return [...statement.most('Allow'), ...statement.most('Deny')].map((one) => ({
    ...one,
    conditions: [...one.conditions, ...keys.map(holds)],
  }))
}

/** What a document surely allows of some resources of which it is not known which they are, but that they are named. */
export const allowedOfSome = (document: WrittenDocument): PolicyDocument => ({
  version: document.between(document.statements()).least.version,
  statements: document.statements().flatMap((one) => one.leastOfSome('Allow')),
})

/** The key is the same for what means the same, and whether it holds is all that is not known of it. */
export const holds = (key: string): Condition => condition('StringEquals', key, 'yes')
