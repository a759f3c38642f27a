import { type Head, Sym } from '../../model/value.ts'
import { concatenate } from './lift.ts'

/** A text with dynamic references: what `{{resolve:…}}` stands for is fetched when the stack is deployed. */
export const dynamicReferences = (text: string): Head =>
  concatenate(
    text
      .split(/(\{\{resolve:[^{}]+\}\})/)
      .filter((piece) => piece !== '')
      .map((piece) =>
        piece.startsWith('{{resolve:') && piece.endsWith('}}') ? fetched(piece.slice(2, -2)) : piece,
      ),
  )

/** A dynamic reference that was put together from pieces: what it fetches is not the text that it is written with. */
export const fetchedAsWhole = (text: Head): Head => {
  if (typeof text === 'string') return text.includes('{{resolve:') ? dynamicReferences(text) : text
  if (!(text instanceof Sym) || text.parts === undefined) return text
  if (text.parts.some((part) => typeof part === 'string' && part.includes('{{resolve:')))
    return fetched(text.id)
  return mayBecomeReference(text.parts) ? new Sym({ id: text.id, inputs: text.inputs, dynamic: true }) : text
}

/** What stands in a hole may bring the other half of a reference, so that nothing is known before it is. */
const mayBecomeReference = (parts: readonly (string | Sym)[]): boolean =>
  parts.some(
    (part, at) =>
      typeof part === 'string' &&
      ((at > 0 && /^[^{}"]*\}\}/.test(part)) || (at < parts.length - 1 && /\{\{[^{}]*$/.test(part))),
  )

const fetched = (reference: string): Sym =>
  new Sym({ id: reference, inputs: [reference], compute: (valueFor) => valueFor(reference), dynamic: true })
