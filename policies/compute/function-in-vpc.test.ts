import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { ofRuntime } from '../../generators/compute/function.ts'
import policy from './function-in-vpc.ts'

const asked = { functions: ['*'] }

expectPolicy(policy, {
  rows: {
    'AWS::Lambda::Function': [
      ['pass', {}],
      ['fail', {}, asked],
      ['pass', {}, { functions: ['Other*'] }],
      ['pass', { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }, asked],
      ['fail', { VpcConfig: { SubnetIds: [] } }, asked],
      ['fail', { VpcConfig: { SubnetIds: [''] } }, asked],
      ['fail', { VpcConfig: { SubnetIds: [noValue] } }, asked],
      ['unknown', { VpcConfig: { SubnetIds: hidden } }, asked],
      ['breakable', { VpcConfig: { SubnetIds: [chosen(noValue, 'subnet-1')] } }, asked],
    ],
  },
  generator: ofRuntime(),
  options: fc.record({
    functions: fc.constantFrom([], ['*'], ['Func*'], ['AWS::Lambda::Function'], ['Other']),
  }),
  oracle: eachResource<Readonly<Record<string, unknown>>, { functions: readonly string[] }>(
    (properties, { options: { functions } }) =>
      functions.length === 0 || functions[0] === 'Other' || 'VpcConfig' in properties,
  ),
})
