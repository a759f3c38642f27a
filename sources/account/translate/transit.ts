import type { Item, Made } from '../item.ts'
import { maybeTo, to } from '../item.ts'

const isGone = (item: Item): boolean =>
  ['deleted', 'deleting', 'failed', 'failing', 'rejected', 'rejecting'].includes(item.maybe('State') ?? '')

export const transitGateway = (item: Item): readonly Made[] => {
  if (isGone(item)) return []
  const options = item.inner('Options')
  return [
    item.make(item.text('TransitGatewayId'), 'AWS::EC2::TransitGateway', {
      AmazonSideAsn: options.get('AmazonSideAsn'),
      AutoAcceptSharedAttachments: options.maybe('AutoAcceptSharedAttachments'),
      DefaultRouteTableAssociation: options.maybe('DefaultRouteTableAssociation'),
      DefaultRouteTablePropagation: options.maybe('DefaultRouteTablePropagation'),
      SecurityGroupReferencingSupport: options.maybe('SecurityGroupReferencingSupport'),
      Tags: item.tags,
    }),
  ]
}

export const transitVpcAttachment = (item: Item): readonly Made[] => {
  const options = item.inner('Options').maybe('SecurityGroupReferencingSupport')
  return isGone(item)
    ? []
    : [
        item.make(item.text('TransitGatewayAttachmentId'), 'AWS::EC2::TransitGatewayVpcAttachment', {
          TransitGatewayId: to(item.text('TransitGatewayId')),
          VpcId: to(item.text('VpcId')),
          SubnetIds: item.texts('SubnetIds').map(to),
          Options: options === undefined ? undefined : { SecurityGroupReferencingSupport: options },
          Tags: item.tags,
        }),
      ]
}

/** What an attachment is of, where that is another gateway, and which table decides on what comes by it. */
export const transitAttachment = (item: Item): readonly Made[] => {
  if (isGone(item)) return []
  const id = item.text('TransitGatewayAttachmentId')
  const gateway = item.text('TransitGatewayId')
  const table = item.inner('Association').maybe('TransitGatewayRouteTableId')
  const other = item.maybe('ResourceId')
  return [
    ...(item.maybe('ResourceType') === 'peering' && other !== undefined
      ? [
          item.make(id, 'AWS::EC2::TransitGatewayPeeringAttachment', {
            TransitGatewayId: to(gateway),
            PeerTransitGatewayId: to(other),
            Tags: item.tags,
          }),
        ]
      : []),
    ...(table === undefined
      ? []
      : [
          item.make(`${id} ${table}`, 'AWS::EC2::TransitGatewayRouteTableAssociation', {
            TransitGatewayAttachmentId: to(id),
            TransitGatewayRouteTableId: to(table),
          }),
        ]),
  ]
}

export const transitPeering = (item: Item): readonly Made[] =>
  isGone(item)
    ? []
    : [
        item.make(item.text('TransitGatewayAttachmentId'), 'AWS::EC2::TransitGatewayPeeringAttachment', {
          TransitGatewayId: maybeTo(item.inner('RequesterTgwInfo').maybe('TransitGatewayId')),
          PeerTransitGatewayId: maybeTo(item.inner('AccepterTgwInfo').maybe('TransitGatewayId')),
          Tags: item.tags,
        }),
      ]

export const transitTable = (item: Item): readonly Made[] =>
  isGone(item)
    ? []
    : [
        item.make(item.text('TransitGatewayRouteTableId'), 'AWS::EC2::TransitGatewayRouteTable', {
          TransitGatewayId: to(item.text('TransitGatewayId')),
          Tags: item.tags,
        }),
      ]

/** What a table has by propagation, with the table itself beside it: the call for one table does not return which. */
export const transitPropagations = (item: Item): readonly Made[] => {
  const table = item.text('TransitGatewayRouteTableId')
  return item
    .items('TransitGatewayRouteTablePropagations')
    .filter((propagation) => propagation.maybe('State') !== 'disabled')
    .map((propagation) => {
      const attachment = propagation.text('TransitGatewayAttachmentId')
      return propagation.make(
        `${table} from ${attachment}`,
        'AWS::EC2::TransitGatewayRouteTablePropagation',
        { TransitGatewayAttachmentId: to(attachment), TransitGatewayRouteTableId: to(table) },
      )
    })
}

export const transitRoutes = (item: Item): readonly Made[] => {
  const table = item.text('TransitGatewayRouteTableId')
  return item.items('Routes').map((route) => {
    const range = route.text('DestinationCidrBlock')
    const [attachment] = route.items('TransitGatewayAttachments')
    const id = attachment?.maybe('TransitGatewayAttachmentId')
    return route.make(`${table} ${range}`, 'AWS::EC2::TransitGatewayRoute', {
      TransitGatewayRouteTableId: to(table),
      DestinationCidrBlock: range,
      ...(route.maybe('State') === 'blackhole' || id === undefined
        ? { Blackhole: true }
        : { TransitGatewayAttachmentId: to(id) }),
    })
  })
}

/** A VPN with its static routes; what it learns is returned by no call. */
export const vpnConnection = (item: Item): readonly Made[] => {
  if (isGone(item)) return []
  const id = item.text('VpnConnectionId')
  const options = item.inner('Options')
  return [
    item.make(id, 'AWS::EC2::VPNConnection', {
      Type: item.maybe('Type'),
      CustomerGatewayId: maybeTo(item.maybe('CustomerGatewayId')),
      VpnGatewayId: maybeTo(item.maybe('VpnGatewayId')),
      TransitGatewayId: maybeTo(item.maybe('TransitGatewayId')),
      StaticRoutesOnly: options.get('StaticRoutesOnly') === true,
      ...Object.fromEntries(
        [
          'LocalIpv4NetworkCidr',
          'LocalIpv6NetworkCidr',
          'RemoteIpv4NetworkCidr',
          'RemoteIpv6NetworkCidr',
        ].map((side) => [side, options.maybe(side)]),
      ),
      Tags: item.tags,
    }),
    ...item
      .items('Routes')
      .filter((route) => !isGone(route))
      .map((route) => {
        const range = route.text('DestinationCidrBlock')
        return route.make(`${id} ${range}`, 'AWS::EC2::VPNConnectionRoute', {
          VpnConnectionId: to(id),
          DestinationCidrBlock: range,
        })
      }),
  ]
}

export const customerGateway = (item: Item): readonly Made[] =>
  isGone(item)
    ? []
    : [
        item.make(item.text('CustomerGatewayId'), 'AWS::EC2::CustomerGateway', {
          Type: item.maybe('Type'),
          BgpAsn: item.maybe('BgpAsn'),
          IpAddress: item.maybe('IpAddress'),
          Tags: item.tags,
        }),
      ]
