import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { aurora, copied, databaseInstance, readFrom, replicated } from '../../generators/data/rds.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './rds-encryption.ts'

const outcomes = (template: object): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options: undefined }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}],
  ['fail', { StorageEncrypted: false, KmsKeyId: 'alias/own' }],
  ['pass', { StorageEncrypted: true }],
  ['pass', { StorageEncrypted: 'true' }],
  ['unknown', { StorageEncrypted: true, DBSnapshotIdentifier: 'before' }],
  ['unknown', { DBSnapshotIdentifier: 'before' }],
  ['pass', { StorageEncrypted: true, DBSnapshotIdentifier: '' }],
  ['unknown', { StorageEncrypted: true, DBClusterIdentifier: { 'Fn::ImportValue': 'cluster' } }],
  [
    'unknown',
    { SourceDBInstanceIdentifier: 'arn:aws:rds:eu-west-1:111122223333:db:shop', KmsKeyId: 'alias/own' },
  ],
  ['unknown', { StorageEncrypted: { 'Fn::ImportValue': 'encrypted' } }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::RDS::DBInstance', Properties } } })).toEqual({
    It: outcome,
  })
})

const cluster = (properties: object) => ({
  Type: 'AWS::RDS::DBCluster',
  Properties: { Engine: 'aurora-mysql', ...properties },
})
const instance = (properties: object) => ({ Type: 'AWS::RDS::DBInstance', Properties: properties })

it.each([
  ['pass', cluster({ StorageEncrypted: true })],
  ['fail', cluster({ KmsKeyId: 'alias/own' })],
  ['unknown', cluster({ StorageEncrypted: true, SnapshotIdentifier: 'before' })],
  ['pass', cluster({ StorageEncrypted: true, SnapshotIdentifier: 'before', KmsKeyId: 'alias/own' })],
  ['unknown', cluster({ SourceDBClusterIdentifier: 'elsewhere' })],
])('%s: %j', (outcome, It) => {
  expect(outcomes({ Resources: { It } })).toEqual({ It: outcome })
})

it.each([
  [
    'fail',
    'by reference',
    cluster({}),
    instance({ StorageEncrypted: true, DBClusterIdentifier: { Ref: 'Origin' } }),
  ],
  [
    'pass',
    'by reference',
    cluster({ StorageEncrypted: true }),
    instance({ DBClusterIdentifier: { Ref: 'Origin' } }),
  ],
  [
    'pass',
    'by name',
    cluster({ StorageEncrypted: true, DBClusterIdentifier: 'shop' }),
    instance({ DBClusterIdentifier: 'shop' }),
  ],
  [
    'fail',
    'a replica',
    instance({}),
    instance({ SourceDBInstanceIdentifier: { Ref: 'Origin' }, StorageEncrypted: true }),
  ],
  [
    'pass',
    'a clone with a key',
    cluster({}),
    cluster({ SourceDBClusterIdentifier: { Ref: 'Origin' }, KmsKeyId: 'alias/own' }),
  ],
  [
    'unknown',
    'of another type',
    instance({ StorageEncrypted: true }),
    instance({ DBClusterIdentifier: { Ref: 'Origin' } }),
  ],
])('%s: inherited, %s', (outcome, _, Origin, It) => {
  expect(outcomes({ Resources: { Origin, It } }).It).toBe(outcome)
})

it('ends where databases are made from one another in a circle', () => {
  const from = (name: string, source: string) =>
    instance({ DBInstanceIdentifier: name, SourceDBInstanceIdentifier: source })
  expect(outcomes({ Resources: { A: from('a', 'b'), B: from('b', 'a') } })).toEqual({
    A: 'unknown',
    B: 'unknown',
  })
})

/** Follows what each is made from, in the template alone. Only one thing counts, in this order. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const say = (id: string): string => {
    const { Type, Properties } = Resources[id] as { Type: string; Properties?: Record<string, unknown> }
    const { StorageEncrypted: own, KmsKeyId: key, ...others } = Properties ?? {}
    const before =
      'SnapshotIdentifier' in others ||
      'DBSnapshotIdentifier' in others ||
      'DBClusterSnapshotIdentifier' in others
    const from = before
      ? 'elsewhere'
      : Object.entries(others).find(([name]) => /^(DBCluster|SourceD.*)Identifier$/.test(name))?.[1]
    const origin = from ?? Object.entries(others).find(([name]) => /ResourceId$|BackupsArn$/.test(name))?.[1]
    if (origin === undefined) return `${own}` === 'true' ? 'pass' : 'fail'
    if (Type.endsWith('Cluster') && key !== undefined) return 'pass'
    return typeof origin === 'string' ? 'unknown' : say(String(Object.values(origin as object)))
  }
  return Object.fromEntries(Object.keys(Resources).map((id) => [id, say(id)]))
}

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(databaseInstance(), aurora(), copied(), replicated(), readFrom()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
  )
})
