import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chosen, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import type { Outcome } from '../../checks/laws/judging.ts'
import { aurora, copied, databaseInstance, readFrom, replicated } from '../../generators/data/rds.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import policy from './rds-encryption.ts'

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['fail', {}],
      ['fail', { StorageEncrypted: false, KmsKeyId: 'alias/own' }],
      ['pass', { StorageEncrypted: true }],
      ['pass', { StorageEncrypted: 'true' }],
      ['unknown', { StorageEncrypted: true, DBSnapshotIdentifier: 'before' }],
      ['unknown', { DBSnapshotIdentifier: 'before' }],
      ['pass', { StorageEncrypted: true, DBSnapshotIdentifier: '' }],
      ['unknown', { StorageEncrypted: true, DBClusterIdentifier: hidden }],
      [
        'unknown',
        { SourceDBInstanceIdentifier: 'arn:aws:rds:eu-west-1:111122223333:db:shop', KmsKeyId: 'alias/own' },
      ],
      ['unknown', { StorageEncrypted: hidden }],
      ['breakable', { StorageEncrypted: chosen(false, true) }],
    ],
    'AWS::RDS::DBCluster': [
      ['pass', { Engine: 'aurora-mysql', StorageEncrypted: true }],
      ['fail', { Engine: 'aurora-mysql', KmsKeyId: 'alias/own' }],
      ['unknown', { Engine: 'aurora-mysql', StorageEncrypted: true, SnapshotIdentifier: 'before' }],
      [
        'pass',
        {
          Engine: 'aurora-mysql',
          StorageEncrypted: true,
          SnapshotIdentifier: 'before',
          KmsKeyId: 'alias/own',
        },
      ],
      ['unknown', { Engine: 'aurora-mysql', SourceDBClusterIdentifier: 'elsewhere' }],
    ],
  },
  generator: fc.oneof(databaseInstance(), aurora(), copied(), replicated(), readFrom()),
  oracle: ({ Resources }) =>
    Object.fromEntries(Object.keys(Resources).map((id) => [id, says(Resources, id)])),
})

const cluster = (properties: object) => ({
  Type: 'AWS::RDS::DBCluster',
  Properties: { Engine: 'aurora-mysql', ...properties },
})
const instance = (properties: object) => ({ Type: 'AWS::RDS::DBInstance', Properties: properties })

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
  expect(outcomes(policy, { Resources: { Origin, It } }).It).toBe(outcome)
})

describe('a name of a cluster that is not always made', () => {
  const Parameters = { Env: { Type: 'String', AllowedValues: ['prod', 'dev'], Default: 'prod' } }
  const Conditions = {
    Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    Dev: { 'Fn::Not': [{ Condition: 'Prod' }] },
  }
  const named = (StorageEncrypted: boolean, Condition?: string) => ({
    ...cluster({ DBClusterIdentifier: 'orders', StorageEncrypted }),
    ...(Condition !== undefined && { Condition }),
  })
  const judged = (clusters: object, It: object = instance({ DBClusterIdentifier: 'orders' })) =>
    outcomes(policy, { Parameters, Conditions, Resources: { ...clusters, It } }).It

  it.each([
    ['unknown', 'is encrypted here, and may not be elsewhere', { A: named(true, 'Prod') }],
    ['fail', 'is not encrypted as deployed now', { A: named(false, 'Prod') }],
    ['breakable', 'is not encrypted where it is made', { A: named(false, 'Dev') }],
    ['pass', 'is encrypted in either case', { A: named(true, 'Prod'), B: named(true, 'Dev') }],
    ['breakable', 'is encrypted in one of two cases', { A: named(true, 'Prod'), B: named(false, 'Dev') }],
    ['pass', 'is certainly made', { A: named(true), B: named(true, 'Dev') }],
    ['unknown', 'may be one of two', { A: named(true), B: named(false, 'Dev') }],
    ['fail', 'is one of two that are not encrypted', { A: named(false), B: named(false) }],
    [
      'unknown',
      'has the name of something else that is certainly made',
      { A: named(true, 'Prod'), Other: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'orders' } } },
    ],
  ])('%s: it %s', (outcome, _, clusters) => {
    expect(judged(clusters)).toBe(outcome)
  })

  it('passes by reference, since CloudFormation refuses a reference to what is not made', () => {
    expect(judged({ A: named(true, 'Prod') }, instance({ DBClusterIdentifier: { Ref: 'A' } }))).toBe('pass')
  })
})

it('ends where databases are made from one another in a circle', () => {
  const from = (name: string, source: string) =>
    instance({ DBInstanceIdentifier: name, SourceDBInstanceIdentifier: source })
  expect(outcomes(policy, { Resources: { A: from('a', 'b'), B: from('b', 'a') } })).toEqual({
    A: 'unknown',
    B: 'unknown',
  })
})

/** Follows what each is made from, in the template alone. Only one thing counts, in this order. */
const says = (resources: Infrastructure['Resources'], id: string): Outcome => {
  const { Type, Properties } = resources[id] as { Type: string; Properties?: Record<string, unknown> }
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
  return typeof origin === 'string' ? 'unknown' : says(resources, String(Object.values(origin as object)))
}
