import { describe, expect, it } from 'vitest'
import { decisions } from '../../checks/laws/expectation.ts'
import type { JsonObject } from '../../model/json.ts'
import { of, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import type { Policy } from '../../model/policy.ts'
import aclNoPublicAdminPort from './acl-no-public-admin-port.ts'
import dataFromGroupsOnly from './data-from-groups-only.ts'
import noPathToData from './no-path-to-data.ts'
import onlyDeclaredExposure from './only-declared-exposure.ts'

/* What a deployer may choose is found, whoever has to know it: without a value that opens it, a search breaks nothing. */

const text = (value: string): JsonObject => ({ Type: 'String', Default: value })
const list = (value: string): JsonObject => ({ Type: 'CommaDelimitedList', Default: value })
const port = (value: number): JsonObject => ({
  Type: 'Number',
  Default: value,
  MinValue: 1,
  MaxValue: 65_535,
})

const tcp = (port: number | object, far: object) => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...far,
})
const group = (ingress: object, egress?: object) =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: [ingress],
    ...(egress !== undefined && { SecurityGroupEgress: [egress] }),
  })
const everywhere = { CidrIp: '0.0.0.0/0' }
const inside = { CidrIp: '10.0.0.0/8' }
const bastion = { SourceSecurityGroupId: ref('BastionGroup') }

/** A bastion that anybody may have the address of, and data in a subnet that the internet does not reach. */
const network = (bastionGroup: object, dataGroup: object, more: object = {}) => ({
  ...publicNetwork,
  BastionGroup: bastionGroup,
  Bastion: of('AWS::EC2::Instance', { SubnetId: ref('Public'), SecurityGroupIds: [ref('BastionGroup')] }),
  DataGroup: dataGroup,
  Data: of('AWS::EFS::MountTarget', {
    FileSystemId: 'fs-1',
    SubnetId: ref('Private'),
    SecurityGroups: [ref('DataGroup')],
  }),
  ...more,
})

const letIn = (rule: object) => network(group(rule), group(tcp(2049, bastion)))

const acl = (entry: object) => ({
  Acl: of('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
  In: of('AWS::EC2::NetworkAclEntry', {
    NetworkAclId: ref('Acl'),
    RuleNumber: 100,
    RuleAction: 'allow',
    Protocol: 6,
    ...entry,
  }),
})

/** The same with what lets replies out again, and a subnet that it guards. */
const guardedBy = (entry: object) => ({
  ...acl(entry),
  Out: of('AWS::EC2::NetworkAclEntry', {
    NetworkAclId: ref('Acl'),
    RuleNumber: 100,
    RuleAction: 'allow',
    Egress: true,
    Protocol: -1,
    CidrBlock: '0.0.0.0/0',
  }),
  Guarded: of('AWS::EC2::SubnetNetworkAclAssociation', {
    SubnetId: ref('Public'),
    NetworkAclId: ref('Acl'),
  }),
})

const prefixList = of('AWS::EC2::PrefixList', {
  PrefixListName: 'x',
  AddressFamily: 'IPv4',
  MaxEntries: 1,
  Entries: [{ Cidr: ref('P') }],
})

const overIpv6 = {
  Vpc6: of('AWS::EC2::VPCCidrBlock', { VpcId: ref('Vpc'), Ipv6CidrBlock: '2001:db8::/56' }),
  Public: of('AWS::EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: '10.0.0.0/24',
    Ipv6CidrBlock: '2001:db8::/64',
    AssignIpv6AddressOnCreation: true,
  }),
  Route6: of('AWS::EC2::Route', {
    RouteTableId: ref('Table'),
    DestinationIpv6CidrBlock: '::/0',
    GatewayId: ref('Gateway'),
  }),
  Bastion: of('AWS::EC2::Instance', {
    SubnetId: ref('Public'),
    SecurityGroupIds: [ref('BastionGroup')],
    Ipv6AddressCount: 1,
  }),
}

interface Case {
  readonly policy: unknown
  readonly subject: string
  readonly parameters: JsonObject
  readonly resources: object
  /** What breaks it: nothing else does, or this is what everybody would try. */
  readonly by: Readonly<Record<string, string>>
}

const toData = { policy: noPathToData, subject: 'Data' }

const cases: Readonly<Record<string, Case>> = {
  'a range': {
    ...toData,
    parameters: { P: text('10.0.0.0/8') },
    resources: letIn(tcp(22, { CidrIp: ref('P') })),
    by: { P: '0.0.0.0/0' },
  },
  'a range of IPv6': {
    ...toData,
    parameters: { P: text('fc00::/7') },
    resources: { ...letIn(tcp(22, { CidrIpv6: ref('P') })), ...overIpv6 },
    by: { P: '::/0' },
  },
  'an item of a list': {
    ...toData,
    parameters: { P: list('10.0.0.0/8,10.0.0.0/16') },
    resources: letIn(tcp(22, { CidrIp: { 'Fn::Select': [0, ref('P')] } })),
    by: { P: '0.0.0.0/0' },
  },
  'a part of a range': {
    ...toData,
    parameters: { P: text('10.0.0.0') },
    resources: letIn(tcp(22, { CidrIp: { 'Fn::Sub': '${P}/8' } })),
    by: { P: '1.0.0.0' },
  },
  'both parts of a range': {
    ...toData,
    parameters: { P: text('10.0.0.0'), Q: text('8') },
    resources: letIn(tcp(22, { CidrIp: { 'Fn::Sub': '${P}/${Q}' } })),
    by: { Q: '0' },
  },
  'an entry of a prefix list': {
    ...toData,
    parameters: { P: text('10.0.0.0/8') },
    resources: { ...letIn(tcp(22, { SourcePrefixListId: ref('List') })), List: prefixList },
    by: { P: '0.0.0.0/0' },
  },
  'a range and a port': {
    ...toData,
    parameters: { P: text('10.0.0.0/8'), Q: port(22) },
    resources: letIn(tcp(ref('Q'), { CidrIp: ref('P') })),
    by: { P: '0.0.0.0/0' },
  },
  'a protocol': {
    ...toData,
    parameters: { P: text('icmp') },
    resources: letIn({ IpProtocol: ref('P'), FromPort: -1, ToPort: -1, ...everywhere }),
    by: { P: '-1' },
  },
  'the range that data lets in': {
    ...toData,
    parameters: { P: text('192.168.0.0/16') },
    resources: network(group(tcp(22, everywhere)), group(tcp(2049, { CidrIp: ref('P') }))),
    by: { P: '0.0.0.0/0' },
  },
  'the port alone at which a bastion calls data': {
    ...toData,
    parameters: { P: port(22) },
    resources: network(group(tcp(22, everywhere), tcp(2049, inside)), group(tcp(ref('P'), bastion))),
    by: { P: '2049' },
  },
  'the port alone that a network ACL lets in': {
    ...toData,
    parameters: { P: port(22) },
    resources: {
      ...letIn(tcp(ref('P'), everywhere)),
      ...guardedBy({ PortRange: { From: 8443, To: 8443 }, CidrBlock: '0.0.0.0/0' }),
    },
    by: { P: '8443' },
  },
  'the range of a network ACL': {
    ...toData,
    parameters: { P: text('10.0.0.0/8') },
    resources: {
      ...letIn(tcp(22, everywhere)),
      ...guardedBy({ PortRange: { From: 22, To: 22 }, CidrBlock: ref('P') }),
    },
    by: { P: '0.0.0.0/0' },
  },
  'a range of what is exposed': {
    policy: onlyDeclaredExposure,
    subject: 'Bastion',
    parameters: { P: text('10.0.0.0/8') },
    resources: letIn(tcp(22, { CidrIp: ref('P') })),
    by: { P: '0.0.0.0/0' },
  },
  'a range in the place of a group': {
    policy: dataFromGroupsOnly,
    subject: 'Data',
    parameters: { P: { Type: 'String', Default: '' } },
    resources: network(
      group(tcp(22, inside)),
      group({
        'Fn::If': ['IsOpen', tcp(2049, { CidrIp: ref('P') }), tcp(2049, bastion)],
      }),
    ),
    by: { P: '0.0.0.0/0' },
  },
  'a port of a network ACL': {
    policy: aclNoPublicAdminPort,
    subject: 'Acl',
    parameters: { P: port(443) },
    resources: {
      ...publicNetwork,
      ...acl({ PortRange: { From: ref('P'), To: ref('P') }, CidrBlock: '0.0.0.0/0' }),
    },
    by: { P: '22' },
  },
}

describe('what a deployer may choose', () => {
  it.each(Object.entries(cases))('%s', (_, { policy, subject, parameters, resources, by }) => {
    const template = {
      Parameters: parameters,
      Conditions: { IsOpen: { 'Fn::Not': [{ 'Fn::Equals': [ref('P'), ''] }] } },
      Resources: resources,
    }
    const decision = decisions(policy as Policy, template).get(subject)
    expect(decision?.outcome).toBe('breakable')
    expect(decision?.assignment).toMatchObject(by)
  })

  it('is tried at a port that only an option names', () => {
    const options = { ...aclNoPublicAdminPort.options?.defaults, tcp: [5432], udp: [] }
    const template = {
      Parameters: { P: port(443) },
      Resources: {
        ...publicNetwork,
        ...acl({ PortRange: { From: ref('P'), To: ref('P') }, CidrBlock: '0.0.0.0/0' }),
      },
    }
    const decision = decisions(aclNoPublicAdminPort, template, options as never).get('Acl')
    expect(decision).toMatchObject({ outcome: 'breakable', assignment: { P: '5432' } })
  })
})
