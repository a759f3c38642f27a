import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chosen, expectPolicy, hidden, outcomes } from '../../checks/laws/expectation.ts'
import type { Outcome } from '../../checks/laws/judging.ts'
import { aurora, copied, databaseInstance, readFrom, replicated } from '../../generators/data/rds.ts'
import { keptCluster, keptInstance, keptReplica } from '../../generators/data/rds-settings.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import policy from './rds-own-key.ts'

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['fail', {}],
      ['fail', { StorageEncrypted: true }],
      ['fail', { StorageEncrypted: true, KmsKeyId: 'alias/aws/rds' }],
      ['pass', { StorageEncrypted: true, KmsKeyId: 'alias/own' }],
      ['unknown', { KmsKeyId: hidden }],
      ['unknown', { KmsKeyId: 'alias/own', DBSnapshotIdentifier: 'before' }],
      ['unknown', { DBClusterIdentifier: 'shop' }],
      ['unknown', { SourceDBInstanceIdentifier: 'shop', KmsKeyId: 'alias/own' }],
      ['breakable', { KmsKeyId: chosen('alias/aws/rds', 'alias/own') }],
    ],
    'AWS::RDS::DBCluster': [
      ['fail', { StorageEncrypted: true }],
      ['pass', { KmsKeyId: 'alias/own' }],
      ['unknown', { SnapshotIdentifier: 'before' }],
      ['pass', { SnapshotIdentifier: 'before', KmsKeyId: 'alias/own' }],
      ['fail', { SnapshotIdentifier: 'before', KmsKeyId: 'alias/aws/rds' }],
    ],
  },
  generator: fc.oneof(
    keptInstance(),
    keptReplica(),
    keptCluster(),
    databaseInstance(),
    aurora(),
    copied(),
    replicated(),
    readFrom(),
  ),
  oracle: ({ Resources }) =>
    Object.fromEntries(Object.keys(Resources).map((id) => [id, says(Resources, id)])),
})

it('takes a key of the template for one of its own, and a member for what its cluster is', () => {
  const Resources = {
    Key: { Type: 'AWS::KMS::Key' },
    Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
    Member: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Cluster' } } },
  }
  expect(outcomes(policy, { Resources })).toEqual({ Cluster: 'pass', Member: 'pass' })
})

/** By what it is made from, in the order in which RDS looks at it. */
const says = (resources: Infrastructure['Resources'], id: string): Outcome => {
  const { Type, Properties } = resources[id] as { Type: string; Properties?: Record<string, unknown> }
  const { KmsKeyId: key, ...others } = Properties ?? {}
  const isOwn = typeof key === 'string' && !key.startsWith('alias/aws/')
  const origins =
    /^((DB|DBCluster)?SnapshotIdentifier|DBClusterIdentifier|SourceD.*(Identifier|ResourceId|BackupsArn))$/
  const from = Object.entries(others)
    .filter(([name]) => origins.test(name) && !(Type.endsWith('Cluster') && name === 'DBClusterIdentifier'))
    .sort(([a], [b]) => Number(/ResourceId|BackupsArn/.test(a)) - Number(/ResourceId|BackupsArn/.test(b)))
    .map(([, source]) => source)[0]
  if (from === undefined || (Type.endsWith('Cluster') && key !== undefined)) return isOwn ? 'pass' : 'fail'
  return typeof from === 'string' ? 'unknown' : says(resources, String(Object.values(from as object)))
}
