import { expect, it } from 'vitest'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { findResource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'
import { fromInternet } from './from-internet.ts'
import { walkedFromInternet } from './walked.ts'

const blockOfVpc = { 'Fn::Select': [0, { 'Fn::GetAtt': ['Vpc', 'Ipv6CidrBlocks'] }] }
const blockOfSubnet = { 'Fn::Select': [0, { 'Fn::Cidr': [blockOfVpc, 1, '64'] }] }

/** A host that is reached by IPv6 alone, in a block that AWS gives out or that is written. */
const hostIn = (Ipv6CidrBlock: unknown): JsonObject => ({
  ...publicNetwork,
  Block: of('AWS::EC2::VPCCidrBlock', { VpcId: ref('Vpc'), AmazonProvidedIpv6CidrBlock: true }),
  Public: of('AWS::EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: '10.0.0.0/24',
    Ipv6CidrBlock,
    AssignIpv6AddressOnCreation: true,
  }),
  Route6: of('AWS::EC2::Route', {
    RouteTableId: ref('Table'),
    DestinationIpv6CidrBlock: '::/0',
    GatewayId: ref('Gateway'),
  }),
  Group: of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv6: '::/0' }],
  }),
  Host: of('AWS::EC2::Instance', { SubnetId: ref('Public'), SecurityGroupIds: [ref('Group')] }),
})

it.each([[blockOfSubnet], ['2600:1f14:0:a00::/64']])(
  'a way by IPv6 is walked in a subnet with %j',
  (block) => {
    const world = new AssignedWorld(spaceOfTemplate({ Resources: hostIn(block) }), open)
    const { must } = fromInternet(findResource(world, 'Host') ?? expect.fail())
    expect(walkedFromInternet(world, 'Host', must)).toContain('Host: rule 1 of Group lets in')
  },
)
