import { isPrivateApi } from '../../model/edge/gateway.ts'
import { isStageGuarded } from '../../model/edge/web-acl.ts'
import { policy } from '../../model/policy.ts'
import { because, implied, not } from '../../model/verdict.ts'

/**
 * For every stage of a REST API that is not private, a web ACL stands before it.
 *
 * The ARN of a stage is put together of the ids of its API and of itself, which are followed wherever they are referred to.
 */
export default policy({
  id: 'edge/api-stage-web-acl',
  title: 'Stages of APIs stand behind a web ACL',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-4', 'SC-5', 'SC-7'],
    'PCI-DSS-4.0.1': ['6.4.1', '6.4.2'],
    SOC2: ['CC6.6'],
    'AWS-FSBP': ['APIGateway.4'],
  },
  equivalents: [
    'APIGateway.4',
    'AwsSolutions-APIG3',
    'CKV2_AWS_29',
    'CKV2_AWS_77',
    'api_gw_associated_with_waf',
    'apigateway_restapi_waf_acl_attached',
  ],
  forAll: 'AWS::ApiGateway::Stage',
  holds: (stage) =>
    implied(not(isPrivateApi(stage.at('RestApiId'))), () =>
      because(isStageGuarded(stage), 'no web ACL is associated with it'),
    ),
  fix: 'Associate a web ACL with the ARN of the stage, by AWS::WAFv2::WebACLAssociation.',
})
