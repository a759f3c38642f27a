import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { certificate } from '../../generators/transport/certificate.ts'
import policy from './certificate-validated-by-dns.ts'

expectPolicy(policy, {
  rows: {
    'AWS::CertificateManager::Certificate': [
      ['fail', {}],
      ['fail', { ValidationMethod: 'EMAIL' }],
      ['pass', { ValidationMethod: 'DNS' }],
      ['pass', { ValidationMethod: 'HTTP' }],
      ['pass', { CertificateAuthorityArn: 'arn:aws:acm-pca:it' }],
      ['fail', { CertificateAuthorityArn: '' }],
      ['unknown', { ValidationMethod: hidden }],
      ['breakable', { ValidationMethod: chosen('EMAIL', 'DNS') }],
    ],
  },
  generator: certificate(),
  oracle: eachResource((one) => one.ValidationMethod === 'DNS' || 'CertificateAuthorityArn' in one),
})
