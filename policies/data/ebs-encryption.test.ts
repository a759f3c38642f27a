import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { instance, launchConfiguration, launchTemplate, volume } from '../../generators/data/volume.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './ebs-encryption.ts'

const devices = (...all: readonly JsonObject[]): JsonObject => ({
  BlockDeviceMappings: all.map((device, at) => ({ DeviceName: `/dev/sd${at}`, ...device })),
})

expectPolicy(policy, {
  rows: {
    'AWS::EC2::Instance': [
      ['fail', devices({ Ebs: {} })],
      ['pass', devices({ Ebs: { Encrypted: true } })],
      ['fail', devices({ Ebs: { Encrypted: false } })],
      ['fail', devices({ Ebs: { Encrypted: true } }, { Ebs: { VolumeSize: 50 } })],
      ['pass', devices({ Ebs: { Encrypted: true } }, { VirtualName: 'ephemeral0' })],
      ['unknown', devices({ Ebs: { SnapshotId: 'snap-1' } })],
      ['pass', devices({ Ebs: { SnapshotId: 'snap-1', Encrypted: true } })],
      ['unknown', devices({ Ebs: { Encrypted: hidden } })],
      ['unknown', { BlockDeviceMappings: hidden }],
      ['breakable', devices({ Ebs: { Encrypted: chosen(false, true) } })],
      ['absent', {}],
      ['absent', devices()],
      ['absent', devices({ NoDevice: '' })],
    ],
    'AWS::EC2::Volume': [
      ['fail', { Size: 100 }],
      ['pass', { Size: 100, Encrypted: true }],
      ['unknown', { SnapshotId: 'snap-1', Encrypted: false }],
      ['pass', { SourceVolumeId: 'vol-1' }],
    ],
  },
  generator: fc.oneof(volume(), instance(), launchTemplate(), launchConfiguration()),
  oracle: eachResource((properties, { type }) => {
    const text = JSON.stringify(properties)
    const volumes = type === 'AWS::EC2::Volume' ? [text] : (text.match(/"Ebs":\{[^}]*\}/g) ?? [])
    const all = volumes.map(says)
    return (['fail', 'unknown', 'pass'] as const).find((outcome) => all.includes(outcome)) ?? 'absent'
  }),
})

const says = (volume: string) => {
  if (/"Encrypted":"?true|SourceVolumeId/.test(volume)) return 'pass'
  return volume.includes('SnapshotId') ? 'unknown' : 'fail'
}
