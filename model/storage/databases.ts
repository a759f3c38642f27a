import { elsewhere } from '../elsewhere.ts'
import { resourcesOf } from '../policy.ts'
import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import type { Entry } from '../space.ts'
import { ofTarget } from '../target.ts'
import { all, any, fail, not, pass, type Verdict } from '../verdict.ts'
import { ifElse, isGiven } from './given.ts'
import { namesOwnKey } from './keys.ts'

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

/** What is asked of a database that is made new, and of a copy with a key of its own. */
interface Asked {
  readonly fresh: (database: Resource) => Verdict
  readonly rekeyed: (database: Resource) => Verdict
  /** What is not known of what lies elsewhere. */
  readonly what: string
}

/** Whether the storage is encrypted. Whoever is made from something inherits it: `StorageEncrypted` does not count there. */
export const isStorageEncrypted = (database: Resource): Verdict =>
  inherited(database, {
    fresh: (one) => one.at('StorageEncrypted').is(true),
    rekeyed: () => pass,
    what: 'is encrypted',
  })

/** Whether the key of the storage is one that its owner manages. It is inherited, too. */
export const hasOwnKey = (database: Resource): Verdict => {
  const named = (one: Resource) => namesOwnKey(one.at('KmsKeyId'))
  return inherited(database, { fresh: named, rekeyed: named, what: 'has a key of its owner' })
}

/** Of what a database is made from, if it is made from anything. */
const inherited = (database: Resource, asked: Asked, around: readonly string[] = []): Verdict => {
  const seen = [...around, database.id]
  const judge = ([origin, ...others]: readonly Origin[]): Verdict => {
    if (origin === undefined) return asked.fresh(database)
    const source = database.at(origin.property)
    const from = () => inheritedFrom(source, origin, asked, seen)
    return ifElse(
      isGiven(source),
      () =>
        origin.rekeyed
          ? ifElse(isGiven(database.at('KmsKeyId')), () => asked.rekeyed(database), from)
          : from(),
      () => judge(others),
    )
  }
  return judge(origins[database.type] ?? [])
}

const inheritedFrom = (
  source: Reading,
  { property, type }: Origin,
  asked: Asked,
  seen: readonly string[],
): Verdict =>
  source.whichever((option) => {
    const { world } = source
    const unseen = (name: string) => elsewhere(world, `whether ${property} ${name} ${asked.what}`)
    const here = (entry: Entry) =>
      seen.includes(entry.id) ? unseen(entry.id) : inherited(Resource.of(world, entry), asked, seen)
    const [target] = option.targets()
    if (target === undefined) return unseen('what it names')
    return ofTarget(world, target, { type, here, elsewhere: unseen })
  })

/** A member of a cluster leaves most of it to the cluster, which is judged itself. */
export const isMember = (database: Resource): Verdict =>
  database.type === cluster ? fail : isGiven(database.at('DBClusterIdentifier'))

/** Whether somebody else keeps the backups: the cluster of a member, the source of a read replica. */
export const leavesBackups = (database: Resource): Verdict =>
  database.type === cluster
    ? fail
    : any([
        isMember(database),
        isReplica(database, 'SourceDBInstanceIdentifier'),
        isReplica(database, 'SourceDBClusterIdentifier'),
      ])

/** With a time to restore to, the same properties make a new database instead of a replica. */
const isReplica = (database: Resource, source: string): Verdict =>
  all([
    isGiven(database.at(source)),
    not(any([isGiven(database.at('RestoreTime')), database.at('UseLatestRestorableTime').is(true)])),
  ])
