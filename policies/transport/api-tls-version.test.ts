import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { domainName, restApi } from '../../generators/transport/api.ts'
import policy from './api-tls-version.ts'

const isPrivate = { EndpointConfiguration: { Types: ['PRIVATE'] } }

expectPolicy(policy, {
  rows: {
    'AWS::ApiGateway::DomainName': [
      ['fail', {}],
      ['fail', { SecurityPolicy: 'TLS_1_0' }],
      ['pass', { SecurityPolicy: 'TLS_1_2' }],
      ['pass', { SecurityPolicy: 'SecurityPolicy_TLS13_1_2_PQ_2025_09' }],
      ['fail', { SecurityPolicy: 'TLS_1_2' }, { least: '1.3' }],
      ['pass', { SecurityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09' }, { least: '1.3' }],
      ['unknown', { SecurityPolicy: 'SecurityPolicy_TLS14_2031_01' }],
      ['unknown', { SecurityPolicy: hidden }],
      ['breakable', { SecurityPolicy: chosen('TLS_1_0', 'TLS_1_2') }],
    ],
    'AWS::ApiGateway::RestApi': [
      ['fail', {}],
      ['pass', { DisableExecuteApiEndpoint: true }],
      ['fail', { DisableExecuteApiEndpoint: false }],
      ['pass', { DisableExecuteApiEndpoint: false, SecurityPolicy: 'SecurityPolicy_TLS12_2018_EDGE' }],
      ['fail', { EndpointConfiguration: { Types: ['REGIONAL'] } }],
      ['pass', isPrivate],
      ['fail', isPrivate, { least: '1.3' }],
      ['fail', { ...isPrivate, SecurityPolicy: 'TLS_1_0' }],
      ['unknown', { DisableExecuteApiEndpoint: hidden }],
    ],
  },
  generator: fc.oneof(domainName(), restApi()),
  options: fc.record({ least: fc.constantFrom('1.0', '1.1', '1.2', '1.3') }),
  oracle: eachResource((resource, { type, options: { least } }) => {
    const text = JSON.stringify(resource)
    const policy = /"SecurityPolicy":"([^"]*)"/.exec(text)?.[1]
    const spoken = policy === undefined ? undefined : policy.includes('_1_0') ? '1.0' : '1.2'
    if (spoken !== undefined && spoken >= least) return true
    if (type.endsWith('DomainName')) return false
    return (
      /"DisableExecuteApiEndpoint":"?true/.test(text) ||
      (policy === undefined && text.includes('PRIVATE') && least !== '1.3')
    )
  }),
})
