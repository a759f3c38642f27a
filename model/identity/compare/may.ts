import { Budget } from '../../../algebra/globs/budget.ts'
import { elsewhere } from '../../elsewhere.ts'
import type { Entry, World } from '../../space.ts'
import { all, type Verdict } from '../../verdict.ts'
import { isSurelyWithin, surelyBeyond } from '../attachments/asked.ts'
import type { Bearer } from '../attachments/bearer.ts'
import { composed } from '../attachments/composed.ts'
import type { Documents } from '../decide/subset.ts'
import { actionOf, serviceOf } from '../reference/reference.ts'
import type { Request } from '../request.ts'
import { isCalledAlike } from '../written/called.ts'
import { telling } from '../written/unlisted.ts'
import { actionsBeyond } from './actions.ts'
import { type Among, amongMany, byWeight, onlyFor } from './among.ts'
import { leftOf, openBesides } from './besides.ts'
import { otherwiseAllowed } from './otherwise.ts'
import { ofSomeBy, sharedBy } from './policies.ts'
import { spellingOf } from './spelling.ts'
import { type KnownTags, keysOf, saidTo } from './tagged.ts'
import { tagsAsked, tagsKnown } from './tags.ts'

/** Whether somebody may do something that another may not, or that the same one may not on the other side of a change. */
export type Beyond =
  | { readonly is: 'nothing'; readonly left?: undefined }
  | More
  | { readonly is: 'unknown'; readonly by: Verdict; readonly left?: Left }

/** What no longer is denied, of which nobody here knows whether anything allows it. */
export interface Left {
  readonly request: Request
  readonly actions: readonly string[]
  readonly among?: Among
}

/** By one request, and by all actions as they are written that allow some such. */
export interface More {
  readonly is: 'more'
  readonly request: Request
  readonly actions: readonly string[]
  /** Of each other caller who is let in, one. */
  readonly others: readonly Request[]
  /** Which of the actions that AWS lists these are, where they are many. */
  readonly among?: Among
  /** Who is let in. */
  readonly callers?: readonly string[]
  /** Why it is not known whether that is all. */
  readonly besides?: Verdict
  /** With which keys the same is allowed on the other side. */
  readonly otherwise?: Request['context']
  /** What else allows it, where what is compared is what denies it. */
  readonly by?: readonly string[]
  readonly left?: Left
}

export const nothingBeyond: Beyond = { is: 'nothing' }

/** Steps for all that is asked of one policy, or of one role or user, on one side of a change beyond the other. */
export const mostStepsCompared = 600_000

/** Of these, for whether there is anything at all: what shows it needs some as well. */
export const mostStepsWithin = 300_000

/** What is allowed to the one and not to the other, of whom nothing is where there is none. */
export const mayBeyond = (one: Bearer, other: Bearer | undefined): Beyond => {
  const within = new Budget(mostStepsCompared)
  const beyond = beyondOf(one, other, noTags, within)
  if (beyond.is === 'unknown' || other === undefined) return beyond
  const isCaller = ({ id }: Entry) => id === one.id
  const asked = (documents: Documents) => tagsAsked(one.world, other.world, documents, isCaller)
  const [own, others] = [one, other].map((each) => sharedBy(each, 'most').flat())
  if (own === undefined || others === undefined) return beyond
  const names = nameAsked(one, other, [...own, ...others])
  if (asked([...own, ...others]).length === 0) return besidesTags(beyond, one.world, names)
  const tags = tagsKnown(one.world, other.world, one.id)
  const said = [
    own.map((document) => saidTo(document, tags[0])),
    others.map((document) => saidTo(document, tags[1])),
  ]
  const tagged = beyondOf(one, other, tags, within)
  return besidesTags(tagged.is === 'nothing' ? beyond : tagged, one.world, [...asked(said.flat()), ...names])
}

/** Somebody who is called otherwise than before, where their policies ask for their name. */
const nameAsked = ({ id, world }: Bearer, other: Bearer, documents: Documents): readonly string[] =>
  isCalledAlike(world)(other.world)(id) || !namesCaller.test(JSON.stringify(documents))
    ? []
    : [`what the name of ${id} lets one do`]

const namesCaller = /\baws:(?:username|userid|PrincipalArn)\b/i

/** What tags, or a name, let one do that are other ones than before, and of which not all is known. */
export const besidesTags = (beyond: Beyond, world: World, asked: readonly string[]): Beyond => {
  if (asked.length === 0 || beyond.is === 'unknown') return beyond
  const by = all(asked.map((fact) => elsewhere(world, fact)))
  return beyond.is === 'more'
    ? { ...beyond, besides: all([by, ...(beyond.besides === undefined ? [] : [beyond.besides])]) }
    : { is: 'unknown', by }
}

/** Those of the one, and of the other. */
type Tags = readonly [own: KnownTags, others: KnownTags]

const noTags: Tags = [new Map(), new Map()]

const beyondOf = (one: Bearer, other: Bearer | undefined, [own, others]: Tags, within: Budget): Beyond => {
  const [most, bound] = [sharedBy(one, 'most'), other === undefined ? [[]] : sharedBy(other, 'least')]
  const spelling = spellingOf(one.world, ...most, ...bound)
  const speltIn = (world: World, tags: KnownTags) => (layers: readonly Documents[]) =>
    spelling(world, layers).map((documents) => documents.map((document) => saidTo(document, tags)))
  const spelt = speltIn(one.world, own)
  const otherwise = speltIn(other?.world ?? one.world, others)
  const [granting, limiting] = [spelt(most), otherwise(bound)]
  if (
    JSON.stringify(granting) === JSON.stringify(limiting) ||
    isSurelyWithin(granting, limiting, { steps: mostStepsWithin, within })
  )
    return nothingBeyond
  const limits = other === undefined ? [[]] : otherwise(composed(other).most)
  const least = spelt(composed(one).least)
  const some = spelt(ofSomeBy(one))
  const found = surelyBeyond(one.world, least, limits, { some, within })
  if (found === undefined) return { is: 'unknown', by: leftOf(one, other, within) }
  const request = listedLike(one, some, limits, found, within)
  const actions = actionsBeyond(one, some, limits, request, within)
  const besides = openBesides(
    {
      ...{ one, other, granting, limiting, least, limits, within },
      spelt: (document) => spelt([[document]])[0]?.[0] ?? document,
    },
    actions,
  )
  const context = new Map([...request.context, ...keysOf(own)])
  const among = amongMany(one.world, some, limits)
  const there =
    other && otherwiseAllowed(other.world, request, otherwise(composed(other).least), false, within)
  return {
    ...{ is: 'more', request: { ...request, context }, actions, others: [] },
    ...(among !== undefined && { among }),
    ...(there !== undefined && { otherwise: there }),
    ...(besides !== undefined && { besides }),
  }
}

/** Of actions that AWS lists so many are tried, so that one is shown that people know. */
const mostTold = 8

export const listedLike = (
  { world }: Pick<Bearer, 'world'>,
  granting: readonly Documents[],
  limiting: readonly Documents[],
  found: Request,
  within: Budget,
): Request => {
  if (actionOf(found.action) !== undefined) return found
  const [service = ''] = found.action.split(':')
  const listed = [...(serviceOf(service)?.actions.values() ?? [])].toSorted((a, b) => byWeight(a, b))
  const known = listed.length > 0 ? listed.map(({ name }) => name) : telling.map(({ action }) => action)
  for (const name of known.slice(0, mostTold)) {
    const just = granting.map((documents) => documents.map((document) => onlyFor(name, document)))
    const request = surelyBeyond(world, just, limiting, { within })
    if (request !== undefined) return request
  }
  return found
}
