import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'
import { flag } from '../shapes.ts'

const log = {
  DestinationArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:requests',
  Format: '$context.requestId',
}

const method = (HttpMethod: string, ResourcePath: string) => ({
  HttpMethod,
  ResourcePath,
  LoggingLevel: maybe(fc.constantFrom('OFF', 'ERROR', 'INFO')),
  DataTraceEnabled: maybe(flag()),
})

/** A stage of a REST API. */
export const restStage = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ApiGateway::Stage', {
    RestApiId: 'a1b2c3d4e5',
    DeploymentId: 'd1e2f3',
    StageName: 'live',
    AccessLogSetting: maybe(log),
    TracingEnabled: maybe(flag()),
    MethodSettings: maybe(
      either(
        [method('*', '/*')],
        [method('GET', '/~1leads')],
        [method('*', '/*'), method('GET', '/~1leads')],
      ),
    ),
  })

/** A stage of an API for HTTP or WebSocket. */
export const stage = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ApiGatewayV2::Stage', {
    ApiId: 'a1b2c3d4e5',
    StageName: 'live',
    AccessLogSettings: maybe(log),
  })
