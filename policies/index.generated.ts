// Written by scripts/generate-registry.ts.
import type { Policy } from '../model/policy.ts'
import dataBucketPublicAccessBlock from './data/bucket-public-access-block.ts'
import dataBucketVersioning from './data/bucket-versioning.ts'
import dataDynamodbPointInTimeRecovery from './data/dynamodb-point-in-time-recovery.ts'
import dataEfsEncryption from './data/efs-encryption.ts'
import dataElasticacheEncryptionAtRest from './data/elasticache-encryption-at-rest.ts'
import dataElasticacheEncryptionInTransit from './data/elasticache-encryption-in-transit.ts'
import dataRdsEncryption from './data/rds-encryption.ts'
import dataSqsEncryption from './data/sqs-encryption.ts'
import loggingLogGroupEncryption from './logging/log-group-encryption.ts'
import loggingTrailAllRegions from './logging/trail-all-regions.ts'
import loggingTrailEncryption from './logging/trail-encryption.ts'
import loggingTrailValidation from './logging/trail-validation.ts'
import secretsNoPlaintextPassword from './secrets/no-plaintext-password.ts'
import secretsNoSecretInLambdaEnvironment from './secrets/no-secret-in-lambda-environment.ts'
import secretsNoSecretInTaskDefinition from './secrets/no-secret-in-task-definition.ts'
import tagsCharacters from './tags/characters.ts'
import tagsConsistentCase from './tags/consistent-case.ts'
import tagsDatabaseClusterSnapshots from './tags/database-cluster-snapshots.ts'
import tagsDatabaseInstanceSnapshots from './tags/database-instance-snapshots.ts'
import tagsEcsPropagation from './tags/ecs-propagation.ts'
import tagsFileSystemBackups from './tags/file-system-backups.ts'
import tagsFileSystemVolumes from './tags/file-system-volumes.ts'
import tagsFleetInstances from './tags/fleet-instances.ts'
import tagsInstanceMetadata from './tags/instance-metadata.ts'
import tagsInstanceVolumes from './tags/instance-volumes.ts'
import tagsLength from './tags/length.ts'
import tagsLifecycleSnapshots from './tags/lifecycle-snapshots.ts'
import tagsNodeGroup from './tags/node-group.ts'
import tagsOrganizationPolicyAttached from './tags/organization-policy-attached.ts'
import tagsReservedPrefix from './tags/reserved-prefix.ts'
import tagsTagged from './tags/tagged.ts'
import tagsUnique from './tags/unique.ts'
import tagsVolumeSnapshots from './tags/volume-snapshots.ts'

/** All policies, by id. */
export const policies: readonly Policy[] = [
  dataBucketPublicAccessBlock,
  dataBucketVersioning,
  dataDynamodbPointInTimeRecovery,
  dataEfsEncryption,
  dataElasticacheEncryptionAtRest,
  dataElasticacheEncryptionInTransit,
  dataRdsEncryption,
  dataSqsEncryption,
  loggingLogGroupEncryption,
  loggingTrailAllRegions,
  loggingTrailEncryption,
  loggingTrailValidation,
  secretsNoPlaintextPassword,
  secretsNoSecretInLambdaEnvironment,
  secretsNoSecretInTaskDefinition,
  tagsCharacters,
  tagsConsistentCase,
  tagsDatabaseClusterSnapshots,
  tagsDatabaseInstanceSnapshots,
  tagsEcsPropagation,
  tagsFileSystemBackups,
  tagsFileSystemVolumes,
  tagsFleetInstances,
  tagsInstanceMetadata,
  tagsInstanceVolumes,
  tagsLength,
  tagsLifecycleSnapshots,
  tagsNodeGroup,
  tagsOrganizationPolicyAttached,
  tagsReservedPrefix,
  tagsTagged,
  tagsUnique,
  tagsVolumeSnapshots,
]
