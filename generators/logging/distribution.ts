import fc from 'fast-check'
import { either, getAtt, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

const config = (logging: unknown) =>
  resource('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      Enabled: true,
      Origins: [
        {
          Id: 'site',
          DomainName: 'site.example.com',
          CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
        },
      ],
      DefaultCacheBehavior: {
        TargetOriginId: 'site',
        ViewerProtocolPolicy: 'https-only',
        CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
      },
      Logging: logging as never,
    },
  })

const arn = (distribution: unknown) => ({
  'Fn::Join': ['', ['arn:aws:cloudfront::111122223333:distribution/', distribution]],
})

const mostly = <T>(present: fc.Arbitrary<T>) => fc.option(present, { nil: undefined, freq: 6 })

/** A distribution that writes its log itself, or has CloudWatch Logs deliver it, or neither. */
export const distribution = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Distribution: config(maybe({ Bucket: 'logs.s3.amazonaws.com' })),
    Source: resource('AWS::Logs::DeliverySource', {
      Name: 'requests',
      LogType: mostly(fc.constantFrom('ACCESS_LOGS', 'ACCESS_LOGS', 'CONNECTION_LOGS')),
      ResourceArn: mostly(
        either(arn(ref('Distribution')) as never, 'arn:aws:cloudfront::111122223333:distribution/E1OTHER'),
      ),
    }),
    Delivery: resource('AWS::Logs::Delivery', {
      DeliverySourceName: fc.constantFrom<unknown>(ref('Source'), 'requests', 'other'),
      DeliveryDestinationArn: either(
        'arn:aws:logs:us-east-1:111122223333:delivery-destination:requests',
        getAtt('Destination', 'Arn'),
      ),
    }),
    Destination: resource('AWS::Logs::DeliveryDestination', {
      Name: 'requests',
      DestinationResourceArn: 'arn:aws:s3:::logs',
    }),
  })

/** They have no policies of who may deliver, of which others ask. */
export const only = ['logging/distribution-log']
