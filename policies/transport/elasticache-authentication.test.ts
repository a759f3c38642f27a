import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { askingCache } from '../../generators/transport/clients.ts'
import policy from './elasticache-authentication.ts'

const token = '{{resolve:secretsmanager:token}}'

expectPolicy(policy, {
  rows: {
    'AWS::ElastiCache::ReplicationGroup': [
      ['fail', {}],
      ['pass', { AuthToken: token }],
      ['fail', { AuthToken: '' }],
      ['fail', { AuthToken: noValue }],
      ['pass', { UserGroupIds: ['readers'] }],
      ['fail', { UserGroupIds: [] }],
      ['unknown', { GlobalReplicationGroupId: 'ldgnf-sessions' }],
      ['pass', { AuthToken: hidden }],
      ['breakable', { AuthToken: chosen('', token) }],
      ['unknown', { UserGroupIds: hidden }],
      ['breakable', { UserGroupIds: chosen([], ['readers']) }],
    ],
  },
  generator: askingCache(),
  oracle: eachResource((group) => {
    const text = JSON.stringify(group)
    if (text.includes('AuthToken') || text.includes('["readers"]')) return 'pass'
    return text.includes('ldgnf') ? 'unknown' : 'fail'
  }),
})
