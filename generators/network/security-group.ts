import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import {
  arbitraryOf,
  getAtt,
  type Infrastructure,
  infrastructure,
  maybe,
  ref,
  resource,
} from '../resource.ts'
import { foreignGroup, ports, range4, range6 } from './words.ts'

/** Which packets a rule is about: its protocol, and its ports where it has some. */
const traffic = (): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .record({ IpProtocol: fc.constantFrom('tcp', 'udp', '6', '17', 'TCP'), ports: ports() })
        .map(({ IpProtocol, ports }) => ({ IpProtocol, ...ports })),
    },
    { weight: 2, arbitrary: fc.constant({ IpProtocol: '-1' }) },
    { weight: 1, arbitrary: fc.constantFrom<JsonObject>({ IpProtocol: '50' }, { IpProtocol: '47' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<JsonObject>(
        { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 },
        { IpProtocol: 'icmp', FromPort: 8, ToPort: -1 },
        { IpProtocol: '1', FromPort: 3, ToPort: 4 },
      ),
    },
  )

/** Who is at the far end of a rule that stands in a group; another group beside it may be it. */
const peer = (far: 'Source' | 'Destination'): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    { weight: 4, arbitrary: range4().map((CidrIp) => ({ CidrIp })) },
    { weight: 2, arbitrary: range6().map((CidrIpv6) => ({ CidrIpv6 })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<JsonObject>(
        { [`${far}SecurityGroupId`]: getAtt('Other', 'GroupId') },
        { [`${far}SecurityGroupId`]: foreignGroup },
      ),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom<JsonObject>(
        { [`${far}PrefixListId`]: getAtt('List', 'PrefixListId') },
        { [`${far}PrefixListId`]: getAtt('List', 'PrefixListId') },
        { [`${far}PrefixListId`]: getAtt('Strangers', 'PrefixListId') },
      ),
    },
  )

/** Who may come in, or where one may go out. `Other`, `List` and `Strangers` are to be beside it. */
export const rule = (far: 'Source' | 'Destination'): fc.Arbitrary<JsonObject> =>
  fc
    .record({ traffic: traffic(), peer: peer(far), Description: maybe(fc.constant('why it is there')) })
    .map(({ traffic, peer, Description }) => ({
      ...traffic,
      ...peer,
      ...(Description !== undefined && { Description }),
    }))

const rules = (far: 'Source' | 'Destination') =>
  maybe(fc.uniqueArray(rule(far), { maxLength: 3, selector: (one) => JSON.stringify(one) }))

const described = { GroupDescription: 'for tests' }

const group = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::EC2::SecurityGroup', { ...described, SecurityGroupIngress: rules('Source') }),
    resource('AWS::EC2::SecurityGroup', {
      ...described,
      VpcId: ref('Vpc'),
      SecurityGroupIngress: rules('Source'),
      SecurityGroupEgress: rules('Destination'),
    }),
  )

/** The group that a rule is of which stands alone. For what comes in it may go by its name. */
const owner = (far: 'Source' | 'Destination'): fc.Arbitrary<JsonObject> =>
  fc.constantFrom<JsonObject>(
    { GroupId: ref('Group') },
    { GroupId: getAtt('Group', 'GroupId') },
    { GroupId: getAtt('Other', 'GroupId') },
    { GroupId: foreignGroup },
    { GroupId: getAtt('Vpc', 'DefaultSecurityGroup') },
    ...(far === 'Source' ? [{ GroupName: 'old' }] : []),
  )

const standingAlone = (far: 'Source' | 'Destination'): fc.Arbitrary<Infrastructure | undefined> =>
  maybe(
    fc.record({ group: owner(far), fields: rule(far) }).map(({ group, fields }): Infrastructure => {
      const Type = `AWS::EC2::SecurityGroup${far === 'Source' ? 'Ingress' : 'Egress'}`
      return { Resources: { It: { Type, Properties: { ...group, ...fields } } } }
    }),
  )

export const prefixList = (ranges: readonly string[]): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::PrefixList', {
    PrefixListName: 'partners',
    AddressFamily: 'IPv4',
    MaxEntries: 5,
    Entries: maybe(fc.subarray([...ranges], { minLength: 1 }).map((some) => some.map((Cidr) => ({ Cidr })))),
  })

/** Two groups with what refers to them and to what they refer: rules of their own and rules that stand alone. */
export const securityGroups = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    List: prefixList(['10.0.0.0/8', '192.168.0.0/16']),
    Strangers: prefixList(['8.0.0.0/8', '10.0.0.0/8']),
    Other: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'other' }),
    Group: group(),
    Ingress: standingAlone('Source'),
    Egress: standingAlone('Destination'),
  })

/** Prefix lists that hold public addresses: harmless until a rule names them. */
export const decoys = (): fc.Arbitrary<Infrastructure> =>
  arbitraryOf(prefixList(['0.0.0.0/0'])) as fc.Arbitrary<Infrastructure>
