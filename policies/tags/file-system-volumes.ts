import { policy } from '../../model/policy.ts'
import { implied } from '../../model/verdict.ts'

/**
 * For every FSx for OpenZFS file system, its tags are copied to its volumes.
 *
 * Only OpenZFS has the setting: the volumes of ONTAP carry tags of their own, Windows and Lustre have none.
 */
export default policy({
  id: 'tags/file-system-volumes',
  title: 'OpenZFS file systems copy their tags to volumes',
  severity: 'low',
  controls: { 'AWS-FSBP': ['FSx.1'], 'NIST-800-53r5': ['CM-8'] },
  equivalents: ['fsx_file_system_copy_tags_to_volumes_enabled'],
  forAll: 'AWS::FSx::FileSystem',
  holds: (system) =>
    implied(system.at('FileSystemType').is('OPENZFS'), () =>
      system.at('OpenZFSConfiguration.CopyTagsToVolumes').is(true),
    ),
  fix: 'Set OpenZFSConfiguration.CopyTagsToVolumes to true.',
})
