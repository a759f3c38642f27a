import { Budget, OverBudget } from '../../../algebra/globs/budget.ts'
import { notKnown } from '../../elsewhere.ts'
import { fail, pass, type Verdict } from '../../verdict.ts'
import { type Clause, clauseOf } from '../decide/clause.ts'
import { haveNoneInCommon } from '../decide/contained.ts'
import { type Answer, isSubset } from '../decide/subset.ts'
import { Variables } from '../decide/texts.ts'
import { anyText } from '../decide/universe.ts'
import type { PolicyDocument } from '../document.ts'
import type { Request } from '../request.ts'
import type { Bounds, WrittenDocument } from './document.ts'
import type { Outline, WrittenStatement } from './statement.ts'

/** Whether something is allowed, with a request that shows it. */
export interface Allowed {
  readonly verdict: Verdict
  readonly request?: Request
}

const nothing: PolicyDocument = { version: '2012-10-17', statements: [] }

/** Some request that is asked about is allowed. What is asked of a key holds where it is absent. */
export const allowsSome = (
  written: WrittenDocument,
  asked: PolicyDocument,
  bounds = concerning(written, asked),
): Allowed => {
  const { most, least } = bounds
  if (most.statements.length === 0) return { verdict: fail }
  if (isTooLong(most)) return { verdict: openIn(written, bounds) }
  const wanted = withKeysOf(most, asked)
  const perhaps = decided([wanted, most], nothing)
  if (perhaps.is === 'yes') return { verdict: fail }
  const surely = isSame(most, least) ? perhaps : decided([wanted, least], nothing)
  return surely.is === 'no'
    ? { verdict: pass, request: asCalled(surely.request, wanted) }
    : { verdict: openIn(written, bounds) }
}

/** Every request that is asked about is allowed. */
export const allowsAll = (written: WrittenDocument, asked: PolicyDocument): Verdict => {
  const bounds = concerning(written, asked)
  const { most, least } = bounds
  if (most.statements.length === 0) return fail
  if (isTooLong(most)) return openIn(written, bounds)
  const perhaps = decided([asked], most)
  if (perhaps.is === 'no') return fail
  const surely = isSame(most, least) ? perhaps : decided([asked], least)
  return surely.is === 'yes' ? pass : openIn(written, bounds)
}

/** AWS takes no longer policy, of whatever it is: what is longer is not gone through. */
const mostCharacters = 20_480

export const isTooLong = ({ statements }: PolicyDocument): boolean => {
  const texts = statements.flatMap(({ actions, resources, conditions }) => [
    ...actions.texts,
    ...(resources?.texts ?? []),
    ...conditions.flatMap(({ values }) => values),
  ])
  return texts.reduce((sum, { length }) => sum + length, statements.length) > mostCharacters
}

const decided = (granting: readonly PolicyDocument[], limiting: PolicyDocument): Answer =>
  isSubset(
    granting.map((document) => [document]),
    [[limiting]],
    { universe: anyText },
  )

const isSame = (left: PolicyDocument, right: PolicyDocument): boolean =>
  JSON.stringify(left) === JSON.stringify(right)

/** What a document says of requests that are asked about: most statements are about others, and are read no further. */
export const concerning = (written: WrittenDocument, asked: PolicyDocument): Bounds => {
  const variables = new Variables()
  const budget = new Budget(mostSteps)
  const clauses = asked.statements.map((statement) => clauseOf(statement, asked, variables))
  const known = new Map<string, boolean>()
  const meets = (outline: Outline): boolean => {
    const text = JSON.stringify(outline)
    const told = known.get(text)
    if (told !== undefined) return told
    const clause = clauseOf({ effect: 'Allow', ...outline, conditions: [] }, asked, variables)
    const isMet = clauses.some((one) => !areApart(one, clause, budget))
    known.set(text, isMet)
    return isMet
  }
  return written.between(written.statements().filter((statement) => mayMeet(statement, meets)))
}

const mostSteps = 1_000_000

const areApart = (one: Clause, other: Clause, budget: Budget): boolean => {
  try {
    return haveNoneInCommon(one, other, budget)
  } catch (error) {
    if (error instanceof OverBudget) return false
    throw error
  }
}

const mayMeet = ({ outlines }: WrittenStatement, meets: (outline: Outline) => boolean): boolean =>
  outlines.every((outline) => outline().some(meets))

/** Of keys of which a document says nothing, nothing has to be asked. */
const withKeysOf = ({ statements }: PolicyDocument, asked: PolicyDocument): PolicyDocument => {
  const keys = new Set(statements.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase())))
  return {
    ...asked,
    statements: asked.statements.map((statement) => ({
      ...statement,
      conditions: statement.conditions.filter(({ key }) => keys.has(key.toLowerCase())),
    })),
  }
}

/** With the action in the case in which it was asked about. */
const asCalled = (request: Request, { statements }: PolicyDocument): Request => {
  const asked = statements.flatMap(({ actions }) => actions.texts)
  const action = asked.find((text) => text.toLowerCase() === request.action)
  return action === undefined ? request : { ...request, action }
}

/** Where all of it is known, comparing it takes more than may be taken, or what a variable stands for. */
export const openIn = ({ world, where, reading }: WrittenDocument, bounds: Bounds): Verdict => {
  const open = bounds.open()
  return open.is === 'unknown' ? open : notKnown(world, `what ${where} of ${reading.entry.id} allows`)
}
