import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { functionUrl } from '../../generators/edge/sites.ts'
import policy from './function-url-authorized.ts'

expectPolicy(policy, {
  rows: {
    'AWS::Lambda::Url': [
      ['fail', {}],
      ['fail', { AuthType: 'NONE' }],
      ['pass', { AuthType: 'AWS_IAM' }],
      ['unknown', { AuthType: hidden }],
      ['breakable', { AuthType: chosen('NONE', 'AWS_IAM') }],
    ],
  },
  generator: functionUrl(),
  oracle: eachResource((url) => JSON.stringify(url).includes('AWS_IAM')),
})
