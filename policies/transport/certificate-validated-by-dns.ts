import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'
import { orElse } from '../../model/verdict.ts'

/**
 * For every certificate of ACM, it is renewed without anybody who answers a mail.
 *
 * By mail, as it is where nothing is said, somebody has to agree to each renewal, or the certificate ends. A private
 * authority asks for no validation.
 */
export default policy({
  id: 'transport/certificate-validated-by-dns',
  title: 'Certificates are validated by DNS',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['SC-12', 'SC-17'], SOC2: ['CC6.7'], 'AWS-FSBP': ['ACM.1'] },
  forAll: 'AWS::CertificateManager::Certificate',
  holds: (certificate) =>
    orElse(certificate.at('ValidationMethod').isOneOf('DNS', 'HTTP'), () =>
      isGiven(certificate.at('CertificateAuthorityArn')),
    ),
  fix: 'Set ValidationMethod to DNS, and name the hosted zone in DomainValidationOptions.',
})
