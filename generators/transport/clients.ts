import fc from 'fast-check'
import { either, type Infrastructure, maybe, resource } from '../resource.ts'

/** Tasks that mount file systems, and folders of their own. */
export const mountingTask = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ECS::TaskDefinition', {
    ContainerDefinitions: [{ Name: 'web', Image: 'web:1' }],
    Volumes: maybe(
      fc
        .array(fc.option(fc.constantFrom('ENABLED', 'DISABLED', undefined), { nil: 'none' }), {
          minLength: 1,
          maxLength: 2,
        })
        .map((all) =>
          all.map((encryption, at) => ({
            Name: `volume${at}`,
            ...(encryption !== 'none' && {
              EFSVolumeConfiguration: {
                FilesystemId: 'fs-0123456789abcdef0',
                ...(encryption !== undefined && { TransitEncryption: encryption }),
              },
            }),
          })),
        ),
    ),
  })

/** How mail is delivered. */
export const configurationSet = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::SES::ConfigurationSet', {
    Name: maybe('mail'),
    DeliveryOptions: maybe({ TlsPolicy: maybe(either('REQUIRE', 'OPTIONAL')) }),
  })

/** A cache that may ask who somebody is. */
export const askingCache = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ElastiCache::ReplicationGroup', {
    Engine: 'redis',
    CacheNodeType: 'cache.t4g.small',
    ReplicationGroupDescription: 'sessions',
    TransitEncryptionEnabled: true,
    AuthToken: maybe('correct-horse-battery-staple'),
    UserGroupIds: maybe(either([], ['readers'])),
    GlobalReplicationGroupId: maybe('ldgnf-sessions'),
  })

/** A database with a certificate of one authority or another. */
export const certified = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::RDS::DBInstance', {
    DBInstanceClass: 'db.r6g.large',
    Engine: 'mysql',
    AllocatedStorage: '20',
    MasterUsername: 'keeper',
    ManageMasterUserPassword: true,
    CACertificateIdentifier: maybe(
      fc.constantFrom('rds-ca-2015', 'rds-ca-2019', 'rds-ca-rsa2048-g1', 'rds-ca-ecc384-g1'),
    ),
  })
