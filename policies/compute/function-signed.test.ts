import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, noValue, stored } from '../../checks/laws/expectation.ts'
import { ofRuntime } from '../../generators/compute/function.ts'
import policy from './function-signed.ts'

const asked = { functions: ['*'] }

expectPolicy(policy, {
  rows: {
    'AWS::Lambda::Function': [
      ['pass', {}],
      ['fail', {}, asked],
      ['pass', {}, { functions: ['Other*'] }],
      ['pass', { CodeSigningConfigArn: 'arn' }, asked],
      ['fail', { CodeSigningConfigArn: '' }, asked],
      ['unknown', { CodeSigningConfigArn: stored('arn', noValue) }, asked],
      ['breakable', { CodeSigningConfigArn: chosen(noValue, 'arn') }, asked],
    ],
  },
  generator: ofRuntime(),
  options: fc.record({
    functions: fc.constantFrom([], ['*'], ['Func*'], ['AWS::Lambda::Function'], ['Other']),
  }),
  oracle: eachResource<Readonly<Record<string, unknown>>, { functions: readonly string[] }>(
    (properties, { options: { functions } }) =>
      functions.length === 0 || functions[0] === 'Other' || 'CodeSigningConfigArn' in properties,
  ),
})
