import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'

/** A node group of EKS, with remote access or without. */
export const nodeGroup = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EKS::Nodegroup', {
    ClusterName: 'cluster',
    NodeRole: 'arn:aws:iam::123456789012:role/node',
    Subnets: ['subnet-0abcdef1234567890'],
    RemoteAccess: maybe({
      Ec2SshKey: 'key',
      SourceSecurityGroups: maybe(fc.constantFrom([], ['sg-0123456789abcdef0'])),
    }),
  })
