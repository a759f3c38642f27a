import { policy } from '../../model/policy.ts'
import { isGiven } from '../../model/storage/given.ts'
import { all, any, not } from '../../model/verdict.ts'

/**
 * For every distribution of CloudFront, it shows a certificate of its own.
 *
 * With that of CloudFront it is called by a name of cloudfront.net, and the oldest version of TLS is not chosen.
 */
export default policy({
  id: 'transport/distribution-certificate',
  title: 'Distributions have certificates of their own',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['SC-8', 'SC-12', 'SC-13'],
    'PCI-DSS-4.0.1': ['4.2.1'],
    SOC2: ['CC6.7'],
    'AWS-FSBP': ['CloudFront.7'],
  },
  equivalents: [
    'CKV2_AWS_42',
    'CloudFront.7',
    'cloudfront_custom_ssl_certificate',
    'cloudfront_distributions_custom_ssl_certificate',
  ],
  forAll: 'AWS::CloudFront::Distribution',
  holds: (distribution) => {
    const certificate = distribution.at('DistributionConfig.ViewerCertificate')
    return all([
      not(certificate.at('CloudFrontDefaultCertificate').is(true)),
      any([
        isGiven(certificate.at('AcmCertificateArn'), 'a certificate of ACM'),
        isGiven(certificate.at('IamCertificateId'), 'a certificate of IAM'),
      ]),
    ])
  },
  fix: 'Set AcmCertificateArn to a certificate in us-east-1 for the names of the distribution.',
})
