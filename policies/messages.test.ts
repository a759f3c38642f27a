import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceOf } from '../checks/judge/sample.ts'
import { generators, policies, trialOf } from '../checks/laws/discovery.ts'
import type { JsonObject } from '../model/json.ts'
import { areaOf, type Policy } from '../model/policy.ts'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'

/* What is told of a fail is what would have to be changed, not what made the policy ask. */

const all = await policies()
const made = await generators(new Set(all.map(areaOf)))

const messagesOf = async (policy: Policy, template: JsonObject, options?: unknown) =>
  (
    await evidenceOf({
      spaces: [spaceOfTemplate(template)],
      policies: [{ policy, options: options ?? policy.options?.defaults, severity: policy.severity }],
    })
  ).outcomes
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'breakable')
    .map(({ message }) => message)

it.each<[id: string, type: string, properties: object, message: string]>([
  [
    'data/rds-backup-retention',
    'RDS::DBInstance',
    { Engine: 'mysql', BackupRetentionPeriod: 0 },
    'BackupRetentionPeriod is 0, expected at least 7',
  ],
  [
    'data/rds-backup-retention',
    'RDS::DBInstance',
    { Engine: 'mysql' },
    'BackupRetentionPeriod is absent, expected at least 7',
  ],
  ['data/ebs-encryption', 'EC2::Volume', {}, 'Encrypted is absent, expected true'],
  ['data/ebs-encryption', 'EC2::Volume', { Encrypted: false }, 'Encrypted is false, expected true'],
  [
    'data/ebs-encryption',
    'EC2::Instance',
    { BlockDeviceMappings: [{ Ebs: { Encrypted: true } }, { Ebs: {} }] },
    'BlockDeviceMappings[1].Ebs.Encrypted is absent, expected true',
  ],
  [
    'data/elasticache-encryption-at-rest',
    'ElastiCache::ReplicationGroup',
    { Engine: 'redis' },
    'AtRestEncryptionEnabled is absent, expected true',
  ],
  [
    'data/elasticache-encryption-in-transit',
    'ElastiCache::ReplicationGroup',
    { TransitEncryptionEnabled: true, TransitEncryptionMode: 'preferred' },
    'TransitEncryptionMode is preferred, expected anything but preferred',
  ],
  [
    'data/sqs-encryption',
    'SQS::Queue',
    { SqsManagedSseEnabled: false },
    'SqsManagedSseEnabled is false, expected true',
  ],
  ['data/sns-encryption', 'SNS::Topic', {}, 'KmsMasterKeyId is absent, expected a KMS key'],
  [
    'data/sns-encryption',
    'SNS::Topic',
    { KmsMasterKeyId: '' },
    'KmsMasterKeyId is an empty text, expected anything but an empty text',
  ],
  [
    'data/bucket-kms-encryption',
    'S3::Bucket',
    { BucketEncryption: { ServerSideEncryptionConfiguration: [] } },
    'BucketEncryption.ServerSideEncryptionConfiguration is an empty list, expected at least one item',
  ],
  [
    'data/rds-encryption',
    'RDS::DBCluster',
    { StorageEncrypted: false },
    'StorageEncrypted is false, expected true',
  ],
  ['tags/database-instance-snapshots', 'RDS::DBInstance', {}, 'CopyTagsToSnapshot is absent, expected true'],
  [
    'tags/file-system-backups',
    'FSx::FileSystem',
    { FileSystemType: 'LUSTRE', LustreConfiguration: { DeploymentType: 'PERSISTENT_2' } },
    'LustreConfiguration.CopyTagsToBackups is absent, expected true',
  ],
  [
    'tags/prohibited',
    'S3::Bucket',
    { Tags: [{ Key: 'db-password', Value: 'x' }] },
    'It carries the tag db-password, a key that is prohibited',
  ],
  [
    'tags/reserved-prefix',
    'S3::Bucket',
    { Tags: [{ Key: 'a', Value: 'aws:b' }] },
    'The value of the tag a begins with aws:, which is reserved',
  ],
  [
    'tags/characters',
    'S3::Bucket',
    { Tags: [{ Key: 'a#', Value: 'b' }] },
    'The key of the tag a# has a character that not every service accepts',
  ],
  [
    'tags/length',
    'SSM::Parameter',
    { Tags: { a: 'b'.repeat(257) } },
    'The value of the tag a has more than 256 characters',
  ],
  [
    'network/no-public-admin-port',
    'EC2::SecurityGroup',
    { SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] },
    'The internet reaches tcp/22',
  ],
  [
    'network/restricted-egress',
    'EC2::SecurityGroup',
    { SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 25, ToPort: 25, CidrIp: '0.0.0.0/0' }] },
    'It reaches tcp/25 of the internet',
  ],
  [
    'network/no-public-all-ports',
    'EC2::SecurityGroup',
    { SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] },
    'Every port of tcp is open to the internet; every port of udp is open to the internet',
  ],
  [
    'secrets/no-secret-in-lambda-environment',
    'Lambda::Function',
    { Environment: { Variables: { DB_PASSWORD: 'correct-horse', B: 'x' } } },
    'DB_PASSWORD holds a password in plain text',
  ],
])('%s of %s %j: %s', async (id, type, properties, message) => {
  const policy = all.find((one) => one.id === id) as Policy
  const template = { Resources: { It: { Type: `AWS::${type}`, Properties: properties } } } as JsonObject
  expect(await messagesOf(policy, template)).toEqual([message])
})

describe.each(all.map((policy) => [policy.id, policy] as const))('%s', (_, policy) => {
  it('has something to say of each thing that fails it', async () => {
    const trial = trialOf(policy, made, all)
    const samples = fc.sample(trial?.generator ?? fc.constant({ Resources: {} }), { seed: 1, numRuns: 60 })
    for (const sample of samples) {
      const messages = await messagesOf(policy, sample as unknown as JsonObject, trial?.options)
      expect(messages).not.toContain('The policy does not hold')
      expect(messages.join('\n')).not.toMatch(/expected (nothing|a value|an item that fits)\b/)
    }
  })
})
