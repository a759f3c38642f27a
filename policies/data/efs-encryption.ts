import { policy } from '../../model/policy.ts'

/**
 * For every EFS file system, the files are encrypted.
 *
 * It is chosen when the file system is made; changing it later replaces the file system with an empty one.
 */
export default policy({
  id: 'data/efs-encryption',
  title: 'Every EFS file system is encrypted',
  severity: 'high',
  controls: {
    'CIS-AWS-5.0': ['2.3.1'],
    'NIST-800-53r5': ['SC-13', 'SC-28', 'SC-28(1)'],
    'PCI-DSS-4.0.1': ['3.5.1'],
    SOC2: ['CC6.1'],
    'AWS-FSBP': ['EFS.1', 'EFS.8'],
  },
  equivalents: [
    'CKV_AWS_42',
    'AWS-0037',
    'EFS.1',
    'EFS.8',
    'AwsSolutions-EFS1',
    'efs_encrypted_check',
    'efs_encryption_at_rest_enabled',
  ],
  forAll: 'AWS::EFS::FileSystem',
  holds: (fileSystem) => fileSystem.at('Encrypted').is(true),
  fix: 'Make a new file system with Encrypted set to true, and move the files.',
})
