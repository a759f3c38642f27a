import { asWritten, Block, Either, type Head, List, Sym } from '../../value.ts'
import type { Condition, PolicyDocument, Statement } from '../document.ts'
import { isSame } from '../written/asked.ts'
import type { WrittenDocument } from '../written/document.ts'
import { lettersOf } from '../written/letters.ts'
import type { Reach, WrittenStatement } from '../written/statement.ts'
import { condition } from '../written/unlisted.ts'

/**
 * What a document says, where what is open may be the same as in another one: of the requests that a statement may be
 * about it is about those for which a key holds, one for each element that is not known. Whatever that means, the key may
 * be it; and where the same is written before and after a change, it is the same key.
 */
export const sharedIn = (document: WrittenDocument, reach: Reach): PolicyDocument => {
  const { version } = document.between(document.statements()).most
  return { version, statements: document.statements().flatMap((one) => sharedOf(document, one, reach)) }
}

const sharedOf = (
  document: WrittenDocument,
  statement: WrittenStatement,
  reach: Reach,
): readonly Statement[] => {
  const bounds = document.between([statement])
  if (isSame(bounds.most, bounds.least)) return bounds.most.statements
  const meanings = [
    meaningOf(document.reading.child('Version').head),
    ...statement.openParts.map(({ name }) => meaningOf(statement.reading.child(name).head)),
  ]
  if (statement.openBesides.length > 0 || meanings.includes(undefined)) return bounds[reach].statements
  const [version, ...parts] = meanings
  const keys = statement.openParts.map(({ name }, at) =>
    lettersOf(document.world).keyFor(JSON.stringify([version, name, parts[at]])),
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

/** A text that is the same only for what is the same whatever is given; nothing where it hangs on a choice between several. */
const meaningOf = (head: Head): string | undefined => {
  if (!(head instanceof List || head instanceof Block || head === undefined))
    return togetherOf('list', [textOf(head)])
  if (head instanceof List)
    return togetherOf('list', head.items.map((raw) => textOf(head.scope.head(raw))).sort())
  return textOf(head)
}

/** One is the same as a list of it, so that items are told apart from what stands in the place of a list. */
const textOf = (head: Head): string | undefined => {
  if (head instanceof Either) {
    const [only, ...others] = asWritten(head)
    return others.length > 0 ? undefined : textOf(only)
  }
  if (head instanceof List) return meaningOf(head)
  if (head instanceof Sym) return givenText(head)
  if (!(head instanceof Block)) return head === undefined ? 'nothing' : JSON.stringify(head)
  const keys = Object.keys(head.entries).sort()
  const rest = head.rest === undefined ? 'nothing' : textOf(head.rest)
  return togetherOf('block', [
    rest,
    ...keys.flatMap((key) => [JSON.stringify(key), meaningOf(head.get(key))]),
  ])
}

/** What refers to a name that is written is that name, also as a part of a text. */
const givenText = (sym: Sym): string | undefined => {
  if (sym.several) return undefined
  const said = sym.known?.()
  if (said !== undefined && said !== sym) return textOf(said)
  return sym.parts === undefined
    ? JSON.stringify(['given', sym.id])
    : togetherOf('text', sym.parts.map(textOf))
}

const togetherOf = (kind: string, parts: readonly (string | undefined)[]): string | undefined =>
  parts.includes(undefined) ? undefined : JSON.stringify([kind, ...parts])
