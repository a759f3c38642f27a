import { policy } from '../../model/policy.ts'
import { because, implied } from '../../model/verdict.ts'

/**
 * For every EKS node group that lets SSH in, it says from which security groups.
 *
 * Where a key is given and no group, EKS makes one for the nodes that opens port 22 to 0.0.0.0/0, and no template
 * shows it.
 */
export default policy({
  id: 'network/node-group-ssh',
  title: 'Node groups of EKS let SSH in from named security groups only',
  severity: 'critical',
  controls: { 'CIS-AWS-5.0': ['5.3'], 'NIST-800-53r5': ['AC-17', 'SC-7'], SOC2: ['CC6.6'] },
  equivalents: ['CKV_AWS_100'],
  forAll: 'AWS::EKS::Nodegroup',
  holds: (nodes) =>
    implied(nodes.at('RemoteAccess.Ec2SshKey').exists(), () =>
      because(
        nodes.at('RemoteAccess.SourceSecurityGroups').some((group) => group.exists()),
        'SSH is open to the internet: a key is given, and no security group to come from',
      ),
    ),
  fix: 'Name the groups in RemoteAccess.SourceSecurityGroups, or leave RemoteAccess out and use Session Manager.',
})
