import fc from 'fast-check'
import { isScalar, type Json, type JsonObject } from '../../model/json.ts'
import type { Opening } from './draft.ts'

/** What may stand in a file as well as what was taken from a block. */
const usual: Readonly<Record<string, readonly Json[]>> = {
  Status: ['Enabled', 'Suspended'],
  Key: ['Owner', 'Stage'],
  Value: ['team-a', 'nobody'],
  CidrIp: ['10.0.0.0/8', '0.0.0.0/0'],
}

/** A block, one entry of which stands in a file that is included, or does not: the file may also hold nothing. */
export const asInclude = (): fc.Arbitrary<Opening> =>
  fc.nat(3).map(
    (at): Opening =>
      (value, _, draft) => {
        const block = value as JsonObject
        const key = Object.keys(block)[at % Math.max(Object.keys(block).length, 1)]
        if (key === undefined || !draft.resourceIds.includes(draft.place)) return value
        const { [key]: taken = null, ...rest } = block
        const flags = typeof taken === 'boolean' ? [true, false] : [taken]
        const held = isScalar(taken) ? (usual[key] ?? flags) : [taken]
        const location = `./${draft.name('included')}.json`
        draft.included[location] = [{}, ...held.map((one) => ({ [key]: one }))]
        return { ...rest, 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: location } } }
      },
  )
