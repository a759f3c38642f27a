import type { Item, Made } from '../item.ts'
import { maybeTo, to } from '../item.ts'

const isAssociated = (association: Item, state: string): boolean =>
  association.inner(state).maybe('State') !== 'disassociated'

/** A VPC, and its blocks beyond the first. */
export const vpc = (item: Item): readonly Made[] => {
  const id = item.text('VpcId')
  const first = item.maybe('CidrBlock')
  const more = item
    .items('CidrBlockAssociationSet')
    .filter((each) => isAssociated(each, 'CidrBlockState') && each.maybe('CidrBlock') !== first)
  const six = item
    .items('Ipv6CidrBlockAssociationSet')
    .filter((each) => isAssociated(each, 'Ipv6CidrBlockState'))
  return [
    item.make(id, 'AWS::EC2::VPC', {
      CidrBlock: first,
      InstanceTenancy: item.maybe('InstanceTenancy'),
      Tags: item.tags,
    }),
    ...more.map((each) => block(each, id, 'CidrBlock')),
    ...six.map((each) => block(each, id, 'Ipv6CidrBlock')),
  ]
}

const block = (item: Item, vpc: string, property: string): Made =>
  item.make(`${vpc} ${item.text(property)}`, 'AWS::EC2::VPCCidrBlock', {
    VpcId: to(vpc),
    [property]: item.text(property),
  })

/** A subnet, and its IPv6 blocks. */
export const subnet = (item: Item): readonly Made[] => {
  const id = item.text('SubnetId')
  const six = item
    .items('Ipv6CidrBlockAssociationSet')
    .filter((each) => isAssociated(each, 'Ipv6CidrBlockState'))
  return [
    item.make(id, 'AWS::EC2::Subnet', {
      VpcId: to(item.text('VpcId')),
      CidrBlock: item.maybe('CidrBlock'),
      AvailabilityZone: item.maybe('AvailabilityZone'),
      MapPublicIpOnLaunch: item.get('MapPublicIpOnLaunch'),
      AssignIpv6AddressOnCreation: item.get('AssignIpv6AddressOnCreation'),
      Ipv6Native: item.get('Ipv6Native') === true ? true : undefined,
      Tags: item.tags,
    }),
    ...six.map((each) =>
      each.make(`${id} ${each.text('Ipv6CidrBlock')}`, 'AWS::EC2::SubnetCidrBlock', {
        SubnetId: to(id),
        Ipv6CidrBlock: each.text('Ipv6CidrBlock'),
      }),
    ),
  ]
}

const isThere = (attachment: Item): boolean =>
  !['detached', 'detaching'].includes(attachment.maybe('State') ?? '')

export const internetGateway = (item: Item): readonly Made[] => {
  const id = item.text('InternetGatewayId')
  return [
    item.make(id, 'AWS::EC2::InternetGateway', { Tags: item.tags }),
    ...item.items('Attachments').flatMap((attachment) => attached(attachment, id, 'InternetGatewayId')),
  ]
}

export const vpnGateway = (item: Item): readonly Made[] => {
  const id = item.text('VpnGatewayId')
  if (item.maybe('State') === 'deleted') return []
  return [
    item.make(id, 'AWS::EC2::VPNGateway', {
      Type: item.maybe('Type'),
      AmazonSideAsn: item.get('AmazonSideAsn'),
      Tags: item.tags,
    }),
    ...item.items('VpcAttachments').flatMap((attachment) => attached(attachment, id, 'VpnGatewayId')),
  ]
}

const attached = (attachment: Item, gateway: string, property: string): readonly Made[] => {
  const vpc = attachment.maybe('VpcId')
  return vpc === undefined || !isThere(attachment)
    ? []
    : [
        attachment.make(`${gateway} ${vpc}`, 'AWS::EC2::VPCGatewayAttachment', {
          VpcId: to(vpc),
          [property]: to(gateway),
        }),
      ]
}

export const egressOnlyGateway = (item: Item): readonly Made[] =>
  item.items('Attachments').map((attachment) =>
    item.make(item.text('EgressOnlyInternetGatewayId'), 'AWS::EC2::EgressOnlyInternetGateway', {
      VpcId: to(attachment.text('VpcId')),
    }),
  )

export const natGateway = (item: Item): readonly Made[] => {
  if (['deleted', 'deleting', 'failed'].includes(item.maybe('State') ?? '')) return []
  const [address] = item.items('NatGatewayAddresses')
  return [
    item.make(item.text('NatGatewayId'), 'AWS::EC2::NatGateway', {
      SubnetId: maybeTo(item.maybe('SubnetId')),
      ConnectivityType: item.maybe('ConnectivityType'),
      AllocationId: maybeTo(address?.maybe('AllocationId')),
      PrivateIpAddress: address?.maybe('PrivateIp'),
      Tags: item.tags,
    }),
  ]
}

/** A peering that both sides have agreed to. It is described on either side. */
export const peering = (item: Item): readonly Made[] => {
  if (item.inner('Status').maybe('Code') !== 'active') return []
  const [own, other] = [item.inner('RequesterVpcInfo'), item.inner('AccepterVpcInfo')]
  const isWithinRegion = own.maybe('Region') === other.maybe('Region')
  return [
    item.make(item.text('VpcPeeringConnectionId'), 'AWS::EC2::VPCPeeringConnection', {
      VpcId: to(own.text('VpcId')),
      PeerVpcId: to(other.text('VpcId')),
      PeerOwnerId: other.maybe('OwnerId'),
      PeerRegion: isWithinRegion ? undefined : other.maybe('Region'),
      Tags: item.tags,
    }),
  ]
}

/** What is set for a region of an account; it has no id. */
export const blockPublicAccess = (item: Item): readonly Made[] => [
  item.make(
    ['VpcBlockPublicAccessOptions', ...Object.values(item.location)].join(' '),
    'AWS::EC2::VPCBlockPublicAccessOptions',
    {
      InternetGatewayBlockMode: item.maybe('InternetGatewayBlockMode'),
    },
  ),
]

export const blockPublicAccessExclusion = (item: Item): readonly Made[] => {
  const state = item.maybe('State') ?? ''
  if (state.startsWith('delete') || state === 'disable-complete') return []
  const [, kind = '', id = ''] = /:(vpc|subnet)\/([^/]+)$/.exec(item.maybe('ResourceArn') ?? '') ?? []
  return [
    item.make(item.text('ExclusionId'), 'AWS::EC2::VPCBlockPublicAccessExclusion', {
      InternetGatewayExclusionMode: item.maybe('InternetGatewayExclusionMode'),
      ...(kind !== '' && { [kind === 'vpc' ? 'VpcId' : 'SubnetId']: to(id) }),
      Tags: item.tags,
    }),
  ]
}
