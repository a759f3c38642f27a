import { someRule, turnsAway } from '../../model/edge/web-acl.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { all, any, because, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** As many requests may come from one address in five minutes, at most. */
  readonly most: number
}

/** For how many seconds requests are counted; the third where nothing is said. */
const windows = [60, 120, 300, 600] as const
const byDefault = 300

/**
 * For every web ACL, floods from one address are turned away.
 *
 * By a rate-based rule that counts all requests. One that counts some of them, as those to one path, leaves the others as they
 * are.
 */
export default policy<Options>({
  id: 'edge/web-acl-rate-limit',
  title: 'Web ACLs limit how much comes from one address',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['SC-5', 'SC-7'], 'PCI-DSS-4.0.1': ['6.4.2'], SOC2: ['CC6.6', 'A1.1'] },
  options: {
    defaults: { most: 2000 },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        most: z
          .int()
          .min(10)
          .default(2000)
          .describe('As many requests may come from one address in five minutes, at most'),
      })
    },
  },
  forAll: 'AWS::WAFv2::WebACL',
  holds: (acl, { most }) =>
    because(
      someRule(acl, (rule) =>
        all([turnsAway(rule.at('Action')), isLimit(rule.at('Statement.RateBasedStatement'), most)]),
      ),
      `more than ${most} requests may come from one address in five minutes`,
    ),
  fix: 'Add a rule with a RateBasedStatement by IP, and Action: {Block: {}}.',
})

const isLimit = (rate: Reading, most: number): Verdict => {
  const window = rate.at('EvaluationWindowSec')
  return all([
    rate.exists(),
    rate.at('AggregateKeyType').is('IP'),
    rate.at('ScopeDownStatement').isAbsent(),
    any(
      windows.map((seconds) =>
        all([
          seconds === byDefault ? any([window.is(seconds), window.isAbsent()]) : window.is(seconds),
          rate.at('Limit').atMost(Math.floor((most * seconds) / byDefault)),
        ]),
      ),
    ),
  ])
}
