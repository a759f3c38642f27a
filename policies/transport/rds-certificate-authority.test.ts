import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { certified } from '../../generators/transport/clients.ts'
import policy from './rds-certificate-authority.ts'

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['pass', {}],
      ['pass', { CACertificateIdentifier: 'rds-ca-rsa2048-g1' }],
      ['fail', { CACertificateIdentifier: 'rds-ca-2019' }],
      ['fail', { CACertificateIdentifier: 'rds-ca-2015' }],
      ['unknown', { CACertificateIdentifier: hidden }],
      ['breakable', { CACertificateIdentifier: chosen('rds-ca-2019', 'rds-ca-rsa4096-g1') }],
    ],
  },
  generator: certified(),
  oracle: eachResource((instance) => !/rds-ca-20/.test(JSON.stringify(instance))),
})
