import type { JsonObject } from '../../../model/json.ts'
import type { Item, Made } from '../item.ts'
import { maybeTo, notDescribed, to, withoutAbsent } from '../item.ts'

/** A security group with its rules. */
export const securityGroup = (item: Item): readonly Made[] => {
  return [
    item.make(item.text('GroupId'), 'AWS::EC2::SecurityGroup', {
      GroupName: item.maybe('GroupName'),
      GroupDescription: item.maybe('Description'),
      VpcId: maybeTo(item.maybe('VpcId')),
      SecurityGroupIngress: item.items('IpPermissions').flatMap((permission) => rules(permission, 'Source')),
      SecurityGroupEgress: item
        .items('IpPermissionsEgress')
        .flatMap((permission) => rules(permission, 'Destination')),
      Tags: item.tags,
    }),
  ]
}

const rules = (permission: Item, far: 'Source' | 'Destination'): readonly JsonObject[] => {
  const traffic = withoutAbsent({
    IpProtocol: permission.maybe('IpProtocol'),
    FromPort: permission.get('FromPort'),
    ToPort: permission.get('ToPort'),
  })
  const rule = (from: Item, whom: JsonObject): JsonObject => ({
    ...traffic,
    ...whom,
    ...withoutAbsent({ Description: from.maybe('Description') }),
  })
  return [
    ...permission.items('IpRanges').map((range) => rule(range, { CidrIp: range.text('CidrIp') })),
    ...permission.items('Ipv6Ranges').map((range) => rule(range, { CidrIpv6: range.text('CidrIpv6') })),
    ...permission
      .items('PrefixListIds')
      .map((list) => rule(list, { [`${far}PrefixListId`]: to(list.text('PrefixListId')) })),
    ...permission.items('UserIdGroupPairs').map((pair) => {
      const id = pair.maybe('GroupId')
      return rule(
        pair,
        id === undefined
          ? { [`${far}SecurityGroupName`]: pair.text('GroupName') }
          : { [`${far}SecurityGroupId`]: to(id) },
      )
    }),
  ]
}

/** A network ACL with its entries. The last one, which refuses the rest, goes without saying. */
export const networkAcl = (item: Item): readonly Made[] => {
  const id = item.text('NetworkAclId')
  return [
    item.make(id, 'AWS::EC2::NetworkAcl', { VpcId: to(item.text('VpcId')), Tags: item.tags }),
    ...item
      .items('Entries')
      .filter((entry) => Number(entry.text('RuleNumber')) <= 32_766)
      .map((entry) => aclEntry(entry, id)),
    ...item.items('Associations').flatMap((association) => {
      const subnet = association.maybe('SubnetId')
      return subnet === undefined
        ? []
        : [
            association.make(`${id} ${subnet}`, 'AWS::EC2::SubnetNetworkAclAssociation', {
              SubnetId: to(subnet),
              NetworkAclId: to(id),
            }),
          ]
    }),
  ]
}

const aclEntry = (entry: Item, acl: string): Made => {
  const [number, egress] = [entry.text('RuleNumber'), entry.get('Egress') === true]
  const six = entry.maybe('Ipv6CidrBlock')
  const direction = egress ? 'out' : 'in'
  return entry.make(`${acl} ${direction} ${number}`, 'AWS::EC2::NetworkAclEntry', {
    NetworkAclId: to(acl),
    RuleNumber: Number(number),
    Egress: egress,
    Protocol: entry.maybe('Protocol'),
    RuleAction: entry.maybe('RuleAction'),
    CidrBlock: entry.maybe('CidrBlock'),
    Ipv6CidrBlock: six,
    PortRange: entry.get('PortRange'),
    Icmp: entry.get('IcmpTypeCode'),
  })
}

/** A list of ranges: AWS keeps some, and says what is in them. */
export const prefixList = (item: Item): readonly Made[] => {
  const ranges = item.texts('Cidrs')
  const entries = item.items('Entries').map((entry) => entry.text('Cidr'))
  const all = [...ranges, ...entries]
  // Without its ranges it is a name alone, which is not known here.
  return all.length === 0
    ? []
    : [
        item.make(item.text('PrefixListId'), 'AWS::EC2::PrefixList', {
          PrefixListName: item.maybe('PrefixListName'),
          AddressFamily: all.some((range) => range.includes(':')) ? 'IPv6' : 'IPv4',
          MaxEntries: all.length,
          Entries: all.map((Cidr) => ({ Cidr })),
          Tags: item.tags ?? notDescribed(`the tags of ${item.text('PrefixListId')}`),
        }),
      ]
}
