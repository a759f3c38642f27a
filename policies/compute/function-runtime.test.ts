import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { ofRuntime } from '../../generators/compute/function.ts'
import { deprecatedOn } from '../../model/functions/deprecated-runtimes.ts'
import policy from './function-runtime.ts'

expectPolicy(policy, {
  rows: {
    'AWS::Lambda::Function': [
      ['pass', { PackageType: 'Image' }],
      ['pass', { Runtime: noValue }],
      ['pass', { Runtime: 'nodejs24.x' }],
      ['fail', { Runtime: 'nodejs24.x' }, { on: '2028-04-30' }],
      ['pass', { Runtime: 'nodejs24.x' }, { on: '2028-04-29' }],
      ['fail', { Runtime: 'nodejs18.x' }],
      ['fail', { Runtime: 'provided' }],
      ['unknown', { Runtime: 'nodejs99.x' }],
      ['unknown', { Runtime: 'constructor' }],
      ['fail', { Runtime: ['nodejs24.x'] }],
      ['fail', { Runtime: '' }],
      ['unknown', { Runtime: hidden }],
      ['breakable', { Runtime: chosen('nodejs18.x', 'nodejs24.x') }],
    ],
  },
  generator: ofRuntime(),
  options: fc.record({ on: fc.constantFrom('2024-01-01', '2025-12-31', '2027-06-30', '2029-12-31') }),
  oracle: eachResource<{ Runtime?: string }, { on: string }>(({ Runtime: runtime }, { options: { on } }) => {
    const ends = { 'nodejs18.x': 2025.7, 'nodejs22.x': 2027.3, 'nodejs24.x': 2028.3, 'python3.9': 2025.96 }
    const [year = '', month = ''] = on.split('-')
    const at = Number(year) + Number(month) / 12 - 0.001
    return !(runtime !== undefined && (ends[runtime as keyof typeof ends] ?? 2029.5) < at)
  }),
})

it('has a day for each runtime', () => {
  for (const day of Object.values(deprecatedOn)) expect(new Date(day).toISOString().slice(0, 10)).toBe(day)
})
