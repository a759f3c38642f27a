import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { certificate } from '../../generators/transport/certificate.ts'
import policy from './certificate-transparency.ts'

const CertificateAuthorityArn = 'arn:aws:acm-pca:it'

expectPolicy(policy, {
  rows: {
    'AWS::CertificateManager::Certificate': [
      ['pass', {}],
      ['pass', { CertificateTransparencyLoggingPreference: 'ENABLED' }],
      ['fail', { CertificateTransparencyLoggingPreference: 'DISABLED' }],
      ['pass', { CertificateTransparencyLoggingPreference: 'DISABLED', CertificateAuthorityArn }],
      ['unknown', { CertificateTransparencyLoggingPreference: hidden }],
      ['breakable', { CertificateTransparencyLoggingPreference: chosen('DISABLED', 'ENABLED') }],
    ],
  },
  generator: certificate(),
  oracle: eachResource(
    (one) => 'CertificateAuthorityArn' in one || one.CertificateTransparencyLoggingPreference !== 'DISABLED',
  ),
})
