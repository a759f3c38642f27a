import { isScalar, own } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import type { NotExamined } from '../../model/space.ts'
import { dotted } from '../../model/step.ts'
import { type Document, placeOf } from '../document/document.ts'
import type { Described } from './parts.ts'
import { returnedAs } from './returned.ts'

/** Something in another form than AWS returns it in, and where. */
export class Malformed extends InputError {
  readonly document: Document
  readonly path: Described['path']

  constructor(message: string, document: Document, path: Described['path']) {
    super(message, placeOf(document, path))
    this.document = document
    this.path = path
  }
}

/** What is left out because it is malformed: an item, or a whole list. */
export interface Flaw {
  /** What the list is called here. */
  readonly list: string
  readonly what: string
  readonly problem: Malformed
}

/** The same for an item of a list. */
export const flawOf = (list: string, { item, path }: Described, problem: Malformed): Flaw => {
  const name = String(path.findLast((step) => typeof step === 'string'))
  const id = own(item, returnedAs(name)?.fields[0] ?? '')
  return { list, what: `${dotted(path)}${isScalar(id ?? null) ? `, ${id}` : ''}`, problem }
}

/** As many of one list are named one by one. */
const mostNamed = 100

export const flawsTold = (flaws: readonly Flaw[]): readonly NotExamined[] =>
  [...Map.groupBy(flaws, ({ list }) => list)].flatMap(([list, some]) => [
    ...some.slice(0, mostNamed).map(({ what, problem: { message, place } }) => ({
      what,
      why: `${message} Nothing that may depend on it is known.`,
      ...(place !== undefined && { place }),
    })),
    ...(some.length > mostNamed
      ? [{ what: `${some.length - mostNamed} more of ${list}`, why: 'They are malformed, too.' }]
      : []),
  ])
