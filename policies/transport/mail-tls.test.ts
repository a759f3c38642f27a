import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { configurationSet } from '../../generators/transport/clients.ts'
import policy from './mail-tls.ts'

expectPolicy(policy, {
  rows: {
    'AWS::SES::ConfigurationSet': [
      ['fail', {}],
      ['fail', { DeliveryOptions: {} }],
      ['fail', { DeliveryOptions: { TlsPolicy: 'OPTIONAL' } }],
      ['pass', { DeliveryOptions: { TlsPolicy: 'REQUIRE' } }],
      ['unknown', { DeliveryOptions: hidden }],
      ['breakable', { DeliveryOptions: { TlsPolicy: chosen('OPTIONAL', 'REQUIRE') } }],
    ],
  },
  generator: configurationSet(),
  oracle: eachResource((set) => JSON.stringify(set).includes('REQUIRE')),
})
