import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront'
import { Duration } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

/** What a page may load, and from where: for each directive of CSP, its sources. */
export type ContentSources = Readonly<Record<string, readonly string[]>>

const written = (sources: ContentSources) =>
  Object.entries(sources)
    .map(([directive, from]) => [directive, ...from].join(' '))
    .join('; ')

/** Tells browsers to come by TLS alone, to load nothing else than is said, and to show the page in no other. */
export const securityHeaders = (
  scope: Construct,
  id: string,
  { comment, sources }: { readonly comment: string; readonly sources: ContentSources },
) =>
  new ResponseHeadersPolicy(scope, id, {
    comment,
    securityHeadersBehavior: {
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(730),
        includeSubdomains: true,
        override: true,
      },
      contentTypeOptions: { override: true },
      contentSecurityPolicy: {
        contentSecurityPolicy: written({ ...sources, 'frame-ancestors': ["'none'"] }),
        override: true,
      },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: {
        referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
        override: true,
      },
    },
  })
