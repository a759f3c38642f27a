import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { ofRuntime } from '../../generators/compute/function.ts'
import policy from './function-traced.ts'

const mode = (Mode: unknown) => ({ TracingConfig: { Mode } }) as never

expectPolicy(policy, {
  rows: {
    'AWS::Lambda::Function': [
      ['fail', {}],
      ['fail', { TracingConfig: {} }],
      ['pass', mode('Active')],
      ['fail', mode('PassThrough')],
      ['fail', mode('active')],
      ['unknown', mode(hidden)],
      ['breakable', mode(chosen('PassThrough', 'Active'))],
    ],
  },
  generator: ofRuntime(),
  oracle: eachResource((lambda) => JSON.stringify(lambda).includes('"Mode":"Active"')),
})
