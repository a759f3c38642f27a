import { policy, type Resource, resourcesOf, type View } from '../../model/policy.ts'
import { leavesBackups } from '../../model/storage/databases.ts'
import { everyOfSome } from '../../model/storage/given.ts'
import { all, any, fail, implied, orElse, pass, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** Whether caches of which backups are kept hold data, too. */
  readonly caches: boolean
}

/** What CloudFormation and the service do of themselves so that the data of a type stay. */
interface Kind {
  /** CloudFormation can make a snapshot before it deletes; of other types `Snapshot` means `Delete`. */
  readonly hasSnapshots?: true
  /** It makes one where no DeletionPolicy is written, too. */
  readonly isSnapshotByDefault?: true
  /** It refuses to be deleted. */
  readonly isProtected?: (resource: Resource) => Verdict
}

const databaseProtection = (database: Resource): Verdict => database.at('DeletionProtection').is(true)

const kinds: Readonly<Record<string, Kind>> = {
  'AWS::RDS::DBInstance': {
    hasSnapshots: true,
    isSnapshotByDefault: true,
    isProtected: databaseProtection,
  },
  'AWS::RDS::DBCluster': { hasSnapshots: true, isSnapshotByDefault: true, isProtected: databaseProtection },
  'AWS::DocDB::DBCluster': { hasSnapshots: true, isProtected: databaseProtection },
  'AWS::Neptune::DBCluster': { hasSnapshots: true, isProtected: databaseProtection },
  'AWS::Redshift::Cluster': { hasSnapshots: true },
  'AWS::ElastiCache::ReplicationGroup': { hasSnapshots: true },
  'AWS::ElastiCache::CacheCluster': { hasSnapshots: true },
  'AWS::EC2::Volume': { hasSnapshots: true },
  'AWS::DynamoDB::Table': { isProtected: (table) => table.at('DeletionProtectionEnabled').is(true) },
  'AWS::DynamoDB::GlobalTable': {
    isProtected: (table) =>
      everyOfSome(table.at('Replicas'), (replica) => replica.at('DeletionProtectionEnabled').is(true)),
  },
  'AWS::EFS::FileSystem': {},
  'AWS::OpenSearchService::Domain': {},
  'AWS::Elasticsearch::Domain': {},
  'AWS::Cognito::UserPool': { isProtected: (pool) => pool.at('DeletionProtection').is('ACTIVE') },
  'AWS::KMS::Key': {},
  'AWS::SecretsManager::Secret': {},
}

const holding = resourcesOf(...Object.keys(kinds))

/** An account does not tell what the stack around a resource was told to do with it. */
const inTemplates: View<Resource> = {
  ...holding,
  types: Object.keys(kinds),
  ids: (world) => (world.space.source === 'account' ? [] : holding.ids(world)),
}

/**
 * For every resource that holds data, keys, users or secrets, CloudFormation keeps it or makes a snapshot when its stack is
 * deleted, when it is taken out of the template, and when a change replaces it.
 *
 * Two attributes beside the properties decide: DeletionPolicy for the first two, UpdateReplacePolicy for the third. Absent
 * means that it is deleted; only databases of RDS have a snapshot made instead, and not where they are replaced. What is protected
 * from deletion stays, whatever these say. Members of a cluster and read replicas leave the data to others. A cache of which
 * backups are kept goes with them, which the option asks about; another loses nothing that anybody keeps. Buckets, vaults and repositories of images cannot be deleted while
 * they hold anything, and are not asked.
 */
export default policy<Resource, Options>({
  id: 'data/kept-when-deleted',
  title: 'What holds data is kept when CloudFormation deletes or replaces it',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['CP-9', 'SI-12'], SOC2: ['A1.2'] },
  options: {
    defaults: { caches: false },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        caches: z
          .boolean()
          .default(false)
          .describe('Whether caches of which backups are kept hold data, too'),
      })
    },
  },
  forAll: inTemplates,
  holds: (resource, { caches }) => {
    const kind = kinds[resource.type] ?? {}
    return orElse(all([isKept(resource, kind), isKeptOnReplacement(resource, kind)]), () =>
      any([kind.isProtected?.(resource) ?? fail, losesNothing(resource, caches)]),
    )
  },
  fix: 'Set DeletionPolicy and UpdateReplacePolicy to Retain, or to Snapshot where the type takes it.',
})

const isKept = (resource: Resource, { hasSnapshots, isSnapshotByDefault }: Kind): Verdict => {
  const written = resource.attribute('DeletionPolicy')
  const keeps = () => written.isOneOf('Retain', 'RetainExceptOnCreate', ...(hasSnapshots ? ['Snapshot'] : []))
  return isSnapshotByDefault ? implied(written.exists(), keeps) : keeps()
}

const isKeptOnReplacement = (resource: Resource, { hasSnapshots }: Kind): Verdict =>
  resource.attribute('UpdateReplacePolicy').isOneOf('Retain', ...(hasSnapshots ? ['Snapshot'] : []))

const losesNothing = (resource: Resource, caches: boolean): Verdict => {
  if (resource.type === 'AWS::RDS::DBInstance') return leavesBackups(resource)
  if (resource.type.startsWith('AWS::ElastiCache::')) return caches ? hasNoBackups(resource) : pass
  return fail
}

const hasNoBackups = (cache: Resource): Verdict => {
  const days = cache.at('SnapshotRetentionLimit')
  return any([days.isAbsent(), days.is(0)])
}
