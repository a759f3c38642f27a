import { policy } from '../../model/policy.ts'
import { because, fail } from '../../model/verdict.ts'

/**
 * For every security group, it says in which VPC it is.
 *
 * A group that does not is in the default VPC, which nobody has planned, or there is none and the deployment fails. The
 * groups of old database services have been outside of every VPC: AWS makes none any more, and takes no rules for them.
 */
export default policy({
  id: 'network/group-in-vpc',
  title: 'Every security group is in a VPC that it names',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AC-4', 'CM-6', 'SC-7'] },
  equivalents: ['AWS-0085', 'CKV_AWS_196', 'CKV_AWS_198', 'security_groups_without_vpc_attached'],
  forAll: [
    'AWS::EC2::SecurityGroup',
    'AWS::ElastiCache::SecurityGroup',
    'AWS::RDS::DBSecurityGroup',
    'AWS::Redshift::ClusterSecurityGroup',
  ],
  holds: (group) =>
    group.type === 'AWS::EC2::SecurityGroup'
      ? group.at('VpcId').exists('the VPC that it is in')
      : because(fail, 'it is outside of every VPC'),
  fix: 'Name the VPC in VpcId; put a database into a VPC, and give it a group of EC2.',
})
