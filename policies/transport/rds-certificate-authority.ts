import { policy } from '../../model/policy.ts'
import { not } from '../../model/verdict.ts'

/**
 * For every RDS instance, its certificate is of an authority that is still good.
 *
 * Those of 2015 and 2019 have ended: clients that check the certificate do not connect, and so they are told not to check.
 * Where nothing is said, an instance gets one of `rds-ca-rsa2048-g1`.
 */
export default policy({
  id: 'transport/rds-certificate-authority',
  title: 'Databases have certificates of an authority that is good',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['SC-8', 'SC-12', 'SC-17'], SOC2: ['CC6.7'] },
  equivalents: ['CKV_AWS_211', 'rds_instance_certificate_expiration'],
  forAll: 'AWS::RDS::DBInstance',
  holds: (instance) =>
    not(instance.at('CACertificateIdentifier').isOneOf('rds-ca-2010', 'rds-ca-2015', 'rds-ca-2019')),
  fix: 'Set CACertificateIdentifier to rds-ca-rsa2048-g1 or newer.',
  repair: () => [{ path: ['CACertificateIdentifier'], value: 'rds-ca-rsa2048-g1' }],
})
