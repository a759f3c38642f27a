import { type Budget, inWords } from '../../algebra/globs/budget.ts'
import { smallest, takenApart } from '../../model/identity/shrink/suggestion.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { mostCharactersIn, sizeOf } from '../../model/identity/written/size.ts'
import type { ShrunkDocument } from '../../model/shrinking.ts'
import type { NotExamined, Space } from '../../model/space.ts'

/** The smallest that says the same as one document. */
export const shrunk = (
  space: Space,
  document: WrittenDocument,
  budget: Budget,
): { readonly document?: ShrunkDocument; readonly notExamined?: NotExamined } => {
  const { reading, where, world } = document
  const { entry } = reading
  const location = space.place(entry.id, reading.path)
  const what = `${where} of ${entry.id}`
  const taken = takenApart(document)
  if ('why' in taken) return { notExamined: { what, why: taken.why, place: location } }
  const { steps, unproved, isCutShort, document: after } = smallest(taken, budget)
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
        why: `it takes more than ${inWords(budget.steps)} to see all that adds nothing in it`,
        place: location,
      },
    }),
  }
}

export const characters = ({ least, most }: ReturnType<typeof sizeOf>): ShrunkDocument['before'] => ({
  least,
  ...(Number.isFinite(most) && { most }),
})
