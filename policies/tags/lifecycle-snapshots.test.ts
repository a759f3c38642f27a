import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { lifecyclePolicy } from '../../generators/tags/lifecycle-policy.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './lifecycle-snapshots.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['fail', {}],
  ['pass', { PolicyDetails: { Schedules: [{ CopyTags: true }] } }],
  ['fail', { PolicyDetails: { Schedules: [{ CopyTags: true }, {}] } }],
  ['pass', { DefaultPolicy: 'VOLUME', CopyTags: true }],
  ['fail', { DefaultPolicy: 'VOLUME' }],
  ['pass', { PolicyDetails: { PolicyType: 'EVENT_BASED_POLICY' } }],
  ['unknown', { PolicyDetails: { Schedules: [{ CopyTags: hidden }] } }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::DLM::LifecyclePolicy', Properties } } })).toEqual({
    It: outcome,
  })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const verdicts: Record<string, string> = {}
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (!['AWS::DLM::LifecyclePolicy'].includes(Type)) continue
    const p = JSON.parse(JSON.stringify(Properties ?? {}))
    verdicts[id] = isCopied(p) ? 'pass' : 'fail'
  }
  return verdicts
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(lifecyclePolicy(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})

const isCopied = (properties: {
  DefaultPolicy?: string
  CopyTags?: unknown
  PolicyDetails?: Record<string, unknown>
}): boolean => {
  const { DefaultPolicy, CopyTags, PolicyDetails = {} } = properties
  if (PolicyDetails.PolicyType === 'EVENT_BASED_POLICY') return true
  if (DefaultPolicy !== undefined) return [CopyTags, PolicyDetails.CopyTags].map(String).includes('true')
  const schedules = PolicyDetails.Schedules as { CopyTags?: boolean }[]
  return schedules.filter((schedule) => schedule.CopyTags !== true).length === 0
}
