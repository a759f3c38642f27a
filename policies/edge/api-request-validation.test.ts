import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { method } from '../../generators/edge/api.ts'
import policy from './api-request-validation.ts'

const type = 'AWS::ApiGateway::RequestValidator'

expectPolicy(policy, {
  rows: {
    'AWS::ApiGateway::Method': [
      ['fail', { HttpMethod: 'GET' }],
      ['pass', { HttpMethod: 'OPTIONS' }],
      ['pass', { HttpMethod: 'GET', RequestValidatorId: { Ref: 'OfBodies' } }],
      ['fail', { HttpMethod: 'GET', RequestValidatorId: { Ref: 'OfNothing' } }],
      ['unknown', { HttpMethod: 'GET', RequestValidatorId: hidden }],
      ['unknown', { HttpMethod: 'GET', RequestValidatorId: 'abc123' }],
      [
        'breakable',
        { HttpMethod: 'GET', RequestValidatorId: chosen({ Ref: 'OfNothing' }, { Ref: 'OfBodies' }) },
      ],
    ],
  },
  beside: {
    Resources: {
      OfBodies: { Type: type, Properties: { ValidateRequestBody: true } },
      OfNothing: { Type: type, Properties: { ValidateRequestBody: false } },
    },
  },
  generator: method(),
  oracle: eachResource((one, { type: of, infrastructure: { Resources } }) => {
    if (!of.endsWith('Method')) return undefined
    const isAsked = one.HttpMethod !== 'OPTIONS'
    return !isAsked || ('RequestValidatorId' in one && /"?true/.test(JSON.stringify(Resources.Validator)))
  }),
})
