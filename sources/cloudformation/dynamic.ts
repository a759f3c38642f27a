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
  const isReference =
    text instanceof Sym && text.parts?.some((part) => typeof part === 'string' && part.includes('{{resolve:'))
  return isReference ? fetched(text.id) : text
}

const fetched = (reference: string): Sym =>
  new Sym({ id: reference, inputs: [reference], compute: (valueFor) => valueFor(reference), dynamic: true })
