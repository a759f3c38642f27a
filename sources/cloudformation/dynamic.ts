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

const fetched = (reference: string): Sym =>
  new Sym({ id: reference, inputs: [reference], compute: (valueFor) => valueFor(reference), dynamic: true })
