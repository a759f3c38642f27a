import { open } from '../../model/assignment.ts'
import { identityOf } from '../../model/identity/attachments/identity.ts'
import { smallest, takenApart } from '../../model/identity/shrink/suggestion.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { holderOf, identityTypes, policyHolders } from '../../model/identity/written/holder.ts'
import { mostCharactersIn, sizeOf } from '../../model/identity/written/size.ts'
import { oncePer } from '../../model/once.ts'
import { findResource } from '../../model/resource.ts'
import type { Shrinking, ShrunkDocument } from '../../model/shrinking.ts'
import type { NotExamined, Space } from '../../model/space.ts'
import { AssignedWorld } from '../../model/world.ts'

/** All that it may still become: what is suggested holds in every deployment. */
const worldOf = oncePer((space: Space) => new AssignedWorld(space, open))

/** The ids of what has policies of IAM, or is one. */
export const holdersIn = (space: Space): readonly string[] => [...policyHolders.ids(worldOf(space))].sort()

/** The smallest documents for those of some resources, and for all that are attached to them. */
export const shrinkingOf = (space: Space, ids: readonly string[]): Shrinking => {
  const documents = new Set(ids.flatMap((id) => documentsOf(space, id)))
  const told = [...documents].map((document) => shrunk(space, document))
  return {
    documents: told.flatMap(({ document }) => document ?? []),
    notExamined: told.flatMap(({ notExamined }) => notExamined ?? []),
  }
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

const shrunk = (
  space: Space,
  document: WrittenDocument,
): { readonly document?: ShrunkDocument; readonly notExamined?: NotExamined } => {
  const { reading, where, world } = document
  const { entry } = reading
  const location = space.place(entry.id, reading.path)
  const what = `${where} of ${entry.id}`
  const taken = takenApart(document)
  if ('why' in taken) return { notExamined: { what, why: taken.why, place: location } }
  const { steps, unproved, isCutShort, document: after } = smallest(taken)
  const quota = mostCharactersIn[entry.type]
  return {
    document: {
      subject: entry.id,
      type: entry.type,
      where,
      location,
      steps,
      unproved,
      before: characters(sizeOf(reading.head, world)),
      after: characters(sizeOf(taken.place.scope.head(after), world)),
      ...(quota !== undefined && { quota }),
      ...(steps.length > 0 && { document: after }),
    },
    ...(isCutShort && {
      notExamined: {
        what,
        why: 'it takes too many steps to see all that adds nothing in it',
        place: location,
      },
    }),
  }
}

const characters = ({ least, most }: ReturnType<typeof sizeOf>): ShrunkDocument['before'] => ({
  least,
  ...(Number.isFinite(most) && { most }),
})
