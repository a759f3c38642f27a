import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import {
  forViewers,
  vpcOrigin,
  withCustomOrigin,
  withOrigins,
} from '../../generators/transport/distribution.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './distribution-origins-https.ts'

const good = { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] }
const asking = (settings: object, viewers = 'redirect-to-https') => ({
  DistributionConfig: {
    DefaultCacheBehavior: { ViewerProtocolPolicy: viewers },
    Origins: [
      { Id: 'bucket', S3OriginConfig: {} },
      { Id: 'it', CustomOriginConfig: settings as JsonObject },
    ],
  },
})

expectPolicy(policy, {
  rows: {
    'AWS::CloudFront::Distribution': [
      ['pass', {}],
      ['pass', asking(good)],
      ['fail', asking({ ...good, OriginProtocolPolicy: 'http-only' })],
      ['pass', asking({ ...good, OriginProtocolPolicy: 'match-viewer' })],
      ['fail', asking({ ...good, OriginProtocolPolicy: 'match-viewer' }, 'allow-all')],
      ['pass', asking(good, 'allow-all')],
      ['fail', asking({ ...good, OriginSSLProtocols: ['TLSv1.2', 'TLSv1.1'] })],
      ['fail', asking({ ...good, OriginSSLProtocols: [] })],
      ['fail', asking({ OriginProtocolPolicy: 'https-only' })],
      ['fail', { DistributionConfig: { CustomOrigin: { ...good, OriginProtocolPolicy: 'http-only' } } }],
      ['pass', { DistributionConfig: { CustomOrigin: good } }],
      ['unknown', asking({ ...good, OriginProtocolPolicy: hidden })],
      ['unknown', asking({ ...good, OriginSSLProtocols: hidden })],
      ['breakable', asking({ ...good, OriginProtocolPolicy: chosen('http-only', 'https-only') })],
    ],
    'AWS::CloudFront::VpcOrigin': [
      ['fail', {}],
      ['pass', { VpcOriginEndpointConfig: good }],
      ['fail', { VpcOriginEndpointConfig: { ...good, OriginProtocolPolicy: 'match-viewer' } }],
      ['fail', { VpcOriginEndpointConfig: { OriginProtocolPolicy: 'https-only' } }],
      ['unknown', { VpcOriginEndpointConfig: { ...good, OriginProtocolPolicy: hidden } }],
    ],
  },
  generator: fc.oneof(withOrigins(), withCustomOrigin(), vpcOrigin(), forViewers()),
  oracle: eachResource((resource, { type }) => {
    const text = JSON.stringify(resource)
    const asked = [
      ...text.matchAll(/"OriginProtocolPolicy":"([^"]*)"(?:,"OriginSSLProtocols":(\[[^\]]*\]))?/g),
    ]
    const isMatchedWell = type.endsWith('Distribution') && !text.includes('allow-all')
    const isGood = ([, protocol, versions]: RegExpExecArray) =>
      (protocol === 'https-only' || (protocol === 'match-viewer' && isMatchedWell)) &&
      versions === '["TLSv1.2"]'
    return type.endsWith('VpcOrigin')
      ? asked.length > 0 && asked.every(isGood)
      : asked.every(isGood)
        ? !text.includes('"CustomOriginConfig":{}')
        : false
  }),
})
