import { Budget } from '../../../algebra/globs/budget.ts'
import type { World } from '../../space.ts'
import { all } from '../../verdict.ts'
import { isAllowedByAll, isSurelyWithin, surelyBeyond } from '../attachments/asked.ts'
import { denying } from '../attachments/composed.ts'
import { isUnknown } from '../attachments/unknown-names.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument, Principal, Statement } from '../document.ts'
import { actionOf } from '../reference/reference.ts'
import type { Request } from '../request.ts'
import { openOr } from '../written/asked.ts'
import type { WrittenDocument } from '../written/document.ts'
import { callerName } from '../written/shown.ts'
import { type Among, amongMany, servicesOf } from './among.ts'
import { apartIn } from './apart.ts'
import { type Beyond, besidesTags, mostStepsCompared, mostStepsWithin, nothingBeyond } from './may.ts'
import { surelyBeyondByName } from './named-callers.ts'
import { otherwiseAllowed } from './otherwise.ts'
import { spellingOf } from './spelling.ts'
import { sharedIn } from './statements.ts'
import { tagsAsked } from './tags.ts'

/** What the policies of a resource let others do that those of another side do not, of which there may be none. */
export const letBeyond = (one: WrittenDocument, other: WrittenDocument | undefined): Beyond => {
  const beyond = beyondOf(one, other)
  if (beyond.is === 'unknown' || other === undefined) return beyond
  const documents = [sharedIn(one, 'most'), sharedIn(other, 'most')]
  return besidesTags(
    beyond,
    one.world,
    tagsAsked(one.world, other.world, documents, () => true),
  )
}

const beyondOf = (one: WrittenDocument, other: WrittenDocument | undefined): Beyond => {
  const within = new Budget(mostStepsCompared)
  const [most, bound] = [[sharedIn(one, 'most')], other === undefined ? [] : [sharedIn(other, 'least')]]
  const spelling = spellingOf(one.world, most, bound)
  const spelt = (world: World, documents: Documents): Documents => spelling(world, [documents]).flat()
  const there = other?.world ?? one.world
  const [granting, limiting] = [spelt(one.world, most), spelt(there, bound)]
  if (JSON.stringify(granting) === JSON.stringify(limiting)) return nothingBeyond
  const isWithin = (documents: Documents): boolean =>
    !limiting.some(leavesOutUnknown) &&
    isSurelyWithin([documents], [limiting], { steps: mostStepsWithin, within })
  if (isWithin(granting)) return nothingBeyond
  const both = other === undefined ? [one] : [one, other]
  const [own, limits] = both.map((document) => document.between(document.statements()))
  const least = own === undefined ? [] : spelt(one.world, [own.least])
  const allowed = limits === undefined ? [] : spelt(there, [limits.most])
  const open = all(both.map((document) => document.between(document.statements()).open()))
  const { where, reading, world } = one
  const request = surelyLet(one, least, allowed, within)
  const by = openOr(world, open, `whom ${where} of ${reading.entry.id} names`, within.told)
  if (request === undefined) return { is: 'unknown', by }
  const parts = apartIn(one)
  const left = parts
    .slice(0, mostApart)
    .filter((part) => !isWithin([...spelt(world, [part.most]), ...granting.map(denying)]))
    .map((part) => ({
      by: part.open.is === 'unknown' ? part.open : by,
      request: surelyLet(one, [...spelt(world, [part.least]), ...least.map(denying)], allowed, within),
    }))
  const unknown = left.flatMap((part) => (part.request === undefined ? [part.by] : []))
  const requests = [request, ...left.flatMap((part) => part.request ?? [])]
  const apart = new Map(requests.toReversed().map((each) => [JSON.stringify(each.principal), each]))
  const others = [...apart.values()].toReversed().filter((each) => each !== request)
  const otherwise =
    limits &&
    other &&
    otherwiseAllowed(other.world, request, [spelt(other.world, [limits.least])], true, within)
  const besides = parts.length > mostApart ? [...unknown, by] : unknown
  const narrow = least.map((document) => callersOf(document, 'narrower'))
  const wide = allowed.map((document) => callersOf(document, 'wider'))
  const among = amongMany(world, [narrow], [wide], servicesOf(reading.entry.type))
  const shown = actionOf(request.action) === undefined ? (first(among) ?? request) : request
  const callers = [...new Set([request, ...others].map((each) => calledBy(each, narrow, wide)))]
  return {
    is: 'more',
    request: shown,
    others,
    callers,
    ...(among !== undefined && { among }),
    actions: [...new Set([shown, ...others].map(({ action }) => action))],
    ...(besides.length > 0 && { besides: all(besides) }),
    ...(otherwise !== undefined && { otherwise }),
  }
}

/** Who calls, as people say it: anyone, where the same is let through without credentials. */
const calledBy = (request: Request, least: Documents, most: Documents): string => {
  const byAnyone: Request = { ...request, principal: { kind: 'anonymous' } }
  const isAnyone = isAllowedByAll([least], byAnyone) && !isAllowedByAll([most], byAnyone)
  if (isAnyone) return callerName(byAnyone.principal)
  const { principal } = request
  if (principal.kind !== 'AWS' || !/^\d{12}$/.test(principal.account)) return callerName(principal)
  const root = `arn:aws:iam::${principal.account}:root`
  const byAccount: Request = { ...request, principal: { ...principal, arns: [root] } }
  const isOfAccount = isAllowedByAll([least], byAccount) && !isAllowedByAll([most], byAccount)
  return callerName(isOfAccount ? byAccount.principal : principal)
}

/** What matters most of many. */
const first = (among: Among | undefined): Request | undefined => [...(among?.requests.values() ?? [])][0]

/** Of more callers that statements name, the first ones are told apart. */
const mostApart = 256

/**
 * First whom everybody knows by name; then those to whom AWS gives a name, where nobody like them is let in yet, or where
 * all like them are known to be others.
 */
const surelyLet = (
  { world }: WrittenDocument,
  least: Documents,
  most: Documents,
  within: Budget,
): Request | undefined => {
  const limits = most.map((document) => callersOf(document, 'wider'))
  return (
    surelyBeyond(world, [least.map((document) => callersOf(document, 'narrower'))], [limits], { within }) ??
    (mayBeAmong(least, most) || least.some(leavesOutUnknown)
      ? undefined
      : surelyBeyond(world, [least], [limits], { within })) ??
    surelyBeyondByName(world, [least], [most], within)?.request
  )
}

/** Whoever has a name that is not known may be anyone where more is let in, and is nobody where less is. */
export const callersOf = (document: PolicyDocument, reach: 'wider' | 'narrower'): PolicyDocument => ({
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
export const leavesOutUnknown = ({ statements }: PolicyDocument): boolean =>
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
