import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { repository } from '../../generators/compute/repository.ts'
import policy from './images-expire.ts'

const text = (LifecyclePolicyText: unknown) => ({ LifecyclePolicy: { LifecyclePolicyText } }) as never
const rules = (type: string) => `{"rules":[{"rulePriority":1,"selection":{},"action":{"type":"${type}"}}]}`

expectPolicy(policy, {
  rows: {
    'AWS::ECR::Repository': [
      ['fail', {}],
      ['fail', { LifecyclePolicy: { RegistryId: '111122223333' } }],
      ['pass', text(rules('expire'))],
      ['pass', text(` ${rules('expire')}\n`)],
      ['fail', text(rules('transition'))],
      ['fail', text('{"rules":[]}')],
      ['fail', text('{"rules":[null]}')],
      ['fail', text('null')],
      ['fail', text('expire')],
      ['unknown', text(hidden)],
      ['breakable', text(chosen('{}', rules('expire')))],
    ],
  },
  generator: repository(),
  oracle: eachResource((properties) => JSON.stringify(properties).includes('expire')),
})
