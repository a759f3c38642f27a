import { distributionType, everyBehaviour, refusesHttp } from '../../model/edge/distribution.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { everyOfSome } from '../../model/storage/given.ts'
import { all, any, because, fail, implied, type Verdict } from '../../model/verdict.ts'

/**
 * For every distribution and every VPC origin of CloudFront, origins are asked by HTTPS with TLS 1.2.
 *
 * `match-viewer` is as good where all behaviours refuse HTTP; a VPC origin is for whichever distribution names it, so that it
 * has to say it itself. Where no versions are listed, a distribution speaks TLS 1.0 and SSL 3, too. Buckets have no such
 * settings: CloudFront asks them by what its viewers come by.
 */
export default policy({
  id: 'transport/distribution-origins-https',
  title: 'CloudFront asks origins by HTTPS, with TLS 1.2',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['SC-8', 'SC-8(1)', 'SC-13'],
    'PCI-DSS-4.0.1': ['4.2.1'],
    SOC2: ['CC6.7'],
    'AWS-FSBP': ['CloudFront.9', 'CloudFront.10'],
  },
  equivalents: [
    'AwsSolutions-CFR5',
    'CKV2_AWS_54',
    'CKV2_AWS_72',
    'CloudFront.10',
    'CloudFront.9',
    'cloudfront_no_deprecated_ssl_protocols',
    'cloudfront_traffic_to_origin_encrypted',
    'cloudfront_distributions_origin_traffic_encrypted',
  ],
  forAll: [distributionType, 'AWS::CloudFront::VpcOrigin'],
  holds: (resource) => {
    if (resource.type !== distributionType)
      return isAskedByHttps(resource.at('VpcOriginEndpointConfig'), fail)
    const config = resource.at('DistributionConfig')
    const areViewersOnHttps = everyBehaviour(resource, refusesHttp)
    return all([
      config.at('Origins').every((origin) => ifThere(origin.at('CustomOriginConfig'), areViewersOnHttps)),
      ifThere(config.at('CustomOrigin'), areViewersOnHttps),
    ])
  },
  fix: 'Set OriginProtocolPolicy to https-only and OriginSSLProtocols to [TLSv1.2].',
})

const ifThere = (settings: Reading, areViewersOnHttps: Verdict): Verdict =>
  implied(settings.exists(), () => isAskedByHttps(settings, areViewersOnHttps))

const isAskedByHttps = (settings: Reading, areViewersOnHttps: Verdict): Verdict => {
  const protocol = settings.at('OriginProtocolPolicy')
  return all([
    because(
      any([protocol.is('https-only'), all([protocol.is('match-viewer'), areViewersOnHttps])]),
      'an origin is asked by HTTP',
    ),
    because(
      everyOfSome(settings.at('OriginSSLProtocols'), (version) => version.is('TLSv1.2')),
      'an origin is asked by what is older than TLS 1.2',
    ),
  ])
}
