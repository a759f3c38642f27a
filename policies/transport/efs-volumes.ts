import { policy } from '../../model/policy.ts'
import { implied } from '../../model/verdict.ts'

/**
 * For every task definition, file systems of EFS are mounted by TLS.
 *
 * Without a word tasks read and write them in plain text.
 */
export default policy({
  id: 'transport/efs-volumes',
  title: 'Tasks mount file systems by TLS',
  severity: 'medium',
  controls: {
    'NIST-800-53r5': ['SC-8', 'SC-8(1)', 'SC-13'],
    SOC2: ['CC6.7'],
    'AWS-FSBP': ['ECS.18'],
  },
  equivalents: ['AWS-0035', 'CKV_AWS_97', 'ECS.18'],
  forAll: 'AWS::ECS::TaskDefinition',
  holds: (task) =>
    task.at('Volumes').every((volume) => {
      const fileSystem = volume.at('EFSVolumeConfiguration')
      return implied(fileSystem.exists(), () => fileSystem.at('TransitEncryption').is('ENABLED'))
    }),
  fix: 'Set TransitEncryption of the EFSVolumeConfiguration to ENABLED.',
})
