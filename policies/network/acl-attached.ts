import { type NetworkAcl, ownAcls } from '../../model/network/acl/acl.ts'
import { policy } from '../../model/policy.ts'
import { because } from '../../model/verdict.ts'

/**
 * For every network ACL, some subnet has it.
 *
 * An ACL without a subnet filters nothing, and the subnets that it was written for have the default one of their VPC,
 * which lets everything through. An ACL that an output, a custom resource or a parameter of Systems Manager tells others of
 * may be associated there.
 */
export default policy<NetworkAcl>({
  id: 'network/acl-attached',
  title: 'Every network ACL guards a subnet',
  severity: 'low',
  controls: {
    'AWS-FSBP': ['EC2.16'],
    'NIST-800-53r5': ['CM-8', 'SC-7'],
    'PCI-DSS-4.0.1': ['1.2.8'],
  },
  equivalents: ['CKV2_AWS_1', 'EC2.16', 'ec2_networkacl_unused'],
  forAll: ownAcls,
  holds: (acl) => because(acl.isAttached(), 'no subnet of this infrastructure has it'),
  fix: 'Associate it with the subnets that it is for, by AWS::EC2::SubnetNetworkAclAssociation, or remove it.',
})
