import { policy } from '../../model/policy.ts'
import { all } from '../../model/verdict.ts'

/**
 * For every stage of a REST API, API Gateway logs what goes wrong in any of its methods.
 *
 * The log of access says that a request failed; that of execution says where: the authorizer, the mapping, the integration. It
 * is off where nothing is said, and needs a role that the account gives API Gateway.
 */
export default policy({
  id: 'logging/api-execution-log',
  title: 'Stages of REST APIs log what goes wrong in them',
  severity: 'low',
  controls: { 'AWS-FSBP': ['APIGateway.1'], 'NIST-800-53r5': ['AU-2', 'AU-12', 'SI-4'], SOC2: ['CC7.2'] },
  equivalents: ['CKV2_AWS_4', 'APIGateway.1', 'AwsSolutions-APIG6'],
  forAll: 'AWS::ApiGateway::Stage',
  holds: (stage) =>
    stage
      .at('MethodSettings')
      .some((method) =>
        all([
          method.at('HttpMethod').is('*'),
          method.at('ResourcePath').is('/*'),
          method.at('LoggingLevel').isOneOf('ERROR', 'INFO'),
        ]),
      ),
  fix: 'Add { HttpMethod: *, ResourcePath: /*, LoggingLevel: ERROR } to MethodSettings.',
})
