import { elsewhere } from '../../elsewhere.ts'
import { matchesGlob } from '../../glob.ts'
import { all, type Verdict } from '../../verdict.ts'
import { isSurelyWithin, surelyBeyond } from '../attachments/asked.ts'
import type { Bearer } from '../attachments/bearer.ts'
import { composed } from '../attachments/composed.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument } from '../document.ts'
import { actionOf, type Level, serviceOf } from '../reference/reference.ts'
import type { Request } from '../request.ts'
import { telling } from '../written/unlisted.ts'
import { ofSomeBy, sharedBy } from './policies.ts'
import { spellingOf } from './spelling.ts'
import { tagsAsked } from './tags.ts'

/** Whether somebody may do something that another may not, or that the same one may not on the other side of a change. */
export type Beyond =
  | { readonly is: 'nothing' }
  /** By one request, and by all actions as they are written that allow some such. */
  | { readonly is: 'more'; readonly request: Request; readonly actions: readonly string[] }
  | { readonly is: 'unknown'; readonly by: Verdict }

export const nothingBeyond: Beyond = { is: 'nothing' }

/** What is allowed to the one and not to the other, of whom nothing is where there is none. */
export const mayBeyond = (one: Bearer, other: Bearer | undefined): Beyond => {
  const beyond = beyondOf(one, other)
  if (beyond.is !== 'nothing' || other === undefined) return beyond
  const documents = [...sharedBy(one, 'most'), ...sharedBy(other, 'most')].flat()
  const asked = tagsAsked(one.world, other.world, documents, ({ id }) => id === one.id)
  return asked.length === 0
    ? beyond
    : { is: 'unknown', by: all(asked.map((fact) => elsewhere(one.world, fact))) }
}

const beyondOf = (one: Bearer, other: Bearer | undefined): Beyond => {
  const [most, bound] = [sharedBy(one, 'most'), other === undefined ? [[]] : sharedBy(other, 'least')]
  const spelt = spellingOf(one.world, ...most, ...bound)
  const there = other?.world ?? one.world
  const [granting, limiting] = [spelt(one.world, most), spelt(there, bound)]
  if (JSON.stringify(granting) === JSON.stringify(limiting) || isSurelyWithin(granting, limiting))
    return nothingBeyond
  const limits = other === undefined ? [[]] : spelt(there, composed(other).most)
  const least = spelt(one.world, composed(one).least)
  const some = spelt(one.world, ofSomeBy(one))
  const found = surelyBeyond(one.world, least, limits, { some })
  if (found !== undefined) {
    const request = listedLike(one, some, limits, found)
    return { is: 'more', request, actions: actionsBeyond(one, some, limits, request) }
  }
  const left = all([one, ...(other === undefined ? [] : [other])].map((each) => composed(each).left()))
  return { is: 'unknown', by: left.is === 'unknown' ? left : elsewhere(one.world, namesOf(one)) }
}

const namesOf = ({ id }: Bearer): string => `which names AWS gives out that the policies of ${id} are about`

/** Of actions that AWS lists so many are tried, so that one is shown that people know. */
const mostTold = 8

const listedLike = (
  { world }: Bearer,
  granting: readonly Documents[],
  limiting: readonly Documents[],
  found: Request,
): Request => {
  if (actionOf(found.action) !== undefined) return found
  const [service = ''] = found.action.split(':')
  const listed = [...(serviceOf(service)?.actions.values() ?? [])].toSorted(
    (a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || (a.name < b.name ? -1 : 1),
  )
  const known = listed.length > 0 ? listed.map(({ name }) => name) : telling.map(({ action }) => action)
  for (const name of known.slice(0, mostTold)) {
    const just = granting.map((documents) => documents.map((document) => onlyFor(name, document)))
    const request = surelyBeyond(world, just, limiting)
    if (request !== undefined) return request
  }
  return found
}

/** What harms most comes first. */
const levels: readonly Level[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List']

/** What a document allows of one action, and all that it denies. */
const onlyFor = (action: string, document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap((statement) => {
    const { effect, actions } = statement
    if (effect === 'Deny') return [statement]
    const isListed = actions.texts.some((text) => matchesGlob(text.toLowerCase(), action.toLowerCase()))
    return isListed === actions.isNot ? [] : [{ ...statement, actions: { isNot: false, texts: [action] } }]
  }),
})

/** Actions that are written, of more than these the request is told alone. */
const mostActions = 64

const actionsBeyond = (
  { world }: Bearer,
  [own = [], ...bounding]: readonly Documents[],
  limiting: readonly Documents[],
  { action }: Request,
): readonly string[] => {
  const written = own.flatMap(({ statements }) =>
    statements.flatMap(({ effect, actions }) => (effect === 'Allow' && !actions.isNot ? actions.texts : [])),
  )
  const different = [...new Set(written)]
  if (different.length > mostActions) return [action]
  const beyond = different.filter((text) => {
    const granting = [own.map((document) => justFor(text, document)), ...bounding]
    return surelyBeyond(world, granting, limiting) !== undefined
  })
  return beyond.length === 0 ? [action] : beyond
}

/** What a document allows by this action, as it is written, and all that it denies. */
const justFor = (action: string, document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap((statement) => {
    const { effect, actions } = statement
    if (effect === 'Deny') return [statement]
    return !actions.isNot && actions.texts.includes(action)
      ? [{ ...statement, actions: { isNot: false, texts: [action] } }]
      : []
  }),
})
