import { policy } from '../../model/policy.ts'

/**
 * For every configuration set of SES, mail is delivered by TLS or not at all.
 *
 * Without a word mail goes in plain text to a server that does not offer TLS, or of which somebody on the way says so.
 */
export default policy({
  id: 'transport/mail-tls',
  title: 'Mail is sent by TLS alone',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['SC-8', 'SC-8(1)', 'SC-13'],
    'PCI-DSS-4.0.1': ['4.2.2'],
    SOC2: ['CC6.7'],
    'AWS-FSBP': ['SES.3'],
  },
  equivalents: ['CKV_AWS_365', 'SES.3'],
  forAll: 'AWS::SES::ConfigurationSet',
  holds: (set) => set.at('DeliveryOptions.TlsPolicy').is('REQUIRE'),
  fix: 'Set DeliveryOptions.TlsPolicy to REQUIRE.',
  repair: () => [{ path: ['DeliveryOptions', 'TlsPolicy'], value: 'REQUIRE' }],
})
