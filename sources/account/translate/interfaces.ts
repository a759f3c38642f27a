import type { Item, Made } from '../item.ts'
import { maybeTo, notDescribed, to } from '../item.ts'

/** An interface, with the address that AWS has given to it by itself where it is no elastic one. */
export const networkInterface = (item: Item): readonly Made[] => {
  const id = item.text('NetworkInterfaceId')
  // What AWS makes for a gateway or a load balancer without groups is a part of that.
  if (item.get('RequesterManaged') === true && item.items('Groups').length === 0) return []
  const addresses = item.items('PrivateIpAddresses')
  const first = item.maybe('PrivateIpAddress')
  const six = item.items('Ipv6Addresses').map((address) => ({ Ipv6Address: address.text('Ipv6Address') }))
  const association = item.inner('Association')
  const given = association.maybe('PublicIp')
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
    ...(given === undefined || association.maybe('AllocationId') !== undefined
      ? []
      : [
          item.make(`${id} ${given}`, 'AWS::EC2::EIPAssociation', {
            EIP: given,
            NetworkInterfaceId: to(id),
          }),
        ]),
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

export const instance = (item: Item): readonly Made[] => {
  if (['terminated', 'shutting-down'].includes(item.inner('State').maybe('Name') ?? '')) return []
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
