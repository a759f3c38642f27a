import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { replicationGroup } from '../../generators/data/cache.ts'
import policy from './elasticache-multi-az.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ElastiCache::ReplicationGroup': [
      ['fail', {}],
      ['fail', { MultiAZEnabled: true }],
      ['fail', { AutomaticFailoverEnabled: true }],
      ['pass', { AutomaticFailoverEnabled: true, MultiAZEnabled: 'true' }],
      ['unknown', { AutomaticFailoverEnabled: true, MultiAZEnabled: hidden }],
      ['fail', { AutomaticFailoverEnabled: false, MultiAZEnabled: hidden }],
      ['breakable', { AutomaticFailoverEnabled: true, MultiAZEnabled: chosen(false, true) }],
    ],
  },
  generator: replicationGroup(),
  oracle: eachResource((group) => {
    const text = JSON.stringify(group)
    return /"AutomaticFailoverEnabled":"?true/.test(text) && /"MultiAZEnabled":"?true/.test(text)
  }),
})
