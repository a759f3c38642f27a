import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { site } from '../../generators/edge/sites.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './distribution-bucket-access.ts'

const asks = (OriginAccessControlId?: Json): JsonObject => ({
  DistributionConfig: {
    Origins: [
      {
        Id: 'pages',
        S3OriginConfig: {},
        ...(OriginAccessControlId !== undefined && { OriginAccessControlId }),
      },
      { Id: 'application', CustomOriginConfig: {} },
    ],
  },
})
const control = (SigningBehavior: string) => ({
  Type: 'AWS::CloudFront::OriginAccessControl',
  Properties: { OriginAccessControlConfig: { SigningBehavior } },
})

expectPolicy(policy, {
  rows: {
    'AWS::CloudFront::Distribution': [
      ['pass', {}],
      ['fail', asks()],
      ['fail', asks('')],
      ['pass', asks({ 'Fn::GetAtt': ['Signs', 'Id'] })],
      ['fail', asks({ 'Fn::GetAtt': ['SignsNothing', 'Id'] })],
      ['unknown', asks(hidden)],
      ['unknown', asks('E1234567890ABC')],
      ['breakable', asks(chosen('', { Ref: 'Signs' }))],
    ],
  },
  beside: { Resources: { Signs: control('always'), SignsNothing: control('never') } },
  generator: site(),
  oracle: eachResource((one, { type, infrastructure: { Resources } }) =>
    type.endsWith('Distribution')
      ? JSON.stringify(one).includes('OriginAccessControlId') &&
        !JSON.stringify(Resources.Access).includes('never')
      : undefined,
  ),
})
