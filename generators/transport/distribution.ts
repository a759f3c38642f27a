import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource, type Shape } from '../resource.ts'
import { flag } from '../shapes.ts'
import { certificateArn } from './words.ts'

const behaviour = (ViewerProtocolPolicy: Shape) => ({
  TargetOriginId: 'site',
  ViewerProtocolPolicy,
  CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
})

const viewers = () => either('redirect-to-https', 'https-only', 'allow-all')

const site = {
  Id: 'site',
  DomainName: 'pages-4f2a.s3.us-east-1.amazonaws.com',
  S3OriginConfig: {},
}

const distribution = (config: Readonly<Record<string, Shape>>): fc.Arbitrary<Infrastructure> =>
  resource('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      Enabled: true,
      DefaultCacheBehavior: behaviour('redirect-to-https'),
      Origins: [site],
      ...config,
    },
  })

/** How viewers come to the paths of a distribution. */
export const forViewers = (): fc.Arbitrary<Infrastructure> =>
  distribution({
    DefaultCacheBehavior: behaviour(viewers()),
    CacheBehaviors: maybe(
      fc.array(
        viewers().map((one) => ({ PathPattern: '/api/*', ...behaviour(one as Shape) })),
        { minLength: 1, maxLength: 2 },
      ),
    ),
  })

/** What a distribution shows to viewers, and what it speaks with them. */
export const withCertificate = (): fc.Arbitrary<Infrastructure> =>
  distribution({
    ViewerCertificate: maybe(
      either(
        { CloudFrontDefaultCertificate: flag() },
        {
          AcmCertificateArn: certificateArn,
          SslSupportMethod: 'sni-only',
          MinimumProtocolVersion: versions,
        },
        {
          IamCertificateId: 'ASCAEXAMPLE1234567890',
          SslSupportMethod: 'sni-only',
          MinimumProtocolVersion: versions,
        },
      ),
    ),
  })

const versions = fc.constantFrom(
  'TLSv1',
  'TLSv1_2016',
  'TLSv1.1_2016',
  'TLSv1.2_2018',
  'TLSv1.2_2019',
  'TLSv1.2_2021',
  'TLSv1.2_2025',
  'TLSv1.3_2025',
)

const spoken = fc.constantFrom(['TLSv1.2'], ['TLSv1.2', 'TLSv1.1'], ['TLSv1', 'SSLv3'], ['TLSv1.2'])

const protocol = () => either('https-only', 'match-viewer', 'http-only')

/** What a distribution asks, and how. */
export const withOrigins = (): fc.Arbitrary<Infrastructure> =>
  distribution({
    DefaultCacheBehavior: behaviour(viewers()),
    CacheBehaviors: maybe([{ PathPattern: '/api/*', ...behaviour(viewers()) }]),
    Origins: fc.array(
      either(site, {
        Id: 'site',
        DomainName: 'origin.example.com',
        CustomOriginConfig: { OriginProtocolPolicy: protocol(), OriginSSLProtocols: maybe(spoken) },
      }),
      { minLength: 1, maxLength: 2 },
    ),
  })

/** With an origin as it was written before there could be several. */
export const withCustomOrigin = (): fc.Arbitrary<Infrastructure> =>
  distribution({
    CustomOrigin: maybe({
      DNSName: 'origin.example.com',
      OriginProtocolPolicy: protocol(),
      OriginSSLProtocols: spoken,
    }),
  })

/** A load balancer within a network, as CloudFront asks it. */
export const vpcOrigin = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::CloudFront::VpcOrigin', {
    VpcOriginEndpointConfig: {
      Name: 'web',
      Arn: 'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/web/0123456789abcdef',
      OriginProtocolPolicy: maybe(protocol()),
      OriginSSLProtocols: maybe(spoken),
    },
  })
