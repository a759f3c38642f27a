import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'

/** A password as authors give it: fetched from where secrets are kept, or written down. */
const password = () =>
  either(
    '{{resolve:secretsmanager:shop:SecretString:password}}',
    fc.constantFrom('{{resolve:ssm-secure:/shop/password:1}}', 'correct-horse-battery', 'hunter2-hunter2-hunter2'),
  )

/** Databases and caches that are given a password or manage it by themselves. */
export const withPassword = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::RDS::DBInstance', {
      DBInstanceClass: 'db.t4g.small',
      AllocatedStorage: '20',
      Engine: 'postgres',
      MasterUsername: 'admin1',
      MasterUserPassword: maybe(password()),
    }),
    resource('AWS::RDS::DBCluster', {
      Engine: 'aurora-postgresql',
      MasterUsername: 'admin1',
      MasterUserPassword: maybe(password()),
    }),
    resource('AWS::ElastiCache::ReplicationGroup', {
      ReplicationGroupDescription: 'sessions',
      AuthToken: maybe(password()),
    }),
  )

/** Users with passwords in lists. */
export const cacheUser = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ElastiCache::User', {
    UserId: 'shop',
    UserName: 'shop',
    Engine: 'redis',
    AccessString: maybe('on ~* +@read'),
    Passwords: maybe(fc.array(password(), { minLength: 1, maxLength: 2 })),
  })
