import { tcpProtocol, udpProtocol } from '../../algebra/traffic/protocol.ts'
import type { SecurityGroup } from '../../model/network/groups/group.ts'
import { ingressGroups } from '../../model/network/groups/view.ts'
import { leavesPortsClosed } from '../../model/network/rules/coverage.ts'
import { type Outsiders, outside, outsiderOptions, outsiders } from '../../model/network/rules/options.ts'
import { policy } from '../../model/policy.ts'
import { allOf } from '../../model/verdict.ts'

/**
 * For every security group, its rules together leave some ports of TCP and of UDP closed to the internet.
 *
 * A group that opens everything guards nothing, whatever runs behind it today. Two rules that halve the ports, or the
 * addresses, open as much as one.
 */
export default policy<SecurityGroup, Outsiders>({
  id: 'network/no-public-all-ports',
  title: 'No security group opens every port to the internet',
  severity: 'critical',
  controls: {
    'AWS-FSBP': ['EC2.18', 'EC2.19'],
    'NIST-800-53r5': ['AC-4', 'SC-7', 'SC-7(5)'],
    'PCI-DSS-4.0.1': ['1.3.1'],
    SOC2: ['CC6.6'],
  },
  equivalents: [
    'AC_AWS_0231',
    'AC_AWS_0275',
    'AC_AWS_0478',
    'AC_AWS_0489',
    'CKV_AWS_277',
    'FG_R00044',
    'FG_R00045',
    'FG_R00102',
    'FG_R00103',
    'FG_R00104',
    'FG_R00350',
    'ec2_securitygroup_allow_ingress_from_internet_to_all_ports',
    'fully_open_ingress',
  ],
  options: {
    defaults: outsiders,
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject(outsiderOptions(z))
    },
  },
  forAll: ingressGroups,
  holds: (group, options) =>
    allOf([tcpProtocol, udpProtocol], (protocol) =>
      leavesPortsClosed(group.ingress, protocol, outside(options)),
    ),
  fix: 'Open the ports that are meant to be reached, one by one.',
})
