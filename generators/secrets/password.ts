import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'

/** A password as authors give it: fetched from where secrets are kept, or written down. */
const password = () =>
  either(
    '{{resolve:secretsmanager:shop:SecretString:password}}',
    fc.constantFrom('correct-horse-battery', 'hunter2-hunter2-hunter2'),
  )

/** Databases and caches that are given a password, or manage it by themselves. */
export const withPassword = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    { withCrossShrink: true },
    resource('AWS::RDS::DBInstance', {
      DBInstanceClass: maybe('db.t4g.small'),
      MasterUsername: maybe('admin1'),
      MasterUserPassword: maybe(password()),
      TdeCredentialPassword: maybe(password()),
    }),
    resource('AWS::ElastiCache::ReplicationGroup', {
      ReplicationGroupDescription: 'sessions',
      AuthToken: maybe(password()),
    }),
  )

/** A user of a cache, whose passwords stand in one of two lists. */
export const cacheUser = (): fc.Arbitrary<Infrastructure> => {
  const passwords = () => fc.uniqueArray(password(), { minLength: 1, maxLength: 2 })
  return resource('AWS::ElastiCache::User', {
    UserId: 'shop',
    UserName: 'shop',
    Engine: 'redis',
    AccessString: maybe('on ~* +@read'),
    Passwords: maybe(passwords()),
    AuthenticationMode: maybe({ Type: 'password', Passwords: passwords() }),
  })
}

const directory = () => ({
  UserName: 'Admin',
  DomainName: 'corp.example.com',
  DnsIps: ['10.0.0.10'],
  Password: maybe(password()),
})

/** A file server that joins a directory, or has an administrator of its own. */
export const fileServer = (): fc.Arbitrary<Infrastructure> => {
  const kinds = [
    {
      FileSystemType: 'WINDOWS',
      WindowsConfiguration: maybe({
        ThroughputCapacity: 8,
        SelfManagedActiveDirectoryConfiguration: maybe(directory()),
      }),
    },
    {
      FileSystemType: 'ONTAP',
      OntapConfiguration: maybe({
        DeploymentType: 'SINGLE_AZ_1',
        ThroughputCapacity: 128,
        FsxAdminPassword: maybe(password()),
      }),
    },
  ]
  return fc.constantFrom(...kinds).chain((kind) =>
    resource('AWS::FSx::FileSystem', {
      SubnetIds: ['subnet-0abcdef1234567890'],
      StorageCapacity: maybe(1024),
      ...kind,
    }),
  )
}
