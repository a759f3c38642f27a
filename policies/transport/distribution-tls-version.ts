import { policy } from '../../model/policy.ts'
import { type LeastVersion, leastVersion, takesAtLeast } from '../../model/transport/tls-versions.ts'
import { viewerPolicies } from '../../model/transport/viewer-policies.ts'
import { all, because, not } from '../../model/verdict.ts'

/**
 * For every distribution of CloudFront, viewers speak no version of TLS that is older than 1.2.
 *
 * With the certificate of CloudFront itself, which a distribution has where nothing is said, TLS 1.0 is taken, whatever is
 * written.
 */
export default policy<LeastVersion>({
  id: 'transport/distribution-tls-version',
  title: 'No distribution takes an outdated version of TLS',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['SC-8', 'SC-8(1)', 'SC-13', 'SC-23'],
    'PCI-DSS-4.0.1': ['4.2.1', '2.2.5'],
    SOC2: ['CC6.7'],
    'AWS-FSBP': ['CloudFront.15'],
  },
  equivalents: [
    'AWS-0013',
    'AwsSolutions-CFR4',
    'CKV_AWS_174',
    'CloudFront.15',
    'cloudfront_security_policy_check',
    'cloudfront_distributions_using_deprecated_ssl_protocols',
  ],
  options: leastVersion,
  forAll: 'AWS::CloudFront::Distribution',
  holds: (distribution, { least }) => {
    const certificate = distribution.at('DistributionConfig.ViewerCertificate')
    return all([
      because(
        not(certificate.at('CloudFrontDefaultCertificate').is(true)),
        'with the certificate of CloudFront, TLS 1.0 is taken',
      ),
      takesAtLeast(certificate.at('MinimumProtocolVersion'), viewerPolicies, least),
    ])
  },
  fix: 'Set MinimumProtocolVersion to TLSv1.2_2021 or newer, with a certificate of your own.',
})
