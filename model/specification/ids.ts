/** How EC2 begins the ids that it gives out, by the type of what has them; hexadecimal digits follow. */
const beginnings: Readonly<Record<string, string>> = {
  'AWS::EC2::CustomerGateway': 'cgw',
  'AWS::EC2::DHCPOptions': 'dopt',
  'AWS::EC2::EgressOnlyInternetGateway': 'eigw',
  'AWS::EC2::Instance': 'i',
  'AWS::EC2::InternetGateway': 'igw',
  'AWS::EC2::LaunchTemplate': 'lt',
  'AWS::EC2::NatGateway': 'nat',
  'AWS::EC2::NetworkAcl': 'acl',
  'AWS::EC2::NetworkInterface': 'eni',
  'AWS::EC2::PrefixList': 'pl',
  'AWS::EC2::RouteTable': 'rtb',
  'AWS::EC2::SecurityGroup': 'sg',
  'AWS::EC2::Subnet': 'subnet',
  'AWS::EC2::TransitGateway': 'tgw',
  'AWS::EC2::VPC': 'vpc',
  'AWS::EC2::VPCEndpoint': 'vpce',
  'AWS::EC2::VPCPeeringConnection': 'pcx',
  'AWS::EC2::VPNConnection': 'vpn',
  'AWS::EC2::VPNGateway': 'vgw',
  'AWS::EC2::Volume': 'vol',
}

/** A pattern that all ids match which `Ref` to a resource of the type returns; undefined where none is known. */
export const idShapeOf = (type: string): string | undefined => {
  const beginning = Object.hasOwn(beginnings, type) ? beginnings[type] : undefined
  return beginning === undefined ? undefined : `${beginning}-[0-9a-f]+`
}

export const typesWithIds = (): readonly string[] => Object.keys(beginnings)
