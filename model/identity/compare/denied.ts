import { Budget } from '../../../algebra/globs/budget.ts'
import { elsewhere } from '../../elsewhere.ts'
import type { Subject } from '../../policy.ts'
import type { World } from '../../space.ts'
import type { Verdict } from '../../verdict.ts'
import { isSurelyWithin, surelyBeyond } from '../attachments/asked.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import type { Request } from '../request.ts'
import { openOr } from '../written/asked.ts'
import type { Reach } from '../written/statement.ts'
import { actionsBeyond } from './actions.ts'
import { amongMany, servicesOf } from './among.ts'
import { callersOf, leavesOutUnknown } from './callers.ts'
import {
  type Beyond,
  type Left,
  listedLike,
  mostStepsCompared,
  mostStepsWithin,
  nothingBeyond,
} from './may.ts'
import { surelyBeyondByName } from './named-callers.ts'
import { spellingOf } from './spelling.ts'

/**
 * Policies that deny something, by themselves: whatever else allows it, here or elsewhere, a Deny is final. What they deny
 * is written as documents that allow it.
 */
export interface Denying extends Subject {
  readonly world: World
  /** At most, or at least; what is open in them is the same wherever the same is written. */
  shared(reach: Reach): Documents
  /** At most, or at least, whatever turns out of what is open. */
  denied(reach: Reach): Documents
  /** What the same policies allow, each of these layers of them: it is told where that is compared. */
  allowed(reach: Reach): readonly Documents[]
  /** By what else in the infrastructure the same is allowed. */
  ways(): readonly Way[]
  /** What is open of them. */
  open(): Verdict
}

/** What surely allows something, but for the Deny that is asked about. */
export interface Way {
  /** The policy that lets somebody in, or who is let in. */
  readonly by: string
  readonly granting: readonly Documents[]
  /** Of what is denied, that which is denied to who is allowed it here. */
  narrowed(denied: Documents, reach: Reach): Documents
  /** Who asks. */
  readonly caller?: Request['principal']
}

/** What the one does no longer deny, of what the other did. */
export const noLongerDenied = (one: Denying, other: Denying): Beyond => {
  const { world } = one
  const within = new Budget(mostStepsCompared)
  const [was, is] = [other.shared('most'), one.shared('least')]
  const spelling = spellingOf(world, was, is)
  const spelt = (there: World, documents: Documents): Documents => spelling(there, [documents]).flat()
  const [before, after] = [spelt(other.world, was), spelt(world, is)]
  if (JSON.stringify(before) === JSON.stringify(after)) return nothingBeyond
  const limitedBy = (denied: Documents, reach: Reach): readonly Documents[] =>
    one.allowed(reach).map((allowed) => [...denied, ...spelt(world, allowed)])
  const limits = limitedBy(after, 'least')
  if (
    !limits.flat().some(leavesOutUnknown) &&
    isSurelyWithin([before], limits, { steps: mostStepsWithin, within })
  )
    return nothingBeyond
  const denied = spelt(other.world, other.denied('least'))
  const still = spelt(world, one.denied('most'))
  const left = leftOf(one, denied, limitedBy(still, 'most'), within)
  const opened = one.ways().flatMap((way): readonly Opened[] => {
    const past = spelt(other.world, way.narrowed(other.denied('least'), 'least'))
    const granting = [...way.granting.map((layer) => spelt(world, layer)), past]
    const limiting = [spelt(world, way.narrowed(one.denied('most'), 'most'))]
    const request = surelyBeyond(world, granting, limiting, { within })
    return request === undefined ? [] : [{ way, granting, limiting, request }]
  })
  const [first] = opened
  if (first === undefined)
    return left === undefined
      ? { is: 'unknown', by: within.told === undefined ? one.open() : givenUp(one, within.told) }
      : { is: 'unknown', by: elsewhere(world, whatAllows), left }
  const among = amongMany(world, first.granting, first.limiting, servicesFor(one))
  const [request = first.request, ...others] = opened.map((each) => shownBy(one, each, within))
  return {
    is: 'more',
    request,
    others,
    actions: actionsBeyond(one, first.granting, first.limiting, request, within),
    ...(among !== undefined && { among }),
    by: [...new Set(opened.map(({ way }) => way.by))],
    ...(left !== undefined && { left }),
  }
}

const servicesFor = ({ type }: Denying): readonly string[] | undefined =>
  type === 'AWS::IAM::Role' ? undefined : servicesOf(type)

const givenUp = (one: Denying, told: string): Verdict =>
  openOr(one.world, one.open(), `what the policies of ${one.id} no longer deny`, told)

/** What is let through now by what else allows it. */
interface Opened {
  readonly way: Way
  readonly granting: readonly Documents[]
  readonly limiting: readonly Documents[]
  readonly request: Request
}

const shownBy = (one: Denying, { way, granting, limiting, request }: Opened, within: Budget): Request => ({
  ...listedLike(one, granting, limiting, request, within),
  ...(way.caller !== undefined && { principal: way.caller }),
})

export const whatAllows = 'whether anything allows it'

/** What surely was denied and surely is no more, and is not allowed by the same policies. */
const leftOf = (
  one: Denying,
  denied: Documents,
  limits: readonly Documents[],
  within: Budget,
): Left | undefined => {
  const past = denied.map((document) => callersOf(document, 'narrower'))
  const limiting = limits.map((layer) => layer.map((document) => callersOf(document, 'wider')))
  const found = surelyBeyond(one.world, [past], limiting, { within })
  const beyond =
    found === undefined
      ? surelyBeyondByName(one.world, [denied], limits, within)
      : { request: found, granting: [past], limiting }
  if (beyond === undefined) return undefined
  const request = listedLike(one, beyond.granting, beyond.limiting, beyond.request, within)
  const among = amongMany(one.world, beyond.granting, beyond.limiting, servicesFor(one))
  const actions = actionsBeyond(one, beyond.granting, beyond.limiting, request, within)
  return { request, actions, ...(among !== undefined && { among }) }
}

/** What documents deny, as if it were allowed. */
export const deniedBy = (documents: Documents): Documents =>
  documents.flatMap((document) => {
    const statements = document.statements.flatMap((one): readonly Statement[] =>
      one.effect === 'Deny' ? [{ ...one, effect: 'Allow' }] : [],
    )
    return statements.length === 0 ? [] : [{ ...document, statements }]
  })

/** What documents allow, whatever else denies it. */
export const allowedBy = (documents: Documents): Documents =>
  documents.flatMap((document): readonly PolicyDocument[] => {
    const statements = document.statements.filter(({ effect }) => effect === 'Allow')
    return statements.length === 0 ? [] : [{ ...document, statements }]
  })
