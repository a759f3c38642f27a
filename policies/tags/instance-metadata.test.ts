import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { instance } from '../../generators/tags/instance.ts'
import type { Tag } from '../../generators/tags/words.ts'
import policy from './instance-metadata.ts'

expectPolicy(policy, {
  rows: {
    'AWS::EC2::Instance': [
      ['pass', { Tags: [{ Key: 'a b', Value: 'x' }] }],
      ['fail', { MetadataOptions: { InstanceMetadataTags: 'enabled' }, Tags: [{ Key: 'a b', Value: 'x' }] }],
      [
        'fail',
        { MetadataOptions: { InstanceMetadataTags: 'enabled' }, Tags: [{ Key: '_index', Value: 'x' }] },
      ],
      [
        'pass',
        {
          MetadataOptions: { InstanceMetadataTags: 'enabled' },
          Tags: [{ Key: 'a.b,c:d@e=f+g-h_i', Value: 'x y' }],
        },
      ],
      ['pass', { MetadataOptions: { InstanceMetadataTags: 'disabled' }, Tags: hidden }],
      ['unknown', { MetadataOptions: { InstanceMetadataTags: 'enabled' }, Tags: hidden }],
      [
        'breakable',
        {
          MetadataOptions: { InstanceMetadataTags: chosen('enabled', 'disabled') },
          Tags: [{ Key: 'a b', Value: 'x' }],
        },
      ],
    ],
  },
  generator: instance(),
  oracle: eachResource((instance: Instance, { type }) => {
    if (type !== 'AWS::EC2::Instance') return undefined
    const { MetadataOptions: { InstanceMetadataTags } = {}, Tags = [] } = instance
    const isRefused = ({ Key }: Tag) => /[ /]/.test(Key) || ['.', '..', '_index'].includes(Key)
    return InstanceMetadataTags !== 'enabled' || !Tags.some(isRefused)
  }),
})

interface Instance {
  readonly MetadataOptions?: { readonly InstanceMetadataTags?: string }
  readonly Tags?: readonly Tag[]
}
