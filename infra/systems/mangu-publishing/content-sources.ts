import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { ContentSources } from '../../blocks/security-headers.ts'

const self = "'self'"
const none = "'none'"

/** What pages of the site load: their own, and what is asked of Stripe, Cognito, Sentry and the bucket of uploads. */
export const pages = (uploads: Bucket, region: string): ContentSources => ({
  'default-src': [self],
  'script-src': [self, 'https://js.stripe.com'],
  'frame-src': ['https://js.stripe.com', 'https://hooks.stripe.com'],
  'connect-src': [
    self,
    'https://api.stripe.com',
    'https://*.sentry.io',
    `https://cognito-idp.${region}.amazonaws.com`,
    `https://${uploads.bucketRegionalDomainName}`,
  ],
  'img-src': [self, 'data:', 'blob:'],
  'object-src': [none],
  'base-uri': [self],
  'form-action': [self],
})

/** What somebody has uploaded is shown, and runs nothing, though it comes from the site's own name. */
export const uploaded: ContentSources = { 'default-src': [none], 'style-src': ["'unsafe-inline'"] }
