import { expect, it } from 'vitest'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { Json, JsonObject } from '../../json.ts'
import { findResource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { walkCall } from '../naive/walk.ts'
import { fromInternet } from './from-internet.ts'
import { plainOf } from './plain-world.ts'

const of = (Type: string, Properties: JsonObject = {}): JsonObject => ({ Type, Properties })
const ref = (id: string) => ({ Ref: id })

/** A host in a VPC that is blocked, and something is excluded: another stack may have made the VPC. */
const blocked = (vpc: Json, whom: JsonObject): JsonObject => ({
  Vpc: of('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Subnet: of('AWS::EC2::Subnet', { VpcId: vpc, CidrBlock: '10.0.0.0/24', MapPublicIpOnLaunch: true }),
  Gateway: of('AWS::EC2::InternetGateway'),
  Attached: of('AWS::EC2::VPCGatewayAttachment', { VpcId: vpc, InternetGatewayId: ref('Gateway') }),
  Table: of('AWS::EC2::RouteTable', { VpcId: vpc }),
  Associated: of('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: ref('Subnet'),
    RouteTableId: ref('Table'),
  }),
  Route: of('AWS::EC2::Route', {
    RouteTableId: ref('Table'),
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: ref('Gateway'),
  }),
  Acl: of('AWS::EC2::NetworkAcl', { VpcId: vpc }),
  AclAssociated: of('AWS::EC2::SubnetNetworkAclAssociation', {
    SubnetId: ref('Subnet'),
    NetworkAclId: ref('Acl'),
  }),
  ...Object.fromEntries(
    [true, false].map((Egress) => [
      `Entry${Egress ? 'Out' : 'In'}`,
      of('AWS::EC2::NetworkAclEntry', {
        NetworkAclId: ref('Acl'),
        RuleNumber: 100,
        Protocol: -1,
        RuleAction: 'allow',
        CidrBlock: '0.0.0.0/0',
        Egress,
      }),
    ]),
  ),
  Group: of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: vpc,
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }],
  }),
  Host: of('AWS::EC2::Instance', { SubnetId: ref('Subnet'), SecurityGroupIds: [ref('Group')] }),
  Blocking: of('AWS::EC2::VPCBlockPublicAccessOptions', { InternetGatewayBlockMode: 'block-bidirectional' }),
  Excluded: of('AWS::EC2::VPCBlockPublicAccessExclusion', {
    InternetGatewayExclusionMode: 'allow-bidirectional',
    ...whom,
  }),
})

const asked = (resources: JsonObject) => {
  const space = spaceOfTemplate({
    Parameters: { Here: { Type: 'AWS::EC2::VPC::Id' }, There: { Type: 'AWS::EC2::VPC::Id' } },
    Resources: resources,
  } as unknown as JsonObject)
  const world = new AssignedWorld(space, open)
  const address = (value: number) => ({ family: 4 as const, value })
  const packet = {
    protocol: 6,
    port: 22,
    sourcePort: 49_152,
    source: address(0x08_08_08_08),
    destination: address(0x0a_00_00_0a),
  }
  const { must, may } = fromInternet(findResource(world, 'Host') ?? expect.fail())
  const isPossible = may.has(packet) ? 'unknown' : 'no'
  return {
    reached: must.has(packet) ? 'yes' : isPossible,
    walks: walkCall(plainOf(world), { from: 'the internet', to: 'Host', packet }).arrives,
  }
}

const imported = (name: string) => ({ 'Fn::ImportValue': name })

it.each<readonly [reached: string, vpc: Json, excluded: JsonObject]>([
  ['yes', ref('Vpc'), { VpcId: ref('Vpc') }],
  ['yes', 'vpc-1', { VpcId: 'vpc-1' }],
  ['yes', ref('Here'), { VpcId: ref('Here') }],
  ['yes', imported('vpc'), { VpcId: imported('vpc') }],
  ['yes', ref('Here'), { SubnetId: ref('Subnet') }],
  ['no', 'vpc-1', { VpcId: 'vpc-2' }],
  ['no', 'vpc-1', { VpcId: ref('Vpc') }],
  ['no', ref('Vpc'), { VpcId: 'vpc-1' }],
  ['no', ref('Vpc'), { VpcId: ref('Here') }],
  ['unknown', 'vpc-1', { VpcId: ref('Here') }],
  ['unknown', ref('Here'), { VpcId: ref('There') }],
  ['unknown', ref('Here'), { VpcId: imported('vpc') }],
  ['unknown', ref('Vpc'), { VpcId: imported('vpc') }],
  ['unknown', imported('vpc'), { VpcId: ref('Vpc') }],
  ['unknown', ref('Here'), { SubnetId: imported('subnet') }],
])('%s: of a VPC %j everything is blocked but for %j', (reached, vpc, excluded) => {
  const found = asked(blocked(vpc, excluded))
  expect(found.reached).toBe(reached)
  // The walk knows what is excluded by itself.
  expect(found.walks).toBe(reached === 'yes')
})
