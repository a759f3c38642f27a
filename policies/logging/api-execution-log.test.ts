import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { restStage } from '../../generators/logging/api-stage.ts'
import policy from './api-execution-log.ts'

const method = (LoggingLevel: unknown, HttpMethod: unknown = '*', ResourcePath = '/*') =>
  ({ MethodSettings: [{ HttpMethod, ResourcePath, LoggingLevel }] }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ApiGateway::Stage': [
      ['fail', {}],
      ['pass', method('ERROR')],
      ['pass', method('INFO')],
      ['fail', method('OFF')],
      ['fail', method('ERROR', 'GET')],
      ['fail', method('ERROR', '*', '/leads')],
      ['unknown', method(hidden)],
      ['unknown', method('ERROR', hidden)],
      ['breakable', method(chosen('OFF', 'ERROR'))],
    ],
  },
  generator: restStage(),
  oracle: eachResource((properties) =>
    /"\*","ResourcePath":"\/\*","LoggingLevel":"(ERROR|INFO)/.test(JSON.stringify(properties)),
  ),
})
