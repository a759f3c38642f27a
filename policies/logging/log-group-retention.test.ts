import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { logGroup } from '../../generators/logging/log-group.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './log-group-retention.ts'

type Options = NonNullable<typeof policy.options>['defaults']

const outcomes = (
  template: object,
  options: Options | undefined = policy.options?.defaults,
): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}, undefined],
  ['pass', { RetentionInDays: 1 }, undefined],
  ['pass', { RetentionInDays: { 'Fn::ImportValue': 'days' } }, undefined],
  ['fail', { RetentionInDays: 180 }, { days: 365 }],
  ['pass', { RetentionInDays: '365' }, { days: 365 }],
  ['fail', {}, { days: 365 }],
  ['unknown', { RetentionInDays: { 'Fn::ImportValue': 'days' } }, { days: 365 }],
] as const)('%s: %j under %j', (outcome, Properties, options) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::Logs::LogGroup', Properties } } }, options)).toEqual({
    It: outcome,
  })
})

/** Written another way on purpose: plain JavaScript on a plain template. */
const plainly = ({ Resources }: Infrastructure, options: Options): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Resources).map(([id, { Properties }]) => [
      id,
      says(JSON.parse(JSON.stringify(Properties ?? {})), options) ? 'pass' : 'fail',
    ]),
  )

const says = ({ RetentionInDays }: { RetentionInDays?: number }, { days }: Options): boolean =>
  !(Number(RetentionInDays) < days) && RetentionInDays !== undefined

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(
      logGroup(),
      fc.record({ days: fc.constantFrom(1, 30, 31, 365, 366, 3653) }),
      (template, options) => {
        expect(outcomes(template, options)).toEqual(plainly(template, options))
      },
    ),
  )
})
