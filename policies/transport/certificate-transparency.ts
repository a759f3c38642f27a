import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'
import { not, orElse } from '../../model/verdict.ts'

/**
 * For every certificate of ACM, it stands in the public logs of certificates.
 *
 * There its owner sees what was issued for a name, and browsers refuse a certificate that is not there. What a private
 * authority issues is in no public log.
 */
export default policy({
  id: 'transport/certificate-transparency',
  title: 'Certificates are logged publicly',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-17', 'AU-10'], SOC2: ['CC7.2'] },
  equivalents: ['CKV_AWS_234', 'acm_certificates_transparency_logs_enabled'],
  forAll: 'AWS::CertificateManager::Certificate',
  holds: (certificate) =>
    orElse(not(certificate.at('CertificateTransparencyLoggingPreference').is('DISABLED')), () =>
      isGiven(certificate.at('CertificateAuthorityArn')),
    ),
  fix: 'Remove CertificateTransparencyLoggingPreference, or set it to ENABLED.',
})
