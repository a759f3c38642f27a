import { mentions } from '../../model/network/values/mentioning.ts'
import { pointsTo } from '../../model/network/values/pointing.ts'
import { policy } from '../../model/policy.ts'
import { type Resource, resourcesIn } from '../../model/resource.ts'
import { isGiven } from '../../model/storage/given.ts'
import { all, any, anyOf, because, type Verdict } from '../../model/verdict.ts'

/**
 * For every CloudFront distribution, a log is kept of who asked for what.
 *
 * CloudFront writes it into a bucket itself, or CloudWatch Logs delivers it, by a delivery from a source that names the
 * distribution. Nothing is logged where neither is.
 */
export default policy({
  id: 'logging/distribution-log',
  title: 'Distributions log who asked for what',
  severity: 'medium',
  controls: { 'AWS-FSBP': ['CloudFront.5'], 'NIST-800-53r5': ['AU-2', 'AU-12', 'SI-4'], SOC2: ['CC7.2'] },
  equivalents: [
    'CKV_AWS_86',
    'AWS-0010',
    'CloudFront.5',
    'AwsSolutions-CFR3',
    'cloudfront_distributions_logging_enabled',
  ],
  forAll: 'AWS::CloudFront::Distribution',
  holds: (distribution) =>
    because(
      any([
        isGiven(distribution.at('DistributionConfig.Logging.Bucket'), 'a bucket'),
        anyOf([...resourcesIn(distribution.world, 'AWS::Logs::DeliverySource')], (source) =>
          all([
            source.present,
            source.at('LogType').is('ACCESS_LOGS'),
            mentions(source.at('ResourceArn'), distribution.id),
            isDelivered(source),
          ]),
        ),
      ]),
      'it neither writes a log nor has one delivered',
    ),
  fix: 'Add an AWS::Logs::DeliverySource of ACCESS_LOGS for it, with a Delivery to a destination.',
})

const isDelivered = (source: Resource): Verdict =>
  anyOf([...resourcesIn(source.world, 'AWS::Logs::Delivery')], (delivery) => {
    const name = delivery.at('DeliverySourceName')
    return all([
      delivery.present,
      any([
        pointsTo(name, source.id),
        all([source.at('Name').exists(), name.exists(), name.equals(source.at('Name'))]),
      ]),
    ])
  })
