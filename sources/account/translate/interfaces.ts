import type { Json, JsonObject } from '../../../model/json.ts'
import type { Item, Made } from '../item.ts'
import { maybeTo, notDescribed, to } from '../item.ts'

/** What calls describe of interfaces, and of what has them. */
export interface Described {
  readonly interfaces: readonly Item[]
  readonly instances: readonly Item[]
  readonly addresses: readonly Item[]
  readonly balancers: readonly Item[]
}

/** Interfaces, as the call for them describes them, or that for instances: each says at least once what it has. */
export const networkInterfaces = ({
  interfaces,
  instances,
  addresses,
  balancers,
}: Described): readonly Made[] => {
  const elastic = new Set(addresses.map((one) => one.maybe('PublicIp')))
  const held = instancesByInterface({ interfaces, instances })
  const served = new Set(balancers.map((one) => descriptionOf(one.text('LoadBalancerArn'))))
  const known = new Set(interfaces.map((one) => one.text('NetworkInterfaceId')))
  const others = instances
    .filter(isThere)
    .flatMap((one) => one.items('NetworkInterfaces').map((own) => ({ own, of: one })))
    .filter(({ own }) => !known.has(own.text('NetworkInterfaceId')))
  return [
    ...interfaces
      .filter(
        (one) => !held.has(one.text('NetworkInterfaceId')) && !served.has(one.maybe('Description') ?? ''),
      )
      .flatMap((one) => networkInterface(one, elastic)),
    ...others
      .filter(({ own }) => !held.has(own.text('NetworkInterfaceId')))
      .flatMap(({ own, of }) => (isFull(own) ? networkInterface(own, elastic) : [asItsInstance(own, of)])),
  ]
}

/** The interfaces of an instance as they are described by themselves, or else with it. */
const interfacesOf = (instance: Item, byId: ReadonlyMap<string, Item>): readonly Item[] =>
  instance.items('NetworkInterfaces').map((own) => byId.get(own.text('NetworkInterfaceId')) ?? own)

/** Interfaces in one subnet and with the same groups are one place in the network: an instance is told as what has them. */
const areAlike = (interfaces: readonly Item[]): boolean =>
  interfaces.every(isFull) &&
  new Set(
    interfaces.map((one) =>
      JSON.stringify([
        one.maybe('SubnetId'),
        one
          .items('Groups')
          .map((group) => group.text('GroupId'))
          .sort(),
      ]),
    ),
  ).size === 1

const byIdOf = (interfaces: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(interfaces.map((one) => [one.text('NetworkInterfaceId'), one]))

/** What AWS writes on the interfaces of a load balancer. */
export const descriptionOf = (balancer: string): string => `ELB ${balancer.split(':loadbalancer/').at(-1)}`

/** Of one that is not described; one of a gateway forwards what is sent through it, and is called by nobody. */
const isOfBalancer = (item: Item): boolean => /^ELB (?!gwy\/)/.test(item.maybe('Description') ?? '')

/** Which instance is told instead of an interface. */
export const instancesByInterface = ({
  interfaces,
  instances,
}: Pick<Described, 'interfaces' | 'instances'>): ReadonlyMap<string, string> => {
  const byId = byIdOf(interfaces)
  return new Map(
    instances
      .filter(isThere)
      .filter((one) => areAlike(interfacesOf(one, byId)))
      .flatMap((one) =>
        one
          .items('NetworkInterfaces')
          .map((own) => [own.text('NetworkInterfaceId'), one.text('InstanceId')] as const),
      ),
  )
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
  const isUngrouped = item.get('RequesterManaged') === true && item.items('Groups').length === 0
  // What AWS makes for a gateway is a part of that.
  if (isUngrouped && !isOfBalancer(item)) return []
  const addresses = item.items('PrivateIpAddresses')
  const first = item.maybe('PrivateIpAddress')
  return [
    item.make(id, 'AWS::EC2::NetworkInterface', {
      SubnetId: maybeTo(item.maybe('SubnetId')),
      GroupSet: isUngrouped
        ? notDescribed(
            `of the load balancer that has ${id} (it is not in the snapshot: describe-load-balancers)`,
          )
        : item.items('Groups').map((group) => to(group.text('GroupId'))),
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
      ...ipv6Of([item]),
      Tags: item.tags,
    }),
    ...[...publicAddressesOf(item)]
      .filter((address) => !elastic.has(address))
      .map((address) =>
        item.make(`${id} ${address}`, 'AWS::EC2::EIPAssociation', {
          EIP: address,
          NetworkInterfaceId: to(id),
        }),
      ),
  ]
}

/** What was given when it was made says nothing any more: what is there is described, and where it is empty, there is none. */
const ipv6Of = (interfaces: readonly Item[]): JsonObject => {
  const [addresses, prefixes] = (['Ipv6Address', 'Ipv6Prefix'] as const).map((name) =>
    interfaces.flatMap((one) => one.items(plurals[name]).map((each) => ({ [name]: each.text(name) }))),
  ) as [JsonObject[], JsonObject[]]
  const isDescribed = interfaces.every((one) => one.get('Ipv6Addresses') !== undefined)
  return {
    ...(addresses.length > 0 && { Ipv6Addresses: addresses }),
    ...(prefixes.length > 0 && { Ipv6Prefixes: prefixes }),
    ...(addresses.length + prefixes.length === 0 && isDescribed && { Ipv6AddressCount: 0 }),
  }
}

const plurals = { Ipv6Address: 'Ipv6Addresses', Ipv6Prefix: 'Ipv6Prefixes' } as const

const publicAddressesOf = (item: Item): ReadonlySet<string> =>
  new Set(
    [item, ...item.items('PrivateIpAddresses')].flatMap(
      (one) => one.inner('Association').maybe('PublicIp') ?? [],
    ),
  )

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

const isThere = (instance: Item): boolean =>
  !['terminated', 'shutting-down'].includes(instance.inner('State').maybe('Name') ?? '')

export const instances = (described: Described): readonly Made[] => {
  const byId = byIdOf(described.interfaces)
  return described.instances.filter(isThere).flatMap((one) => instance(one, interfacesOf(one, byId)))
}

const instance = (item: Item, interfaces: readonly Item[]): readonly Made[] => {
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
      ...networkingOf(item, interfaces),
      Tags: item.tags,
    }),
  ]
}

const networkingOf = (
  item: Item,
  interfaces: readonly Item[],
): Readonly<Record<string, Json | undefined>> => {
  const [first] = interfaces
  if (first === undefined)
    return {
      SubnetId: maybeTo(item.maybe('SubnetId')),
      PrivateIpAddress: item.maybe('PrivateIpAddress'),
      SecurityGroupIds: item.items('SecurityGroups').map((group) => to(group.text('GroupId'))),
    }
  if (!areAlike(interfaces))
    return {
      NetworkInterfaces: item.items('NetworkInterfaces').map((one, at) => ({
        DeviceIndex: String(one.inner('Attachment').maybe('DeviceIndex') ?? at),
        NetworkInterfaceId: to(one.text('NetworkInterfaceId')),
      })),
    }
  const addresses = interfaces.flatMap((one) => {
    const all = one.items('PrivateIpAddresses').map((address) => address.text('PrivateIpAddress'))
    return all.length > 0 ? all : (one.maybe('PrivateIpAddress') ?? [])
  })
  return {
    ...(addresses.length === 1 && { PrivateIpAddress: addresses[0] }),
    ...ipv6Of(interfaces),
    NetworkInterfaces: [
      {
        DeviceIndex: '0',
        SubnetId: to(first.text('SubnetId')),
        GroupSet: first.items('Groups').map((group) => to(group.text('GroupId'))),
        ...(addresses.length > 1 && {
          PrivateIpAddresses: addresses.map((PrivateIpAddress, at) => ({
            PrivateIpAddress,
            Primary: at === 0,
          })),
        }),
        AssociatePublicIpAddress: interfaces.some((one) => publicAddressesOf(one).size > 0),
      },
    ],
  }
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
