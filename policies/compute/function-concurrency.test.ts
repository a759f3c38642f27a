import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { ofRuntime } from '../../generators/compute/function.ts'
import policy from './function-concurrency.ts'

const asked = { functions: ['*'] }

expectPolicy(policy, {
  rows: {
    'AWS::Lambda::Function': [
      ['pass', {}],
      ['fail', {}, asked],
      ['pass', {}, { functions: ['Other*'] }],
      ['pass', { ReservedConcurrentExecutions: 10 }, asked],
      ['pass', { ReservedConcurrentExecutions: 0 }, asked],
      ['fail', { ReservedConcurrentExecutions: 'all' }, asked],
      ['unknown', { ReservedConcurrentExecutions: hidden }, asked],
      ['breakable', { ReservedConcurrentExecutions: chosen(noValue, 1) }, asked],
    ],
  },
  generator: ofRuntime(),
  options: fc.record({
    functions: fc.constantFrom([], ['*'], ['Func*'], ['AWS::Lambda::Function'], ['Other']),
  }),
  oracle: eachResource<Readonly<Record<string, unknown>>, { functions: readonly string[] }>(
    (properties, { options: { functions } }) =>
      functions.length === 0 || functions[0] === 'Other' || 'ReservedConcurrentExecutions' in properties,
  ),
})
