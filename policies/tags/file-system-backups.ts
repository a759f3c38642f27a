import { policy } from '../../model/policy.ts'
import { all, any, implied, not, orElse } from '../../model/verdict.ts'

/**
 * For every FSx file system and ONTAP volume that can be backed up, its tags are copied to its backups.
 *
 * Each kind of file system has the setting in its own block. Lustre has no backups where it is scratch or
 * linked to a data repository; ONTAP is backed up by volume.
 */
export default policy({
  id: 'tags/file-system-backups',
  title: 'FSx file systems copy their tags to backups',
  severity: 'low',
  controls: { 'AWS-FSBP': ['FSx.1', 'FSx.2'], 'NIST-800-53r5': ['CM-8'] },
  equivalents: ['fsx_file_system_copy_tags_to_backups_enabled'],
  forAll: ['AWS::FSx::FileSystem', 'AWS::FSx::Volume'],
  holds: (system) => {
    const copies = (block: string) => system.at(`${block}.CopyTagsToBackups`).is(true)
    const lustre = system.at('LustreConfiguration')
    const hasNoBackups = () =>
      any([
        not(lustre.at('DeploymentType').isOneOf('PERSISTENT_1', 'PERSISTENT_2')),
        lustre.at('ImportPath').exists(),
      ])
    return system.type === 'AWS::FSx::Volume'
      ? implied(system.at('OntapConfiguration').exists(), () => copies('OntapConfiguration'))
      : all([
          implied(system.at('FileSystemType').is('WINDOWS'), () => copies('WindowsConfiguration')),
          implied(system.at('FileSystemType').is('OPENZFS'), () => copies('OpenZFSConfiguration')),
          implied(system.at('FileSystemType').is('LUSTRE'), () =>
            orElse(copies('LustreConfiguration'), hasNoBackups),
          ),
        ])
  },
  fix: 'Set CopyTagsToBackups to true in the configuration of the file system or volume.',
})
