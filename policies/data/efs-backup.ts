import { policy } from '../../model/policy.ts'

/**
 * For every EFS file system, AWS Backup backs it up daily.
 *
 * Absent means none where a file system is made by a template. Plans that select it by a tag are out of view.
 */
export default policy({
  id: 'data/efs-backup',
  title: 'Every EFS file system is backed up',
  severity: 'medium',
  controls: { 'NIST-800-53r5': ['CP-9', 'CP-10', 'SI-12'], SOC2: ['A1.2'], 'AWS-FSBP': ['EFS.7'] },
  equivalents: ['EFS.7', 'efs_automatic_backups_enabled_check', 'efs_have_backup_enabled'],
  forAll: 'AWS::EFS::FileSystem',
  holds: (fileSystem) => fileSystem.at('BackupPolicy.Status').is('ENABLED'),
  fix: 'Set BackupPolicy.Status to ENABLED.',
  repair: () => [{ path: ['BackupPolicy', 'Status'], value: 'ENABLED' }],
})
