import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { method } from '../../generators/edge/api.ts'
import policy from './api-method-authorized.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ApiGateway::Method': [
      ['fail', { HttpMethod: 'GET' }],
      ['fail', { HttpMethod: 'GET', AuthorizationType: 'NONE' }],
      ['pass', { HttpMethod: 'GET', AuthorizationType: 'AWS_IAM' }],
      ['pass', { HttpMethod: 'GET', AuthorizationType: 'CUSTOM' }],
      ['pass', { HttpMethod: 'POST', AuthorizationType: 'COGNITO_USER_POOLS' }],
      ['pass', { HttpMethod: 'POST', AuthorizationType: 'NONE', ApiKeyRequired: true }],
      ['fail', { HttpMethod: 'POST', AuthorizationType: 'NONE', ApiKeyRequired: true }, { keys: false }],
      ['pass', { HttpMethod: 'OPTIONS', AuthorizationType: 'NONE' }],
      ['fail', { HttpMethod: 'ANY', AuthorizationType: 'NONE' }],
      ['unknown', { HttpMethod: 'GET', AuthorizationType: hidden }],
      ['breakable', { HttpMethod: 'GET', AuthorizationType: chosen('NONE', 'AWS_IAM') }],
    ],
  },
  generator: method(),
  options: fc.record({ keys: fc.boolean() }),
  oracle: eachResource((one, { type, options: { keys } }) => {
    if (!type.endsWith('Method')) return undefined
    const text = JSON.stringify(one)
    return (
      text.includes('AWS_IAM') || text.includes('OPTIONS') || (keys && /"ApiKeyRequired":"?true/.test(text))
    )
  }),
})
