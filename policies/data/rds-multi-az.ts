import { policy } from '../../model/policy.ts'
import { isMember } from '../../model/storage/databases.ts'
import { orElse } from '../../model/verdict.ts'

/**
 * For every RDS instance, a standby in another availability zone takes over.
 *
 * Without it an instance is away for as long as its zone is, or its maintenance takes. Absent means one zone. Members of
 * a cluster leave it to the cluster, whose storage lies in three. Where one zone will do, as in development, an exception
 * by tag says so.
 */
export default policy({
  id: 'data/rds-multi-az',
  title: 'Every RDS instance has a standby in another zone',
  severity: 'medium',
  controls: {
    'CIS-AWS-5.0': ['2.2.4'],
    'NIST-800-53r5': ['CP-10', 'SC-5(2)', 'SC-36'],
    SOC2: ['A1.2'],
    'AWS-FSBP': ['RDS.5'],
  },
  equivalents: [
    'CKV_AWS_157',
    'RDS.5',
    'AwsSolutions-RDS3',
    'RDSMultiAZSupport',
    'rds_instance_multi_az_support_check',
    'rds_instance_multi_az',
  ],
  forAll: 'AWS::RDS::DBInstance',
  holds: (instance) => orElse(instance.at('MultiAZ').is(true), () => isMember(instance)),
  fix: 'Set MultiAZ to true.',
  repair: () => [{ path: ['MultiAZ'], value: true }],
})
