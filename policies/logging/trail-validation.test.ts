import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { trail } from '../../generators/logging/trail.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './trail-validation.ts'

const outcomes = (template: object): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options: undefined }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}],
  ['pass', { EnableLogFileValidation: true }],
  ['fail', { EnableLogFileValidation: 'false' }],
  ['unknown', { EnableLogFileValidation: { 'Fn::ImportValue': 'x' } }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::CloudTrail::Trail', Properties } } })).toEqual({
    It: outcome,
  })
})

/** Written another way on purpose: plain JavaScript on a plain template. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Resources).map(([id, { Properties }]) => [
      id,
      says(JSON.parse(JSON.stringify(Properties ?? {}))) ? 'pass' : 'fail',
    ]),
  )

const says = (trail: object): boolean => /"EnableLogFileValidation":"?true/.test(JSON.stringify(trail))

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(trail(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
  )
})
