import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, noValue, stored } from '../../checks/laws/expectation.ts'
import { restStage, stage } from '../../generators/logging/api-stage.ts'
import policy from './api-access-log.ts'

const rest = (DestinationArn: unknown) => ({ AccessLogSetting: { DestinationArn } }) as never
const other = (DestinationArn: unknown) => ({ AccessLogSettings: { DestinationArn } }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ApiGateway::Stage': [
      ['fail', {}],
      ['fail', { AccessLogSetting: { Format: '$context.requestId' } }],
      ['pass', rest('arn')],
      ['pass', rest({ 'Fn::GetAtt': ['Log', 'Arn'] })],
      ['fail', rest('')],
      ['fail', other('arn')],
      ['unknown', rest(stored('arn', noValue))],
      ['breakable', rest(chosen(noValue, 'arn'))],
    ],
    'AWS::ApiGatewayV2::Stage': [
      ['fail', {}],
      ['pass', other('arn')],
      ['fail', rest('arn')],
    ],
  },
  beside: { Resources: { Log: { Type: 'AWS::Logs::LogGroup' } } },
  generator: fc.oneof(restStage(), stage()),
  oracle: eachResource((properties) => JSON.stringify(properties).includes('log-group:requests')),
})
