import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fingerprints, type Identity } from './fingerprint.ts'

const identity = (parts: Partial<Identity> = {}): Identity => ({
  policy: 'data/bucket-versioning',
  subject: 'Logs',
  causes: [{ subject: 'Logs', path: 'VersioningConfiguration.Status' }],
  ...parts,
})
const cause = (path: string) => ({ causes: [{ subject: 'Logs', path }] })
const one = (parts: Partial<Identity>): string | undefined => fingerprints([identity(parts)])[0]

it('is what it was when the first of them was written into a baseline', () => {
  expect(one({})).toBe('4e4cde8a92812fb1')
})

it.each<[string, Partial<Identity>, Partial<Identity>, boolean]>([
  ['another position in a list', cause('Rules[1].CidrIp'), cause('Rules[7].CidrIp'), true],
  [
    'the causes in another order',
    { causes: [...cause('A').causes, ...cause('B').causes] },
    { causes: [...cause('B').causes, ...cause('A').causes] },
    true,
  ],
  [
    'the same cause twice',
    { causes: [...cause('A[0]').causes, ...cause('A[1]').causes] },
    cause('A[0]'),
    true,
  ],
  ['another property', cause('A'), cause('B'), false],
  ['another subject', { subject: 'Data' }, {}, false],
  ['another policy', { policy: 'data/other' }, {}, false],
])('%s: same is %4$s', (_, left, right, same) => {
  expect(one(left) === one(right)).toBe(same)
})

it('numbers what is alike, so that all together stay the same in any order', () => {
  const some = fc.array(
    fc.constantFrom(identity(), identity({ subject: 'Data' }), identity({ policy: 'tags/required' })),
  )
  fc.assert(
    fc.property(some, (identities) => {
      const ids = fingerprints(identities)
      expect(new Set(ids).size).toBe(identities.length)
      expect([...fingerprints(identities.toReversed())].sort()).toEqual([...ids].sort())
    }),
  )
})
