import fc from 'fast-check'
import { type Infrastructure, resource } from '../resource.ts'

const text = () => fc.constantFrom('web', 'database', '')

/** A group of EC2 or of an old database service; a description is required, and may be empty. */
export const describedGroup = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::EC2::SecurityGroup', { GroupDescription: text() }),
    resource('AWS::ElastiCache::SecurityGroup', { Description: text() }),
    resource('AWS::Redshift::ClusterSecurityGroup', { Description: text() }),
  )
