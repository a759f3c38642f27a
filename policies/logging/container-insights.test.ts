import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { cluster } from '../../generators/logging/cluster.ts'
import policy from './container-insights.ts'

const insights = (Value: unknown, Name: unknown = 'containerInsights') =>
  ({ ClusterSettings: [{ Name, Value }] }) as never

expectPolicy(policy, {
  rows: {
    'AWS::ECS::Cluster': [
      ['fail', {}],
      ['fail', { ClusterSettings: [] }],
      ['pass', insights('enabled')],
      ['pass', insights('enhanced')],
      ['fail', insights('disabled')],
      ['fail', insights('enabled', 'other')],
      ['unknown', insights(hidden)],
      ['unknown', insights('enabled', hidden)],
      ['unknown', { ClusterSettings: hidden }],
      ['breakable', insights(chosen('disabled', 'enabled'))],
    ],
  },
  generator: cluster(),
  oracle: eachResource((properties) => /"Value":"en/.test(JSON.stringify(properties))),
})
