import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { repository } from '../../generators/compute/repository.ts'
import policy from './repository-immutable.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ECR::Repository': [
      ['fail', {}],
      ['pass', { ImageTagMutability: 'IMMUTABLE' }],
      ['fail', { ImageTagMutability: 'MUTABLE' }],
      ['fail', { ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' }],
      ['fail', { ImageTagMutability: noValue }],
      ['unknown', { ImageTagMutability: hidden }],
      ['breakable', { ImageTagMutability: chosen('MUTABLE', 'IMMUTABLE') }],
    ],
  },
  generator: repository(),
  oracle: eachResource(({ ImageTagMutability: mutability }) => mutability === 'IMMUTABLE'),
})
