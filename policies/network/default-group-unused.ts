import { type Carrier, carriers } from '../../model/network/interfaces/carriers.ts'
import { hasGroupsOfItsOwn } from '../../model/network/use/default-use.ts'
import { policy } from '../../model/policy.ts'

/**
 * For every resource with security groups, the default group of a VPC is none of them.
 *
 * All who have it let one another in. Who names no group gets it without being asked: an instance by any of its
 * interfaces, what is launched, a load balancer of applications, a database, a search domain, a task, an endpoint.
 */
export default policy<Carrier>({
  id: 'network/default-group-unused',
  title: 'Nothing has the default security group of a VPC',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['AC-4', 'CM-7', 'SC-7'], 'PCI-DSS-4.0.1': ['1.3.1'] },
  equivalents: [
    'CKV_AWS_248',
    'ec2_instance_using_default_security_group',
    'elasticsearch_using_default_security_group',
  ],
  forAll: carriers,
  holds: hasGroupsOfItsOwn,
  fix: 'Give it a security group of its own, which lets in what it is for.',
})
