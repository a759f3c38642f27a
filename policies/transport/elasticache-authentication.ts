import { elsewhere } from '../../model/elsewhere.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { isGiven } from '../../model/storage/given.ts'
import { Sym } from '../../model/value.ts'
import { all, any, orElse, pass, type Verdict } from '../../model/verdict.ts'

/**
 * For every replication group of ElastiCache, clients say who they are.
 *
 * By a token that all of them have, or by users with rights of their own. Without, whoever reaches the port reads and writes.
 * A group of a global datastore is as the first one of it is.
 */
export default policy({
  id: 'transport/elasticache-authentication',
  title: 'Caches ask for a token, or for users',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['AC-3', 'IA-2', 'IA-5'],
    'PCI-DSS-4.0.1': ['8.3.1'],
    SOC2: ['CC6.1'],
    'AWS-FSBP': ['ElastiCache.6'],
  },
  equivalents: [
    'AwsSolutions-AEC6',
    'CKV_AWS_31',
    'ElastiCache.6',
    'elasticache_repl_grp_redis_auth_enabled',
    'elasticache_redis_replication_group_auth_enabled',
  ],
  forAll: 'AWS::ElastiCache::ReplicationGroup',
  holds: (group) => {
    const { world, id } = group
    return orElse(any([isAToken(group.at('AuthToken')), group.at('UserGroupIds').some(() => pass)]), () =>
      all([
        isGiven(group.at('GlobalReplicationGroupId')),
        elsewhere(world, `whether the global datastore of ${id} asks for a token`),
      ]),
    )
  },
  fix: 'Set AuthToken to a secret that is fetched at deployment, or UserGroupIds to a group of users.',
})

/** What is fetched at deployment is one: ElastiCache takes none without characters. */
const isAToken = (token: Reading): Verdict =>
  token.whichever((option) =>
    option.head instanceof Sym && option.head.dynamic ? pass : isGiven(option, 'a token'),
  )
