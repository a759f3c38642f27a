import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

const origins = fc.uniqueArray(fc.constantFrom('https://www.example.com', '*', 'https://example.com'), {
  minLength: 1,
  maxLength: 2,
})

/** A bucket that pages of other sites read. */
export const sharedBucket = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::S3::Bucket', {
    CorsConfiguration: maybe({
      CorsRules: [
        {
          AllowedMethods: ['GET'],
          AllowedOrigins: fc.oneof(origins, fc.constantFrom(['https://*'], ['https://*.example.com'])),
        },
      ],
    }),
  })

/** A function that is called by a URL. */
export const functionUrl = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::Lambda::Url', {
    TargetFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:it',
    AuthType: either('AWS_IAM', 'NONE'),
    Cors: maybe({ AllowOrigins: maybe(origins) }),
  })

/** An API of HTTP. */
export const httpApi = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ApiGatewayV2::Api', {
    Name: 'shop',
    ProtocolType: 'HTTP',
    CorsConfiguration: maybe({ AllowOrigins: maybe(origins) }),
  })

/** Headers that a distribution adds. */
export const responseHeaders = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::CloudFront::ResponseHeadersPolicy', {
    ResponseHeadersPolicyConfig: {
      Name: 'pages',
      CorsConfig: maybe({
        AccessControlAllowCredentials: false,
        AccessControlAllowHeaders: { Items: ['*'] },
        AccessControlAllowMethods: { Items: ['GET'] },
        AccessControlAllowOrigins: { Items: origins },
        OriginOverride: true,
      }),
    },
  })

const behaviour = () => ({
  TargetOriginId: either('pages', 'application'),
  ViewerProtocolPolicy: 'https-only',
  CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  ResponseHeadersPolicyId: maybe(
    fc.constantFrom('60669652-455b-4ae9-85a4-c4c02393f86c', '67f7725c-6f97-4210-82d7-5512b31e9d03'),
  ),
})

/** A distribution of a bucket and an application. */
export const site = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Distribution: resource('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Enabled: true,
        WebACLId: maybe(
          'arn:aws:wafv2:us-east-1:111122223333:global/webacl/it/1234abcd-12ab-34cd-56ef-1234567890ab',
        ),
        DefaultRootObject: maybe('index.html'),
        DefaultCacheBehavior: behaviour(),
        CacheBehaviors: maybe([{ PathPattern: '/api/*', ...behaviour() }]),
        Origins: [
          {
            Id: 'pages',
            DomainName: 'pages-4f2a.s3.us-east-1.amazonaws.com',
            S3OriginConfig: {},
            OriginAccessControlId: maybe(ref('Access')),
          },
          {
            Id: 'application',
            DomainName: 'app.example.com',
            CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
          },
        ],
        OriginGroups: maybe({
          Quantity: 1,
          Items: [
            {
              Id: 'both',
              FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [500] } },
              Members: { Quantity: 2, Items: [{ OriginId: 'pages' }, { OriginId: 'application' }] },
            },
          ],
        }),
      },
    }),
    Access: resource('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: {
        Name: 'access',
        OriginAccessControlOriginType: 's3',
        SigningBehavior: either('always', 'no-override', 'never'),
        SigningProtocol: 'sigv4',
      },
    }),
  })

/** What signs nothing. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    OtherAccess: resource('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: {
        Name: fc.constantFrom('other', 'more'),
        OriginAccessControlOriginType: 's3',
        SigningBehavior: 'never',
        SigningProtocol: 'sigv4',
      },
    }),
  })
