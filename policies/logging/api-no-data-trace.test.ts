import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { restStage } from '../../generators/logging/api-stage.ts'
import policy from './api-no-data-trace.ts'

const traced = (...all: readonly unknown[]) =>
  ({ MethodSettings: all.map((DataTraceEnabled) => ({ HttpMethod: '*', DataTraceEnabled })) }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ApiGateway::Stage': [
      ['pass', {}],
      ['pass', { MethodSettings: [{ HttpMethod: '*' }] }],
      ['pass', traced(false, 'false')],
      ['fail', traced(false, true)],
      ['fail', traced('true')],
      ['unknown', traced(hidden)],
      ['breakable', traced(chosen(true, false))],
    ],
  },
  generator: restStage(),
  oracle: eachResource((properties) => !/"DataTraceEnabled":"?true/.test(JSON.stringify(properties))),
})
