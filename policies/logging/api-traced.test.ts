import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { restStage } from '../../generators/logging/api-stage.ts'
import policy from './api-traced.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ApiGateway::Stage': [
      ['fail', {}],
      ['pass', { TracingEnabled: true }],
      ['pass', { TracingEnabled: 'true' }],
      ['fail', { TracingEnabled: false }],
      ['unknown', { TracingEnabled: hidden }],
      ['breakable', { TracingEnabled: chosen(false, true) }],
    ],
  },
  generator: restStage(),
  oracle: eachResource(({ TracingEnabled: traced }) => `${traced}` === 'true'),
})
