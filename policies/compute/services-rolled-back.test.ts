import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { ofFargate, otherwise } from '../../generators/compute/service.ts'
import policy from './services-rolled-back.ts'

const breaker = (Enable: unknown, Rollback: unknown, Type?: string) =>
  ({
    DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable, Rollback } },
    ...(Type !== undefined && { DeploymentController: { Type } }),
  }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ECS::Service': [
      ['fail', {}],
      ['pass', breaker(true, 'true')],
      ['fail', breaker(true, false)],
      ['fail', breaker(false, true)],
      ['fail', breaker(false, false, 'ECS')],
      ['pass', breaker(false, false, 'CODE_DEPLOY')],
      ['pass', { DeploymentController: { Type: 'EXTERNAL' } }],
      ['unknown', { DeploymentController: { Type: hidden } }],
      ['unknown', breaker(true, hidden)],
      ['breakable', breaker(true, chosen(false, true))],
    ],
  },
  generator: fc.oneof(ofFargate(), otherwise()),
  oracle: eachResource((service, { type }) => {
    if (type !== 'AWS::ECS::Service') return undefined
    const text = JSON.stringify(service).replaceAll('"true"', 'true')
    return /CODE_DEPLOY|EXTERNAL/.test(text) || text.includes('"Enable":true,"Rollback":true')
  }),
})
