import { policy } from '../../model/policy.ts'

/**
 * For every KMS key, it is written who may use it.
 *
 * Without a key policy KMS writes one that leaves it to whatever policies of IAM the account has, now and later: who
 * reads the template cannot tell who decrypts.
 */
export default policy({
  id: 'secrets/key-policy',
  title: 'Every KMS key has a policy of its own',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['AC-3', 'AC-6', 'SC-12'], 'PCI-DSS-4.0.1': ['3.6.1'], SOC2: ['CC6.1'] },
  equivalents: ['CKV2_AWS_64'],
  forAll: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  holds: (key) => key.at('KeyPolicy').exists('a key policy'),
  fix: 'Write a KeyPolicy that names those who administer and those who use the key.',
})
