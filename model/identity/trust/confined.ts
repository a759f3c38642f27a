import { Budget } from '../../../algebra/globs/budget.ts'
import { all, fail, pass, type Verdict } from '../../verdict.ts'
import type { PolicyDocument, Principal } from '../document.ts'
import type { Request } from '../request.ts'
import { type Allowed, asCalled, decided, isSame, isTooLong, openIn, withKeysOf } from '../written/asked.ts'
import type { Bounds, WrittenDocument } from '../written/document.ts'
import { shownBy } from '../written/shown.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { type About, type AskedCaller, allAreNamed, asking } from './callers.ts'
import { type Pin, pinnedIn } from './pins.ts'

/**
 * What a document allows of what is asked about, all of it, is among what may be allowed. Where it is not, with a request
 * that shows it.
 */
export const isConfined = (
  written: WrittenDocument,
  bounds: Bounds,
  asked: Bounds,
  allowed: Bounds,
): Allowed => {
  const { most, least } = bounds
  if (most.statements.length === 0) return { verdict: pass }
  const open: Bounds = { most, least, open: () => all([bounds.open(), asked.open(), allowed.open()]) }
  if (isTooLong(most)) return { verdict: openIn(written, open) }
  const of = (document: PolicyDocument): PolicyDocument => withKeysOf(most, document)
  const taken = Budget.unlimited()
  const surely = decided([of(asked.most), most], allowed.least, taken)
  if (surely.is === 'yes') return { verdict: pass }
  const isKnown =
    isSame(most, least) && isSame(asked.most, asked.least) && isSame(allowed.most, allowed.least)
  const perhaps = isKnown ? surely : decided([of(asked.least), least], allowed.most, taken)
  return perhaps.is === 'no'
    ? { verdict: fail, request: asCalled(perhaps.request, joined(asked.most, most)) }
    : { verdict: openIn(written, open, taken) }
}

const joined = (...documents: readonly PolicyDocument[]) => ({
  statements: documents.flatMap(({ statements }) => statements),
})

/** Who is asked about, and what is told where one of them may call without saying who it is. */
export interface Trusting {
  readonly trust: WrittenDocument
  readonly statements: readonly WrittenStatement[]
  /** What these statements allow. */
  readonly bounds: Bounds
  readonly callers: readonly AskedCaller[]
  readonly about: About
  /** Somebody whom nobody names; nobody, where only who is named is asked about. */
  readonly anyone?: Principal
  /** What is told of a request under keys of which nothing is asked. */
  readonly beside?: ReadonlyMap<string, string>
}

interface Telling {
  readonly because: string
  readonly expected: string
}

/** Whoever of these may assume a role may do so only with requests that hold what is pinned. */
export const onlyPinned = (
  { trust, statements, bounds, callers, about, anyone, beside }: Trusting,
  pins: readonly (readonly Pin[])[],
  { because, expected }: Telling,
): Verdict => {
  const asked = asking(callers, about, mayNameAnyone(bounds.most) ? anyone : undefined)
  if (asked.most.statements.length === 0) return allAreNamed(callers)
  const { verdict, request } = isConfined(trust, bounds, asked, pinnedIn(statements, pins))
  return verdict.is === 'fail'
    ? shownBy(trust, request && withBeside(request, bounds.most, beside), {
        because,
        expected,
        of: ['Condition', 'Principal', 'NotPrincipal'],
      })
    : all([verdict, allAreNamed(callers)])
}

const withBeside = (
  request: Request,
  { statements }: PolicyDocument,
  beside: Trusting['beside'] = new Map(),
): Request => {
  const asked = new Set(
    statements.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase())),
  )
  const untold = [...beside].flatMap(([key, value]) => (asked.has(key) ? [] : [[key, [value]] as const]))
  return { ...request, context: new Map([...request.context, ...untold]) }
}

/** Whom a document trusts may be somebody whom it does not name. */
export const mayNameAnyone = ({ statements }: PolicyDocument): boolean =>
  statements.some(
    ({ effect, principals }) =>
      effect === 'Allow' &&
      (principals?.isNot === true || principals?.listed.some(({ kind }) => kind === 'any') === true),
  )
