import { isObject, type JsonObject, own } from '../../model/json.ts'
import type { NotExamined } from '../../model/space.ts'
import { type Document, placeOf } from '../document/document.ts'
import { tokens } from './returned.ts'

/** The token in what a call returned, where it did not return all: on the last page there is none, or an empty one. */
export const tokenIn = (returned: JsonObject): string | undefined =>
  [...tokens].find((name) => ![undefined, null, ''].includes(own(returned, name) as never))

/** What calls returned in part, by the account and region below which it stands. */
export const partlyReturned = (documents: readonly Document[]): readonly NotExamined[] =>
  documents.flatMap((document) =>
    envelopes(document).flatMap(({ path, value }) => {
      const token = tokenIn(value)
      if (token === undefined) return []
      const lists = Object.keys(value).filter((name) => isObject(value[name]) || Array.isArray(value[name]))
      return lists.map((list) => ({
        what: `${list} beyond the first page`,
        why: `The call did not return all: ${token} says where it goes on. Make it without --max-items, --starting-token and --no-paginate, so that the command line fetches all pages.`,
        place: placeOf(document, [...path, token]),
      }))
    }),
  )

export interface Envelope {
  readonly path: readonly (string | number)[]
  readonly value: JsonObject
}

/** What calls returned together: of one account and region, or all that is in a file. */
export const envelopes = ({ root }: Document): readonly Envelope[] => {
  if (!isObject(root)) return []
  const accounts = own(root, 'accounts')
  if (!isObject(accounts)) return [{ path: [], value: root }]
  return Object.entries(accounts).flatMap(([name, value]) =>
    isObject(value) ? [{ path: ['accounts', name], value }] : [],
  )
}
