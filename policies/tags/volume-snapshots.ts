import { policy } from '../../model/policy.ts'
import { implied } from '../../model/verdict.ts'

/**
 * For every OpenZFS volume, the root volume of a file system among them, its tags are copied to its snapshots.
 *
 * The default is not to copy them.
 */
export default policy({
  id: 'tags/volume-snapshots',
  title: 'OpenZFS volumes copy their tags to snapshots',
  severity: 'low',
  controls: { 'NIST-800-53r5': ['CM-8'] },
  forAll: ['AWS::FSx::FileSystem', 'AWS::FSx::Volume'],
  holds: (volume) => {
    const configuration = volume.at('OpenZFSConfiguration')
    return implied(configuration.exists(), () =>
      (volume.type === 'AWS::FSx::Volume' ? configuration : configuration.at('RootVolumeConfiguration'))
        .at('CopyTagsToSnapshots')
        .is(true),
    )
  },
  fix: 'Set CopyTagsToSnapshots to true in the configuration of the volume.',
})
