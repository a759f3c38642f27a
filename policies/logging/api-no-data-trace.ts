import { policy } from '../../model/policy.ts'
import { absentOr } from '../../model/storage/given.ts'

/**
 * For every stage of a REST API, what is in requests and answers is not logged.
 *
 * With data tracing the log of execution holds them whole: passwords, tokens, and what people wrote. It is off where nothing is
 * said.
 */
export default policy({
  id: 'logging/api-no-data-trace',
  title: 'Logs of REST APIs do not hold what is in requests',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['SC-28'], SOC2: ['C1.1'] },
  equivalents: ['CKV_AWS_276'],
  forAll: 'AWS::ApiGateway::Stage',
  holds: (stage) =>
    stage
      .at('MethodSettings')
      .every((method) => absentOr(method.at('DataTraceEnabled'), (data) => data.is(false))),
  fix: 'Leave DataTraceEnabled out of MethodSettings, or set it to false.',
})
