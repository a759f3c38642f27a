import { pointsTo } from '../../model/network/values/pointing.ts'
import { policy } from '../../model/policy.ts'
import { resourcesIn } from '../../model/resource.ts'
import { all, anyOf, because } from '../../model/verdict.ts'

/**
 * For every VPC, a log is kept of what flows through it, or at least of what is turned away.
 *
 * Who looks around in a network is seen by what is refused. A log of a subnet or an interface is one of a part of it.
 */
export default policy({
  id: 'logging/vpc-flow-log',
  title: 'What flows through a VPC is logged',
  severity: 'medium',
  controls: {
    'CIS-AWS-5.0': ['3.7'],
    'AWS-FSBP': ['EC2.6'],
    'NIST-800-53r5': ['AU-12', 'SI-4', 'SI-4(4)'],
    'PCI-DSS-4.0.1': ['10.2.1'],
    SOC2: ['CC7.2'],
  },
  equivalents: [
    'CKV2_AWS_11',
    'AWS-0178',
    'EC2.6',
    'AwsSolutions-VPC7',
    'vpc_flow_logs_enabled',
    'VPC_FLOW_LOGS_ENABLED',
  ],
  forAll: 'AWS::EC2::VPC',
  holds: (vpc) =>
    because(
      anyOf([...resourcesIn(vpc.world, 'AWS::EC2::FlowLog')], (log) =>
        all([
          log.present,
          log.at('TrafficType').isOneOf('ALL', 'REJECT'),
          pointsTo(log.at('ResourceId'), vpc.id),
        ]),
      ),
      'nothing logs what flows through it',
    ),
  fix: 'Add an AWS::EC2::FlowLog of the VPC, with TrafficType ALL.',
})
