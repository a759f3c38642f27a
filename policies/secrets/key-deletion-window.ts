import { policy } from '../../model/policy.ts'
import { absentOr } from '../../model/storage/given.ts'

interface Options {
  /** For how many days, at least, a deletion waits. */
  readonly days: number
}

/**
 * For every KMS key, its deletion waits long enough for somebody to notice.
 *
 * What is encrypted with a key that is gone is gone, too. Until then the deletion can be called off. Absent means 30 days,
 * as long as KMS allows.
 */
export default policy<Options>({
  id: 'secrets/key-deletion-window',
  title: 'The deletion of a KMS key waits long enough',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-12(1)'], SOC2: ['A1.2'] },
  options: {
    defaults: { days: 30 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        days: z.int().min(7).max(30).default(30).describe('The days that a deletion waits at least'),
      })
    },
  },
  forAll: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  holds: (key, { days }) => absentOr(key.at('PendingWindowInDays'), (given) => given.atLeast(days)),
  fix: 'Set PendingWindowInDays to 30, or leave it out.',
  repair: (_, { days }) => [{ path: ['PendingWindowInDays'], value: days }],
})
