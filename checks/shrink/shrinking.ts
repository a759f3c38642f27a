import { Shares } from '../../algebra/globs/shares.ts'
import { identityOf } from '../../model/identity/attachments/identity.ts'
import { meantFor, type Purposed } from '../../model/identity/attachments/purpose.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { holderOf, identityTypes } from '../../model/identity/written/holder.ts'
import { findResource } from '../../model/resource.ts'
import type { Shrinking } from '../../model/shrinking.ts'
import type { NotExamined, Space } from '../../model/space.ts'
import { narrowed } from './narrowed.ts'
import { shrunk } from './shrunk.ts'
import { holdersIn, setsIn, worldOf } from './world.ts'

/** How many steps one run of `forall shrink` takes. */
export const mostSteps = 20_000_000

/**
 * The smallest documents for those of some resources, or of all, and for all that are attached to them; and the narrowest
 * for those of whom it is declared what they are for.
 */
export const shrinkingOf = (
  spaces: readonly Space[],
  ids: readonly string[],
  purposes: readonly Purposed[],
  steps = mostSteps,
): Shrinking => {
  const asked = spaces.map((space) => {
    const isAsked = (id: string): boolean => ids.length === 0 || ids.includes(id)
    const wanted = holdersIn(space).filter(isAsked)
    return {
      space,
      sets: setsIn(space).filter(isAsked),
      documents: [...new Set(wanted.flatMap((id) => documentsOf(space, id)))],
      holders: wanted.flatMap((id) => purposedIn(space, id, purposes)),
    }
  })
  const shares = new Shares(
    asked.reduce((sum, { documents, holders }) => sum + documents.length + holders.length, 0),
    steps,
  )
  const told = asked.map(({ space, documents, holders }) => ({
    documents: documents.map((document) => shrunk(space, document, shares.next())),
    narrowed: holders.map(({ identity, allows }) => narrowed(space, identity, allows, shares.next())),
  }))
  const all = told.flatMap((one) => [...one.documents, ...one.narrowed])
  return {
    documents: told.flatMap((one) => one.documents.flatMap(({ document }) => document ?? [])),
    narrowed: told.flatMap((one) => one.narrowed.map(({ holder }) => holder)),
    isDeclared: purposes.length > 0,
    notExamined: [
      ...all.flatMap(({ notExamined }) => notExamined ?? []),
      ...asked.flatMap(({ space, sets }) => sets.map((id) => setNotExamined(space, id))),
    ],
  }
}

const setNotExamined = (space: Space, id: string): NotExamined => ({
  what: `the policies of ${id}`,
  why: 'permission sets are not gone through',
  place: space.place(id, []),
})

const purposedIn = (space: Space, id: string, purposes: readonly Purposed[]) => {
  const resource = findResource(worldOf(space), id)
  if (resource === undefined || !identityTypes.includes(resource.type)) return []
  const allows = meantFor(purposes)(resource.entry)
  return allows === undefined ? [] : [{ identity: identityOf(resource), allows }]
}

const documentsOf = (space: Space, id: string): readonly WrittenDocument[] => {
  const resource = findResource(worldOf(space), id)
  if (resource === undefined) return []
  const own = holderOf(resource).documents
  return identityTypes.includes(resource.type)
    ? [
        ...own,
        ...identityOf(resource)
          .policies()
          .flatMap(({ policy }) => policy.document ?? []),
      ]
    : own
}
