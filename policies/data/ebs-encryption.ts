import { elsewhere } from '../../model/elsewhere.ts'
import { policy } from '../../model/policy.ts'
import type { Reading } from '../../model/reading.ts'
import { isGiven } from '../../model/storage/given.ts'
import { type Volumes, volumes } from '../../model/storage/volumes.ts'
import { all, fail, implied, orElse, type Verdict } from '../../model/verdict.ts'

/**
 * For every EBS volume that a template declares, encryption is asked for.
 *
 * By a volume of its own, or by a block device of an instance, a launch template or a launch configuration.
 * A volume from a snapshot is encrypted if the snapshot is, which is not known here, or if it is asked for; a
 * copy of a volume always is, since only encrypted ones can be copied. What an image brings along and the
 * account's own default are out of view: whoever relies on them does not ask.
 */
export default policy<Volumes>({
  id: 'data/ebs-encryption',
  title: 'Every EBS volume is encrypted',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['SC-13', 'SC-28', 'SC-28(1)'],
    'PCI-DSS-4.0.1': ['3.5.1'],
    SOC2: ['CC6.1'],
    'AWS-FSBP': ['EC2.3', 'EC2.181'],
  },
  equivalents: [
    'CKV_AWS_3',
    'CKV_AWS_8',
    'AWS-0008',
    'AWS-0026',
    'AWS-0131',
    'EC2.3',
    'EC2.181',
    'AwsSolutions-EC26',
    'ec2_encrypted_volumes_check',
    'ec2_launch_template_encrypted_volumes_check',
    'autoscaling_launch_config_encrypted_volumes_check',
    'ec2_ebs_volume_encryption',
  ],
  forAll: volumes,
  holds: ({ volumes }) => all(volumes.map(({ present, item }) => implied(present, () => isEncrypted(item)))),
  fix: 'Set Encrypted to true on the volume or on each block device, and turn on encryption by default in the account.',
})

const isEncrypted = (volume: Reading): Verdict =>
  orElse(volume.at('Encrypted').is(true), () =>
    orElse(isCopy(volume), () => isSnapshotEncrypted(volume.at('SnapshotId'))),
  )

/** Block devices are never made from a volume. */
const isCopy = (volume: Reading): Verdict =>
  volume.entry.type === 'AWS::EC2::Volume' ? isGiven(volume.at('SourceVolumeId')) : fail

const isSnapshotEncrypted = (snapshot: Reading): Verdict =>
  all([isGiven(snapshot), elsewhere(snapshot.world, `whether snapshot ${snapshot.shown} is encrypted`)])
