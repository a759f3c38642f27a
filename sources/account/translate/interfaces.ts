import type { Item, Made } from '../item.ts'
import { maybeTo, notDescribed, to } from '../item.ts'

interface Described {
  readonly interfaces: readonly Item[]
  readonly instances: readonly Item[]
  readonly addresses: readonly Item[]
}

/** Interfaces, as the call for them describes them, or that for instances: each says at least once what it has. */
export const networkInterfaces = ({ interfaces, instances, addresses }: Described): readonly Made[] => {
  const elastic = new Set(addresses.map((one) => one.maybe('PublicIp')))
  const known = new Set(interfaces.map((one) => one.text('NetworkInterfaceId')))
  const others = instances
    .filter(isThere)
    .flatMap((one) => one.items('NetworkInterfaces').map((own) => ({ own, of: one })))
    .filter(({ own }) => !known.has(own.text('NetworkInterfaceId')))
  return [
    ...interfaces.flatMap((one) => networkInterface(one, elastic)),
    ...others.flatMap(({ own, of }) =>
      isFull(own) ? networkInterface(own, elastic) : [asItsInstance(own, of)],
    ),
  ]
}

const isFull = (own: Item): boolean => own.maybe('SubnetId') !== undefined

/** Of an interface that is merely named its instance says what the first one has. */
const asItsInstance = (own: Item, instance: Item): Made => {
  const id = own.text('NetworkInterfaceId')
  return own.make(id, 'AWS::EC2::NetworkInterface', {
    SubnetId: maybeTo(instance.maybe('SubnetId')) ?? notDescribed(`the subnet of ${id}`),
    GroupSet: instance.items('SecurityGroups').map((group) => to(group.text('GroupId'))),
    PrivateIpAddress: instance.maybe('PrivateIpAddress'),
  })
}

/** An interface, with the public addresses that it shows, unless they are described by themselves. */
const networkInterface = (item: Item, elastic: ReadonlySet<string | undefined>): readonly Made[] => {
  const id = item.text('NetworkInterfaceId')
  // What AWS makes for a gateway or a load balancer without groups is a part of that.
  if (item.get('RequesterManaged') === true && item.items('Groups').length === 0) return []
  const addresses = item.items('PrivateIpAddresses')
  const first = item.maybe('PrivateIpAddress')
  const six = item.items('Ipv6Addresses').map((address) => ({ Ipv6Address: address.text('Ipv6Address') }))
  const shown = new Set(
    [item, ...addresses].flatMap((one) => one.inner('Association').maybe('PublicIp') ?? []),
  )
  return [
    item.make(id, 'AWS::EC2::NetworkInterface', {
      SubnetId: maybeTo(item.maybe('SubnetId')),
      GroupSet: item.items('Groups').map((group) => to(group.text('GroupId'))),
      Description: item.maybe('Description'),
      InterfaceType: item.maybe('InterfaceType'),
      SourceDestCheck: item.get('SourceDestCheck'),
      ...(addresses.length > 0
        ? {
            PrivateIpAddresses: addresses.map((address) => ({
              PrivateIpAddress: address.text('PrivateIpAddress'),
              Primary: address.get('Primary') === true,
            })),
          }
        : { PrivateIpAddress: first }),
      Ipv6Addresses: six.length > 0 ? six : undefined,
      Tags: item.tags,
    }),
    ...[...shown]
      .filter((address) => !elastic.has(address))
      .map((address) =>
        item.make(`${id} ${address}`, 'AWS::EC2::EIPAssociation', {
          EIP: address,
          NetworkInterfaceId: to(id),
        }),
      ),
  ]
}

/** An elastic address, and what has it. */
export const address = (item: Item): readonly Made[] => {
  const id = item.maybe('AllocationId') ?? item.text('PublicIp')
  const [interface_, instance] = [item.maybe('NetworkInterfaceId'), item.maybe('InstanceId')]
  const holder =
    interface_ !== undefined
      ? { NetworkInterfaceId: to(interface_) }
      : instance !== undefined
        ? { InstanceId: to(instance) }
        : undefined
  return [
    item.make(id, 'AWS::EC2::EIP', { Domain: item.maybe('Domain'), Tags: item.tags }),
    ...(holder === undefined
      ? []
      : [item.make(`${id} association`, 'AWS::EC2::EIPAssociation', { AllocationId: to(id), ...holder })]),
  ]
}

/** The instances of a reservation, as the command line returns them, or one by itself. */
export const reservation = (item: Item): readonly Made[] => item.items('Instances').flatMap(instance)

const isThere = (instance: Item): boolean =>
  !['terminated', 'shutting-down'].includes(instance.inner('State').maybe('Name') ?? '')

export const instance = (item: Item): readonly Made[] => {
  if (!isThere(item)) return []
  const interfaces = item.items('NetworkInterfaces')
  const profile = item.inner('IamInstanceProfile').maybe('Arn')
  return [
    item.make(item.text('InstanceId'), 'AWS::EC2::Instance', {
      ImageId: item.maybe('ImageId'),
      InstanceType: item.maybe('InstanceType'),
      KeyName: item.maybe('KeyName'),
      EbsOptimized: item.get('EbsOptimized'),
      Monitoring: item.inner('Monitoring').maybe('State') === 'enabled',
      IamInstanceProfile: profile?.split('/').at(-1),
      MetadataOptions: metadataOptions(item),
      PropagateTagsToVolumeOnCreation: notDescribed(
        `what the volumes of ${item.text('InstanceId')} were tagged with`,
      ),
      AvailabilityZone: item.inner('Placement').maybe('AvailabilityZone'),
      ...(interfaces.length > 0
        ? {
            NetworkInterfaces: interfaces.map((one, at) => ({
              DeviceIndex: String(one.inner('Attachment').maybe('DeviceIndex') ?? at),
              NetworkInterfaceId: to(one.text('NetworkInterfaceId')),
            })),
          }
        : {
            SubnetId: maybeTo(item.maybe('SubnetId')),
            PrivateIpAddress: item.maybe('PrivateIpAddress'),
            SecurityGroupIds: item.items('SecurityGroups').map((group) => to(group.text('GroupId'))),
          }),
      Tags: item.tags,
    }),
  ]
}

const metadataOptions = (item: Item) => {
  const options = item.inner('MetadataOptions')
  const [endpoint, tokens, hops] = ['HttpEndpoint', 'HttpTokens', 'HttpPutResponseHopLimit'].map((name) =>
    options.maybe(name),
  )
  return endpoint === undefined && tokens === undefined
    ? notDescribed(`the metadata options of ${item.text('InstanceId')}`)
    : {
        ...(endpoint !== undefined && { HttpEndpoint: endpoint }),
        ...(tokens !== undefined && { HttpTokens: tokens }),
        ...(hops !== undefined && { HttpPutResponseHopLimit: Number(hops) }),
      }
}
