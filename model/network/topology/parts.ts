import { Resource } from '../../resource.ts'
import { type Belonging, belonging } from '../values/belonging.ts'

/** Parts of a whole that they name in one property. */
const naming = (
  property: string,
  whole: { readonly type: string; readonly noun: string; readonly id: string },
  ...types: readonly string[]
): Belonging =>
  belonging({
    types,
    whole: whole.type,
    noun: whole.noun,
    identities: new Set(['', whole.id]),
    named: (world, entry) => Resource.of(world, entry).at(property),
  })

const vpc = { type: 'AWS::EC2::VPC', noun: 'the VPC', id: 'VpcId' }
const subnet = { type: 'AWS::EC2::Subnet', noun: 'the subnet', id: 'SubnetId' }
const table = { type: 'AWS::EC2::RouteTable', noun: 'the route table', id: 'RouteTableId' }
const gateway = {
  type: 'AWS::EC2::InternetGateway',
  noun: 'the internet gateway',
  id: 'InternetGatewayId',
}
const balancer = {
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  noun: 'the load balancer',
  id: 'LoadBalancerArn',
}
const listener = {
  type: 'AWS::ElasticLoadBalancingV2::Listener',
  noun: 'the listener',
  id: 'ListenerArn',
}
const vpnGateway = { type: 'AWS::EC2::VPNGateway', noun: 'the VPN gateway', id: 'VPNGatewayId' }
const vpnConnection = {
  type: 'AWS::EC2::VPNConnection',
  noun: 'the VPN connection',
  id: 'VpnConnectionId',
}
const clientEndpoint = {
  type: 'AWS::EC2::ClientVpnEndpoint',
  noun: 'the Client VPN endpoint',
  id: 'ClientVpnEndpointId',
}
const attachmentTypes = ['AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment']
const transitTable = {
  type: 'AWS::EC2::TransitGatewayRouteTable',
  noun: 'the transit gateway route table',
  id: 'TransitGatewayRouteTableId',
}

export const types = {
  vpc: vpc.type,
  subnet: subnet.type,
  table: table.type,
  internetGateway: gateway.type,
  transitTable: transitTable.type,
  balancer: balancer.type,
  targetGroup: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  vpnGateway: vpnGateway.type,
  clientEndpoint: clientEndpoint.type,
  vpnConnection: vpnConnection.type,
  transitGateway: 'AWS::EC2::TransitGateway',
  transitPeering: 'AWS::EC2::TransitGatewayPeeringAttachment',
  transitConnect: 'AWS::EC2::TransitGatewayConnect',
  directConnect: 'AWS::DirectConnect::DirectConnectGatewayAssociation',
  transitAttachments: [
    ...attachmentTypes,
    'AWS::EC2::TransitGatewayPeeringAttachment',
    'AWS::EC2::TransitGatewayConnect',
    vpnConnection.type,
  ],
} as const

export const routesOfTables = naming('RouteTableId', table, 'AWS::EC2::Route')
export const tablesOfSubnets = naming('SubnetId', subnet, 'AWS::EC2::SubnetRouteTableAssociation')
export const aclsOfSubnets = naming('SubnetId', subnet, 'AWS::EC2::SubnetNetworkAclAssociation')
export const blocksOfSubnets = naming('SubnetId', subnet, 'AWS::EC2::SubnetCidrBlock')
export const blocksOfVpcs = naming('VpcId', vpc, 'AWS::EC2::VPCCidrBlock')
export const gatewaysOfVpcs = naming('VpcId', vpc, 'AWS::EC2::VPCGatewayAttachment')
export const tablesOfGateways = naming('GatewayId', gateway, 'AWS::EC2::GatewayRouteTableAssociation')
export const connectionsOfVpnGateways = naming('VpnGatewayId', vpnGateway, vpnConnection.type)
export const routesOfConnections = naming('VpnConnectionId', vpnConnection, 'AWS::EC2::VPNConnectionRoute')
export const tablesOfVpnGateways = naming('GatewayId', vpnGateway, 'AWS::EC2::GatewayRouteTableAssociation')
export const subnetsOfClients = naming(
  'ClientVpnEndpointId',
  clientEndpoint,
  'AWS::EC2::ClientVpnTargetNetworkAssociation',
)
export const authorizationsOf = naming(
  'ClientVpnEndpointId',
  clientEndpoint,
  'AWS::EC2::ClientVpnAuthorizationRule',
)
export const routesOfClients = naming('ClientVpnEndpointId', clientEndpoint, 'AWS::EC2::ClientVpnRoute')
export const routesOfTransitTables = naming(
  'TransitGatewayRouteTableId',
  transitTable,
  'AWS::EC2::TransitGatewayRoute',
)
export const propagatedTo = naming(
  'TransitGatewayRouteTableId',
  transitTable,
  'AWS::EC2::TransitGatewayRouteTablePropagation',
)
export const listenersOfBalancers = naming('LoadBalancerArn', balancer, listener.type)
export const rulesOfListeners = naming('ListenerArn', listener, 'AWS::ElasticLoadBalancingV2::ListenerRule')
