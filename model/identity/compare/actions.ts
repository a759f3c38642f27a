import type { Budget } from '../../../algebra/globs/budget.ts'
import { surelyBeyond } from '../attachments/asked.ts'
import type { Bearer } from '../attachments/bearer.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument } from '../document.ts'
import type { Request } from '../request.ts'

/** Actions that are written, of more than these the request is told alone. */
export const mostActions = 64

/** By which of them somebody surely may do more, one of which this is. */
export const actionsBeyond = (
  { world }: Pick<Bearer, 'world'>,
  [own = [], ...bounding]: readonly Documents[],
  limiting: readonly Documents[],
  { action }: Request,
  within: Budget,
): readonly string[] => {
  const different = writtenActions(own)
  if (different.length > mostActions) return [action]
  const beyond = different.filter((text) => {
    const granting = [own.map((document) => justFor(text, document)), ...bounding]
    return surelyBeyond(world, granting, limiting, { within }) !== undefined
  })
  return beyond.length === 0 ? [action] : beyond
}

export const writtenActions = (documents: Documents): readonly string[] => {
  const written = documents.flatMap(({ statements }) =>
    statements.flatMap(({ effect, actions }) => (effect === 'Allow' && !actions.isNot ? actions.texts : [])),
  )
  return [...new Set(written)]
}

/** What a document allows by this action, as it is written, and all that it denies. */
export const justFor = (action: string, document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap((statement) => {
    const { effect, actions } = statement
    if (effect === 'Deny') return [statement]
    return !actions.isNot && actions.texts.includes(action)
      ? [{ ...statement, actions: { isNot: false, texts: [action] } }]
      : []
  }),
})
