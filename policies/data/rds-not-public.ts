import { policy } from '../../model/policy.ts'

/**
 * For every RDS instance, it is said that it has no public address.
 *
 * Where nothing is said, RDS decides by the subnet group and by whether its VPC has an internet gateway, which somebody
 * may attach tomorrow; AWS's own pages differ about how. Who could reach it is for the policies of the network to tell:
 * this one keeps the address from being there.
 */
export default policy({
  id: 'data/rds-not-public',
  title: 'No RDS instance has a public address',
  severity: 'critical',
  controls: {
    'CIS-AWS-5.0': ['2.2.3'],
    'NIST-800-53r5': ['AC-3', 'AC-4', 'SC-7'],
    'PCI-DSS-4.0.1': ['1.4.4'],
    SOC2: ['CC6.1', 'CC6.6'],
    'AWS-FSBP': ['RDS.2'],
  },
  equivalents: [
    'CKV_AWS_17',
    'AWS-0180',
    'RDS.2',
    'RDSInstancePublicAccess',
    'rds_instance_public_access_check',
    'rds_instance_no_public_access',
  ],
  forAll: 'AWS::RDS::DBInstance',
  holds: (instance) => instance.at('PubliclyAccessible').is(false),
  fix: 'Set PubliclyAccessible to false.',
  repair: () => [{ path: ['PubliclyAccessible'], value: false }],
})
