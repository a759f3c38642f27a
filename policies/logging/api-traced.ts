import { policy } from '../../model/policy.ts'

/**
 * For every stage of a REST API, its requests are traced by X-Ray.
 *
 * A trace begins where a request comes in: what is not traced here is seen in pieces, if at all. It is off where nothing is said.
 */
export default policy({
  id: 'logging/api-traced',
  title: 'Requests to REST APIs are traced',
  severity: 'low',
  controls: { 'AWS-FSBP': ['APIGateway.3'], 'NIST-800-53r5': ['AU-12', 'SI-4'] },
  equivalents: ['CKV_AWS_73', 'AWS-0003', 'APIGateway.3'],
  forAll: 'AWS::ApiGateway::Stage',
  holds: (stage) => stage.at('TracingEnabled').is(true),
  fix: 'Set TracingEnabled to true.',
  repair: () => [{ path: ['TracingEnabled'], value: true }],
})
