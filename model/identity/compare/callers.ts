import { elsewhere } from '../../elsewhere.ts'
import type { World } from '../../space.ts'
import { all } from '../../verdict.ts'
import { isSurelyWithin, surelyBeyond } from '../attachments/asked.ts'
import { isUnknown } from '../attachments/unknown-names.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument, Principal, Statement } from '../document.ts'
import type { Request } from '../request.ts'
import type { WrittenDocument } from '../written/document.ts'
import { type Beyond, nothingBeyond } from './may.ts'
import { spellingOf } from './spelling.ts'
import { sharedIn } from './statements.ts'
import { tagsAsked } from './tags.ts'

/** What the policies of a resource let others do that those of another side do not, of which there may be none. */
export const letBeyond = (one: WrittenDocument, other: WrittenDocument | undefined): Beyond => {
  const beyond = beyondOf(one, other)
  if (beyond.is !== 'nothing' || other === undefined) return beyond
  const documents = [sharedIn(one, 'most'), sharedIn(other, 'most')]
  const asked = tagsAsked(one.world, other.world, documents, () => true)
  return asked.length === 0
    ? beyond
    : { is: 'unknown', by: all(asked.map((fact) => elsewhere(one.world, fact))) }
}

const beyondOf = (one: WrittenDocument, other: WrittenDocument | undefined): Beyond => {
  const [most, bound] = [[sharedIn(one, 'most')], other === undefined ? [] : [sharedIn(other, 'least')]]
  const spelling = spellingOf(one.world, most, bound)
  const spelt = (world: World, documents: Documents): Documents => spelling(world, [documents]).flat()
  const there = other?.world ?? one.world
  const [granting, limiting] = [spelt(one.world, most), spelt(there, bound)]
  if (JSON.stringify(granting) === JSON.stringify(limiting)) return nothingBeyond
  if (!limiting.some(deniesUnknown) && isSurelyWithin([granting], [limiting])) return nothingBeyond
  const both = other === undefined ? [one] : [one, other]
  const [own, limits] = both.map((document) => document.between(document.statements()))
  const request = surelyLet(
    one,
    own === undefined ? [] : spelt(one.world, [own.least]),
    limits === undefined ? [] : spelt(there, [limits.most]),
  )
  if (request !== undefined) return { is: 'more', request, actions: [request.action] }
  const open = all(both.map((document) => document.between(document.statements()).open()))
  const { where, reading, world } = one
  const by = open.is === 'unknown' ? open : elsewhere(world, `whom ${where} of ${reading.entry.id} names`)
  return { is: 'unknown', by }
}

/** First whom everybody knows by name; then those to whom AWS gives a name, where nobody like them is let in yet. */
const surelyLet = ({ world }: WrittenDocument, least: Documents, most: Documents): Request | undefined => {
  const limits = most.map((document) => callersOf(document, 'wider'))
  return (
    surelyBeyond(world, [least.map((document) => callersOf(document, 'narrower'))], [limits]) ??
    (mayBeAmong(least, most) || least.some(deniesUnknown)
      ? undefined
      : surelyBeyond(world, [least], [limits]))
  )
}

/** Whoever has a name that is not known may be anyone where more is let in, and is nobody where less is. */
const callersOf = (document: PolicyDocument, reach: 'wider' | 'narrower'): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap((statement) => {
    const { principals, effect } = statement
    if (principals === undefined) return [statement]
    const isWide = (reach === 'wider') === (effect === 'Allow')
    const listed =
      isWide === principals.isNot
        ? principals.listed.filter((one) => !isUnknownCaller(one))
        : principals.listed.map((one): Principal => (isUnknownCaller(one) ? { kind: 'any' } : one))
    return listed.length === 0 && !principals.isNot
      ? []
      : [{ ...statement, principals: { ...principals, listed } }]
  }),
})

const isUnknownCaller = (one: Principal): boolean => one.kind !== 'any' && isUnknown(one.text)

const named = ({ principals }: Statement): readonly Principal[] => principals?.listed ?? []

/** It leaves somebody out whose name is not known: who that is cannot be told from others. */
const deniesUnknown = ({ statements }: PolicyDocument): boolean =>
  statements.some(
    (statement) =>
      (statement.effect === 'Deny' || statement.principals?.isNot === true) &&
      named(statement).some(isUnknownCaller),
  )

/** Who is not known by name may be one of those who are let in already, if these are of the same kind. */
const mayBeAmong = (least: Documents, most: Documents): boolean => {
  const unknown = new Set(
    least
      .flatMap(({ statements }) => statements.flatMap(named).filter(isUnknownCaller))
      .map(({ kind }) => kind),
  )
  return most.some(({ statements }) =>
    statements.some(
      (statement) =>
        statement.effect === 'Allow' &&
        (statement.principals?.isNot === true ||
          named(statement).some(({ kind }) => kind === 'any' || unknown.has(kind))),
    ),
  )
}
