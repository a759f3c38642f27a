import fc from 'fast-check'
import { isObject, type JsonObject } from '../../model/json.ts'
import type { Opening } from './draft.ts'

/**
 * A block, one entry of which stands in a file that is included, or does not: the file may hold that entry, another one
 * in its place, or nothing.
 */
export const asInclude = (): fc.Arbitrary<Opening> =>
  fc.nat(3).map(
    (at): Opening =>
      (value, other, draft) => {
        const block = value as JsonObject
        const key = Object.keys(block)[at % Math.max(Object.keys(block).length, 1)]
        if (key === undefined || !draft.resourceIds.includes(draft.place)) return value
        const { [key]: taken = null, ...rest } = block
        const lent = isObject(other) ? other[key] : undefined
        const location = `./${draft.name('included')}.json`
        draft.included[location] = [{}, { [key]: taken }, ...(lent === undefined ? [] : [{ [key]: lent }])]
        return { ...rest, 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: location } } }
      },
  )
