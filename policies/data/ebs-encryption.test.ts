import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { instance, launchConfiguration, launchTemplate, volume } from '../../generators/data/volume.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './ebs-encryption.ts'

const outcomes = (template: object): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options: undefined }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', { BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: {} }] }],
  ['pass', { BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { Encrypted: true } }] }],
  ['fail', { BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { Encrypted: false } }] }],
  [
    'fail',
    {
      BlockDeviceMappings: [
        { DeviceName: '/dev/sdf', Ebs: { Encrypted: true } },
        { DeviceName: '/dev/sdg', Ebs: { VolumeSize: 50 } },
      ],
    },
  ],
  [
    'pass',
    {
      BlockDeviceMappings: [
        { DeviceName: '/dev/sdf', Ebs: { Encrypted: true } },
        { DeviceName: '/dev/sdg', VirtualName: 'ephemeral0' },
      ],
    },
  ],
  ['unknown', { BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { SnapshotId: 'snap-1' } }] }],
  [
    'pass',
    { BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { SnapshotId: 'snap-1', Encrypted: true } }] },
  ],
  [
    'unknown',
    { BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { Encrypted: { 'Fn::ImportValue': 'x' } } }] },
  ],
  ['unknown', { BlockDeviceMappings: { 'Fn::ImportValue': 'devices' } }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::EC2::Instance', Properties } } })).toEqual({ It: outcome })
})

it.each([
  ['fail', { Size: 100 }],
  ['pass', { Size: 100, Encrypted: true }],
  ['unknown', { SnapshotId: 'snap-1', Encrypted: false }],
  ['pass', { SourceVolumeId: 'vol-1' }],
])('%s: a volume with %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::EC2::Volume', Properties } } })).toEqual({ It: outcome })
})

it.each([
  [{}],
  [{ BlockDeviceMappings: [] }],
  [{ BlockDeviceMappings: [{ DeviceName: '/dev/sdb', NoDevice: '' }] }],
])('has nothing to say of an instance with %j', (Properties) => {
  const Resources = { It: { Type: 'AWS::EC2::Instance', Properties } }
  expect(outcomes({ Resources })).toEqual({ It: 'absent' })
})

/** Every volume by itself; what declares none is no subject. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const volumesOf = (text: string) => text.match(/"Ebs":\{[^}]*\}/g) ?? []
  const says = (volume: string): string => {
    if (/"Encrypted":"?true|SourceVolumeId/.test(volume)) return 'pass'
    return volume.includes('SnapshotId') ? 'unknown' : 'fail'
  }
  return Object.fromEntries(
    Object.entries(Resources).map(([id, { Type, Properties }]) => {
      const text = JSON.stringify(Properties)
      const all = (Type === 'AWS::EC2::Volume' ? [text] : volumesOf(text)).map(says)
      const worst = ['fail', 'unknown', 'pass'].find((outcome) => all.includes(outcome))
      return [id, worst ?? 'absent']
    }),
  )
}

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(volume(), instance(), launchTemplate(), launchConfiguration()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
  )
})
