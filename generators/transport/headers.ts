import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource, type Shape } from '../resource.ts'
import { flag, near } from '../shapes.ts'

const responseHeaders = () =>
  resource('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      Name: 'pages',
      SecurityHeadersConfig: maybe({
        StrictTransportSecurity: maybe({
          AccessControlMaxAgeSec: near(31_536_000),
          IncludeSubdomains: maybe(flag()),
          Override: true,
        }),
      }),
    },
  })

const behaviour = (headers: Shape) => ({
  TargetOriginId: 'site',
  ViewerProtocolPolicy: 'redirect-to-https',
  CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  ResponseHeadersPolicyId: maybe(headers),
})

const used = () =>
  either(
    ref('Headers'),
    '67f7725c-6f97-4210-82d7-5512b31e9d03',
    '60669652-455b-4ae9-85a4-c4c02393f86c',
    ref('Headers'),
  )

/** A distribution and what its answers say to browsers. */
export const distributionWithHeaders = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Distribution: resource('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Enabled: true,
        DefaultCacheBehavior: behaviour(used()),
        CacheBehaviors: maybe([{ PathPattern: '/api/*', ...behaviour(used()) }]),
        Origins: [{ Id: 'site', DomainName: 'pages-4f2a.s3.us-east-1.amazonaws.com', S3OriginConfig: {} }],
      },
    }),
    Headers: responseHeaders(),
  })

/** What says nothing of TLS. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    OtherHeaders: resource('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: { Name: fc.constantFrom('other', 'more') },
    }),
  })
