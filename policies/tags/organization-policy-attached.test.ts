import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { organizationPolicy } from '../../generators/tags/organization-policy.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './organization-policy-attached.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['fail', { Type: 'TAG_POLICY' }],
  ['fail', { Type: 'TAG_POLICY', TargetIds: [] }],
  ['pass', { Type: 'TAG_POLICY', TargetIds: ['r-ab12'] }],
  ['pass', { Type: 'SERVICE_CONTROL_POLICY' }],
  ['unknown', { Type: 'TAG_POLICY', TargetIds: hidden }],
  ['unknown', { Type: hidden }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::Organizations::Policy', Properties } } })).toEqual({
    It: outcome,
  })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const verdicts: Record<string, string> = {}
  for (const [id, { Properties }] of Object.entries(Resources)) {
    const { Type, TargetIds = [] } = JSON.parse(JSON.stringify(Properties))
    verdicts[id] = Type !== 'TAG_POLICY' || TargetIds.length > 0 ? 'pass' : 'fail'
  }
  return verdicts
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(organizationPolicy(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
