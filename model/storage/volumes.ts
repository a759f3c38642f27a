import type { Subject, View } from '../policy.ts'
import type { Item, Reading } from '../reading.ts'
import { findResource, type Resource, resourcesIn } from '../resource.ts'
import { all, any, pass, type Verdict } from '../verdict.ts'

/** Whatever declares EBS volumes, with the volumes that it declares. */
export interface Volumes extends Subject {
  readonly volumes: readonly Item[]
}

/** Where each type lists its block devices; a volume by itself is its own. */
const mappings: Readonly<Record<string, string | undefined>> = {
  'AWS::EC2::Volume': undefined,
  'AWS::EC2::Instance': 'BlockDeviceMappings',
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateData.BlockDeviceMappings',
  'AWS::AutoScaling::LaunchConfiguration': 'BlockDeviceMappings',
}

const types = Object.keys(mappings)

/** Everything that declares EBS volumes. What only leaves its image's volumes as they are is no subject. */
export const volumes: View<Volumes> = {
  name: types.join(', '),
  *ids(world) {
    for (const resource of resourcesIn(world, ...types)) yield resource.id
  },
  at: (world, id) => subjectOf(findResource(world, id)),
}

const subjectOf = (resource: Resource | undefined): Volumes | undefined => {
  if (resource === undefined || !types.includes(resource.type)) return undefined
  const declared = volumesOf(resource)
  const present = all([resource.present, any(declared.map((volume) => volume.present))])
  return present.is === 'fail'
    ? undefined
    : { id: resource.id, type: resource.type, present, volumes: declared }
}

const volumesOf = (resource: Resource): readonly Item[] => {
  const path = mappings[resource.type]
  if (path === undefined) return [{ present: pass, item: resource.properties }]
  return resource
    .at(path)
    .items()
    .map(({ present, item }) => ({ present: all([present, declaresVolume(item)]), item: item.at('Ebs') }))
}

/** A device may also be an instance store, or be left out of what the image brings. */
const declaresVolume = (device: Reading): Verdict => device.at('Ebs').exists()
