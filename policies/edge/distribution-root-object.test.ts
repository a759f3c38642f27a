import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { site } from '../../generators/edge/sites.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './distribution-root-object.ts'

const asks = (TargetOriginId: string, config: JsonObject = {}): JsonObject => ({
  DistributionConfig: {
    Origins: [
      { Id: 'pages', S3OriginConfig: {} },
      { Id: 'application', CustomOriginConfig: {} },
    ],
    DefaultCacheBehavior: { TargetOriginId },
    ...config,
  },
})

expectPolicy(policy, {
  rows: {
    'AWS::CloudFront::Distribution': [
      ['fail', asks('pages')],
      ['pass', asks('pages', { DefaultRootObject: 'index.html' })],
      ['fail', asks('pages', { DefaultRootObject: '' })],
      ['pass', asks('application')],
      ['unknown', { DistributionConfig: hidden }],
      ['breakable', asks('pages', { DefaultRootObject: chosen('', 'index.html') })],
    ],
  },
  generator: site(),
  oracle: eachResource((one, { type }) =>
    type.endsWith('Distribution')
      ? 'DefaultRootObject' in (one.DistributionConfig as object) ||
        !JSON.stringify(one).includes('"DefaultCacheBehavior":{"TargetOriginId":"pages"')
      : undefined,
  ),
})
