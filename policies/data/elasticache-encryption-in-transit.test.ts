import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { cacheCluster, replicationGroup } from '../../generators/data/cache.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './elasticache-encryption-in-transit.ts'

const outcomes = (template: object): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options: undefined }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}],
  ['pass', { TransitEncryptionEnabled: true }],
  ['fail', { TransitEncryptionEnabled: false }],
  ['fail', { TransitEncryptionEnabled: true, TransitEncryptionMode: 'preferred' }],
  ['pass', { TransitEncryptionEnabled: true, TransitEncryptionMode: 'required' }],
  ['unknown', { TransitEncryptionEnabled: true, TransitEncryptionMode: { 'Fn::ImportValue': 'mode' } }],
  ['fail', { TransitEncryptionMode: { 'Fn::ImportValue': 'mode' } }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties } } })).toEqual(
    { It: outcome },
  )
})

/** Written another way on purpose: plain JavaScript on a plain template. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Resources).map(([id, { Properties }]) => [
      id,
      says(JSON.parse(JSON.stringify(Properties ?? {}))) ? 'pass' : 'fail',
    ]),
  )

const says = (cache: object): boolean => {
  const text = JSON.stringify(cache)
  return /"TransitEncryptionEnabled":"?true/.test(text) && !text.includes('preferred')
}

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(replicationGroup(), cacheCluster()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
  )
})
