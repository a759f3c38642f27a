import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'

const text = () => fc.constantFrom('web', 'database', '')

/** A group of EC2 or of an old database service; a description is required, and may be empty. */
export const describedGroup = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::EC2::SecurityGroup', { GroupDescription: text() }),
    resource('AWS::ElastiCache::SecurityGroup', { Description: text() }),
    resource('AWS::Redshift::ClusterSecurityGroup', { Description: text() }),
  )

/** A group with a name of its own, which may come from the launch wizard of the console. */
export const namedGroup = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::SecurityGroup', {
    GroupDescription: 'for tests',
    GroupName: maybe(fc.constantFrom('web', 'launch-wizard', 'launch-wizard-1', 'launch-wizard-12')),
  })
