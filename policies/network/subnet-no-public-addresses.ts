import { isOn } from '../../model/network/values/said.ts'
import { policy } from '../../model/policy.ts'
import { not } from '../../model/verdict.ts'

/**
 * For every subnet, what is started in it gets no public IPv4 address unless somebody asks for one.
 *
 * Where a subnet gives public addresses by default, each instance in it that has a route to an internet gateway is in the
 * internet, the one too that was started for an hour to try something. Of IPv6 all addresses are public, and routes say who
 * may come: what is reached by them is judged by `network/only-declared-exposure`.
 */
export default policy({
  id: 'network/subnet-no-public-addresses',
  title: 'No subnet gives public IPv4 addresses by default',
  severity: 'medium',
  controls: {
    'AWS-FSBP': ['EC2.15'],
    'NIST-800-53r5': ['AC-4', 'SC-7'],
    'PCI-DSS-4.0.1': ['1.3.1', '1.4.4'],
  },
  equivalents: ['AWS-0164', 'CKV_AWS_130', 'EC2.15', 'vpc_subnet_no_public_ip_by_default'],
  forAll: 'AWS::EC2::Subnet',
  holds: (subnet) => not(isOn(subnet.at('MapPublicIpOnLaunch'))),
  fix: 'Leave MapPublicIpOnLaunch out, and give an address to what is to have one.',
  repair: () => [{ path: ['MapPublicIpOnLaunch'], value: false }],
})
