import { elsewhere } from '../elsewhere.ts'
import { resourcesOf } from '../policy.ts'
import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import type { Entry } from '../space.ts'
import { ofTarget } from '../target.ts'
import { all, any, fail, implied, not, type Verdict } from '../verdict.ts'
import { ifElse, isGiven } from './given.ts'

const instance = 'AWS::RDS::DBInstance'
const cluster = 'AWS::RDS::DBCluster'

export const databases = resourcesOf(instance, cluster)

/** What a database can be made from. `rekeyed`: a key of its own encrypts the copy, whatever the original is. */
interface Origin {
  readonly property: string
  readonly type?: string
  readonly rekeyed?: true
}

/** In the order in which RDS takes them, since it heeds only one. */
const origins: Readonly<Record<string, readonly Origin[]>> = {
  [instance]: [
    { property: 'DBClusterIdentifier', type: cluster },
    { property: 'DBSnapshotIdentifier' },
    { property: 'DBClusterSnapshotIdentifier' },
    { property: 'SourceDBInstanceIdentifier', type: instance },
    { property: 'SourceDBClusterIdentifier', type: cluster },
    { property: 'SourceDbiResourceId' },
    { property: 'SourceDBInstanceAutomatedBackupsArn' },
  ],
  [cluster]: [
    { property: 'SnapshotIdentifier', rekeyed: true },
    { property: 'SourceDBClusterIdentifier', type: cluster, rekeyed: true },
    { property: 'SourceDbClusterResourceId', rekeyed: true },
  ],
}

/** Whether the storage is encrypted. Whoever is made from something inherits it: `StorageEncrypted` does not count there. */
export const isStorageEncrypted = (database: Resource, around: readonly string[] = []): Verdict => {
  const seen = [...around, database.id]
  const judge = ([origin, ...others]: readonly Origin[]): Verdict => {
    if (origin === undefined) return database.at('StorageEncrypted').is(true)
    const source = database.at(origin.property)
    const inherited = () => inheritedFrom(source, origin, seen)
    return ifElse(
      isGiven(source),
      () => (origin.rekeyed ? implied(not(isGiven(database.at('KmsKeyId'))), inherited) : inherited()),
      () => judge(others),
    )
  }
  return judge(origins[database.type] ?? [])
}

const inheritedFrom = (source: Reading, { property, type }: Origin, seen: readonly string[]): Verdict =>
  source.whichever((option) => {
    const { world } = source
    const unseen = (name: string) => elsewhere(world, `whether ${property} ${name} is encrypted`)
    const here = (entry: Entry) =>
      seen.includes(entry.id) ? unseen(entry.id) : isStorageEncrypted(Resource.of(world, entry), seen)
    const [target] = option.targets()
    if (target === undefined) return unseen('what it names')
    return ofTarget(world, target, { type, here, elsewhere: unseen })
  })

/** Whether somebody else keeps the backups: the cluster of a member, the source of a read replica. */
export const leavesBackups = (database: Resource): Verdict =>
  database.type === cluster
    ? fail
    : any([
        isGiven(database.at('DBClusterIdentifier')),
        isReplica(database, 'SourceDBInstanceIdentifier'),
        isReplica(database, 'SourceDBClusterIdentifier'),
      ])

/** With a time to restore to, the same properties make a new database instead of a replica. */
const isReplica = (database: Resource, source: string): Verdict =>
  all([
    isGiven(database.at(source)),
    not(any([isGiven(database.at('RestoreTime')), database.at('UseLatestRestorableTime').is(true)])),
  ])
