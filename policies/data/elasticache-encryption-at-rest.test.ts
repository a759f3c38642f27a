import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { cacheCluster, replicationGroup } from '../../generators/data/cache.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './elasticache-encryption-at-rest.ts'

const outcomes = (template: object): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options: undefined }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}],
  ['pass', { AtRestEncryptionEnabled: true }],
  ['fail', { AtRestEncryptionEnabled: false }],
  ['pass', { Engine: 'valkey' }],
  ['fail', { Engine: 'valkey', AtRestEncryptionEnabled: false }],
  ['fail', { Engine: 'redis' }],
  ['unknown', { AtRestEncryptionEnabled: { 'Fn::ImportValue': 'x' } }],
  ['unknown', { GlobalReplicationGroupId: 'datastore' }],
  ['pass', { GlobalReplicationGroupId: 'datastore', AtRestEncryptionEnabled: true }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties } } })).toEqual(
    { It: outcome },
  )
})

it.each([
  ['pass', 'memcached'],
  ['fail', 'redis'],
  ['fail', 'valkey'],
  ['unknown', { 'Fn::ImportValue': 'engine' }],
])('%s: a cluster by itself of %j', (outcome, Engine) => {
  expect(
    outcomes({ Resources: { It: { Type: 'AWS::ElastiCache::CacheCluster', Properties: { Engine } } } }),
  ).toEqual({ It: outcome })
})

/** Written another way on purpose: plain JavaScript on a plain template. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Resources).map(([id, { Type, Properties = {} }]) => {
      const isValkeyGroup = Type.endsWith('Group') && Properties.Engine === 'valkey'
      if (isValkeyGroup && Properties.AtRestEncryptionEnabled === undefined) return [id, 'pass']
      if (`${Properties.AtRestEncryptionEnabled}` === 'true' || Properties.Engine === 'memcached')
        return [id, 'pass']
      return [id, Properties.GlobalReplicationGroupId === undefined ? 'fail' : 'unknown']
    }),
  )

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(replicationGroup(), cacheCluster()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
  )
})
