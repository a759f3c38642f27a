import { Budget } from '../../../algebra/globs/budget.ts'
import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import { all, fail, pass } from '../../verdict.ts'
import { type Answer, type Deciding, type Documents, isSubset } from '../decide/subset.ts'
import { anyText } from '../decide/universe.ts'
import { ownerOf, type PolicyDocument } from '../document.ts'
import { said } from '../naive/statement.ts'
import type { Request } from '../request.ts'
import { type Allowed, asCalled, openOr } from '../written/asked.ts'
import type { Bounds } from '../written/document.ts'
import { lettersOf } from '../written/letters.ts'
import { telling } from '../written/unlisted.ts'
import { leavesOutNames, withAtoms } from './atoms.ts'
import { composed } from './composed.ts'
import type { Identity } from './identity.ts'
import {
  asVariables,
  namesIn,
  narrower,
  narrowerFor,
  ofUnknownResources,
  onAnyResource,
  wider,
  widerFor,
} from './unknown-names.ts'

/** How much may be gone through. */
type Most = Pick<Deciding, 'steps' | 'within'>

/** A request is allowed by each of these layers, as the plain decision on it says. */
export const isAllowedByAll = (layers: readonly Documents[], request: Request): boolean =>
  layers.every((documents) => {
    const all = documents.map((document) => saidBy(document)(request))
    return all.includes('Allow') && !all.includes('Deny')
  })

/** Policies of AWS are long, and attached to many: each is asked once about a request. */
const saidBy = oncePer((document: PolicyDocument) =>
  oncePer((request: Request) => said(document, ownerOf(document), request)),
)

/** What somebody is meant to do: by what surely is meant, and by what may be. */
export type Purpose = Bounds

/**
 * Something is allowed to somebody that they are not meant to do, with a request that shows it.
 *
 * What AWS gives out is a name like others in the end. That nothing is beyond the purpose holds whatever such names are:
 * they are taken for variables. That something is holds if it is by what is named, or by the action alone.
 */
export const goesBeyond = (identity: Identity, purpose: Purpose): Allowed => {
  const { world, id } = identity
  const { most, least, left } = composed(identity)
  const taken = Budget.unlimited()
  if (isSurelyWithin(most, [[purpose.least]], { within: taken })) return { verdict: fail }
  const request = surelyBeyond(world, least, [[purpose.most]], { within: taken })
  if (request !== undefined) return { verdict: pass, request }
  const open = all([left(), purpose.open()])
  return { verdict: openOr(world, open, `what the policies of ${id} allow together`, taken.told) }
}

/** Whatever the names are that AWS gives out. */
export const isSurelyWithin = (
  granting: readonly Documents[],
  limiting: readonly Documents[],
  most: Most = {},
): boolean => {
  const isWithin = (change: (document: PolicyDocument) => PolicyDocument): boolean =>
    decided(
      each(granting, (document) => asVariables(change(document))),
      each(limiting, (document) => asVariables(change(document), 'narrower')),
      most,
    ).is === 'yes'
  return isWithin((document) => document) || (limiting.flat().some(leavesOutNames) && isWithin(withAtoms))
}

/**
 * A request that is granted and beyond all limits, whatever the names are: what everybody knows, before others. `some` is
 * what is granted of resources, too, that are not known.
 */
export const surelyBeyond = (
  world: World,
  granting: readonly Documents[],
  limiting: readonly Documents[],
  { some = granting, ...most }: Most & { readonly some?: readonly Documents[] } = {},
): Request | undefined => {
  const letters = lettersOf(world)
  const [granted, limits] = [each(granting, narrower), each(limiting, wider)]
  most.within?.count(telling.length * patternsIn([...granted.flat(), ...limits.flat()]))
  if (most.within?.isSpent) return undefined
  const wellKnown = telling.find((one) => isAllowedByAll(granted, one) && !isAllowedByAll(limits, one))
  if (wellKnown !== undefined) return wellKnown
  const tried: readonly (() => readonly [readonly Documents[], readonly Documents[]])[] = [
    () => [granted, limits],
    () => [each(some, ofUnknownResources), each(limiting, onAnyResource)],
    ...namesIn([...granting.flat(), ...limiting.flat().filter(leavesOutNames)])
      .slice(0, mostNames)
      .map((letter) => () => {
        const name = { letter, isApartFrom: (other: string) => letters.areApart(letter, other) }
        return [
          each(granting, (document) => narrowerFor(document, name)),
          each(limiting, (document) => widerFor(document, name)),
        ] as const
      }),
  ]
  const written = { statements: some.flat().flatMap(({ statements }) => statements) }
  for (const sides of tried) {
    const answer = decided(...sides(), most)
    if (answer.is === 'no') return asCalled(answer.request, written)
  }
  return undefined
}

const patternsIn = (documents: Documents): number =>
  documents.reduce(
    (sum, { statements }) =>
      sum +
      statements.reduce(
        (some, { actions, resources }) => some + actions.texts.length + (resources?.texts.length ?? 0),
        0,
      ),
    0,
  )

/** Of more names that AWS gives out than these, the first ones are tried. */
const mostNames = 16

const each = (
  layers: readonly Documents[],
  change: (document: PolicyDocument) => PolicyDocument,
): readonly Documents[] => layers.map((documents) => documents.map(change))

const decided = (granting: readonly Documents[], limiting: readonly Documents[], most: Most = {}): Answer =>
  isSubset(granting, limiting, { universe: anyText, ...most })
