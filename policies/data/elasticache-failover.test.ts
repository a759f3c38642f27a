import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { replicationGroup } from '../../generators/data/cache.ts'
import policy from './elasticache-failover.ts'

expectPolicy(policy, {
  rows: {
    'AWS::ElastiCache::ReplicationGroup': [
      ['fail', {}],
      ['fail', { AutomaticFailoverEnabled: false, MultiAZEnabled: true }],
      ['pass', { AutomaticFailoverEnabled: true }],
      ['pass', { AutomaticFailoverEnabled: 'true' }],
      ['unknown', { AutomaticFailoverEnabled: hidden }],
      ['breakable', { AutomaticFailoverEnabled: chosen(false, true) }],
    ],
  },
  generator: replicationGroup(),
  oracle: eachResource((group) => /"AutomaticFailoverEnabled":"?true/.test(JSON.stringify(group))),
})
