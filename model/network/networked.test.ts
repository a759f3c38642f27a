import { describe, expect, it } from 'vitest'
import { outcomes } from '../../checks/laws/expectation.ts'
import { reachability } from '../../checks/reach/reachability.ts'
import onlyDeclaredExposure from '../../policies/network/only-declared-exposure.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import type { JsonObject } from '../json.ts'

const subnet = (gives: boolean): Readonly<Record<string, JsonObject>> => ({
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  Gateway: { Type: 'AWS::EC2::InternetGateway', Properties: {} },
  Attached: {
    Type: 'AWS::EC2::VPCGatewayAttachment',
    Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } },
  },
  Subnet: {
    Type: 'AWS::EC2::Subnet',
    Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24', MapPublicIpOnLaunch: gives },
  },
  Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
  Out: {
    Type: 'AWS::EC2::Route',
    Properties: {
      RouteTableId: { Ref: 'Table' },
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: { Ref: 'Gateway' },
    },
  },
  ByTable: {
    Type: 'AWS::EC2::SubnetRouteTableAssociation',
    Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } },
  },
})

const nodes = (more: JsonObject): JsonObject => ({
  Type: 'AWS::EKS::Nodegroup',
  Properties: {
    ClusterName: 'c',
    NodeRole: 'arn:aws:iam::123456789012:role/r',
    Subnets: [{ Ref: 'Subnet' }],
    ...more,
  },
})

const environment = (isPublic: string): JsonObject => ({
  Type: 'AWS::ElasticBeanstalk::Environment',
  Properties: {
    ApplicationName: 'a',
    OptionSettings: [
      { Namespace: 'aws:ec2:vpc', OptionName: 'Subnets', Value: { Ref: 'Subnet' } },
      { Namespace: 'aws:ec2:vpc', OptionName: 'AssociatePublicIpAddress', Value: isPublic },
    ],
  },
})

const withKey = nodes({ RemoteAccess: { Ec2SshKey: 'key' } })

describe('hosts in groups that AWS makes', () => {
  it.each([
    ['nodes with a key, in a subnet that gives addresses', true, withKey, 'unknown'],
    ['nodes without a key, which let in their cluster alone', true, nodes({}), undefined],
    ['an environment with public addresses', false, environment('true'), 'unknown'],
  ] as const)('%s', (_, gives, host, expected) => {
    const Resources = { ...subnet(gives), Host: host }
    expect(outcomes(onlyDeclaredExposure, { Resources }).Host).toBe(expected)
    const { reaching, unreached } = reachability(
      spaceOfTemplate({ Resources }),
      { kind: 'internet' },
      undefined,
    )
    expect(reaching.map(({ subject, certain }) => [subject, certain])).toEqual(
      expected === undefined ? [] : [['Host', undefined]],
    )
    expect(unreached).toEqual([])
  })
})
