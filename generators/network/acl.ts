import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { getAtt, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { flag } from '../shapes.ts'
import { foreignAcl, ports, range4, range6 } from './words.ts'

/** Numbers of which two entries of one ACL often have neighbouring ones. */
const number = (): fc.Arbitrary<number> => fc.constantFrom(1, 99, 100, 101, 110, 200, 32_766)

const range = (): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    { weight: 2, arbitrary: range4().map((CidrBlock) => ({ CidrBlock })) },
    { weight: 1, arbitrary: range6().map((Ipv6CidrBlock) => ({ Ipv6CidrBlock })) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<JsonObject>({ CidrBlock: '0.0.0.0/0' }, { Ipv6CidrBlock: '::/0' }),
    },
  )

const wide = fc.constantFrom<[number, number]>([0, 65_535], [1024, 65_535], [0, 1023], [32_768, 60_999])

/** Which packets an entry is about: its protocol, and what belongs to it. */
const traffic = (): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .record({ Protocol: fc.constantFrom(6, 17, '6'), ports: ports() })
        .map(({ Protocol, ports }) => ({
          Protocol,
          PortRange: { From: ports.FromPort, To: ports.ToPort },
        })),
    },
    {
      weight: 3,
      arbitrary: fc
        .record({ Protocol: fc.constantFrom(6, 17), ports: wide })
        .map(({ Protocol, ports: [From, To] }) => ({ Protocol, PortRange: { From, To } })),
    },
    { weight: 2, arbitrary: fc.constantFrom<JsonObject>({ Protocol: -1 }, { Protocol: '-1' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<JsonObject>(
        { Protocol: 50 },
        { Protocol: 1, Icmp: { Type: 8, Code: -1 } },
        { Protocol: 1, Icmp: { Type: -1, Code: -1 } },
        { Protocol: 58, Icmp: { Type: 128, Code: 0 } },
      ),
    },
  )

/** The ACL that an entry is of: one of two that are made here, one of another stack, the default one. */
const owner = (): fc.Arbitrary<JsonObject | string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(ref('Acl'), getAtt('Acl', 'Id')) },
    { weight: 1, arbitrary: fc.constantFrom(ref('Other'), foreignAcl, getAtt('Vpc', 'DefaultNetworkAcl')) },
  )

const entry = (): fc.Arbitrary<Infrastructure> =>
  fc.record({ range: range(), traffic: traffic() }).chain(({ range, traffic }) =>
    resource('AWS::EC2::NetworkAclEntry', {
      NetworkAclId: owner(),
      RuleNumber: number(),
      RuleAction: fc.constantFrom('allow', 'allow', 'deny'),
      Egress: maybe(flag()),
      ...traffic,
      ...range,
    }),
  )

const acl = (): fc.Arbitrary<Infrastructure> => resource('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') })

/** Two ACLs with entries, some of which may belong to others, and the subnet that has one of them. */
export const networkAcls = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    Subnet: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24' }),
    Acl: acl(),
    Other: acl(),
    First: entry(),
    Second: maybe(entry()),
    Third: maybe(entry()),
    Fourth: maybe(entry()),
    Association: maybe(
      resource('AWS::EC2::SubnetNetworkAclAssociation', {
        SubnetId: ref('Subnet'),
        NetworkAclId: fc.constantFrom(ref('Acl'), getAtt('Acl', 'Id'), foreignAcl),
      }),
    ),
  })

const range4Or6 = fc.constantFrom<JsonObject>(
  { CidrBlock: '0.0.0.0/0' },
  { Ipv6CidrBlock: '::/0' },
  { CidrBlock: '10.0.0.0/8' },
  { Ipv6CidrBlock: 'fc00::/7' },
)

/** Two of a kind, mostly the same. */
const alike = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<readonly [T, T]> =>
  fc.oneof(
    { weight: 1, arbitrary: one.map((both) => [both, both] as const) },
    { weight: 1, arbitrary: fc.tuple(one, one) },
  )

const to = (...spans: readonly (readonly [number, number])[]): fc.Arbitrary<JsonObject> =>
  fc.constantFrom(...spans).map(([From, To]) => ({ Protocol: 6, PortRange: { From, To } }))

const direction = (isOut: boolean): fc.Arbitrary<JsonObject> =>
  isOut ? fc.constantFrom({ Egress: true }, { Egress: 'true' }) : fc.constantFrom({}, { Egress: false })

interface Told {
  readonly of?: fc.Arbitrary<JsonObject>
  readonly number: fc.Arbitrary<number>
  readonly action: fc.Arbitrary<string>
  readonly more: readonly fc.Arbitrary<JsonObject>[]
}

const told = ({ of = fc.constant(ref('Acl')), number, action, more }: Told): fc.Arbitrary<Infrastructure> =>
  fc.tuple(...more).chain((made) =>
    resource('AWS::EC2::NetworkAclEntry', {
      NetworkAclId: of,
      RuleNumber: number,
      RuleAction: action,
      ...Object.assign({}, ...made),
    }),
  )

const own = () => resource('AWS::EC2::NetworkAcl', { VpcId: 'vpc-0123456789abcdef0' })
const allow = fc.constant('allow')
const vpc = () =>
  resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16', EnableDnsSupport: true, EnableDnsHostnames: true })

const pair = (traffic: fc.Arbitrary<JsonObject>): fc.Arbitrary<Infrastructure> =>
  fc.tuple(range4Or6, fc.tuple(traffic, traffic), fc.nat(5)).chain(([range, [one, other], way]) =>
    infrastructure({
      Acl: own(),
      Other: own(),
      First: told({
        number: fc.constantFrom(100, 300),
        action: fc.constantFrom('deny', 'allow'),
        more: [fc.constant(one), fc.constant(range), direction(way === 5)],
      }),
      Second: told({
        of: fc.constantFrom(ref('Acl'), ref('Other')),
        number: fc.constantFrom(200, 100),
        action: allow,
        more: [fc.constant(other), fc.constant(range), direction(way > 3)],
      }),
    }),
  )

/** Two entries of which one may do what the other does, or would if one thing were otherwise. */
export const overlappingPorts = (): fc.Arbitrary<Infrastructure> => pair(to([0, 65_535], [22, 80], [0, 80]))

const nested = (
  traffic: fc.Arbitrary<JsonObject>,
  range: fc.Arbitrary<JsonObject>,
): fc.Arbitrary<Infrastructure> =>
  fc.constantFrom('Acl', 'Acl', 'Other').chain((owner) =>
    infrastructure({
      Vpc: vpc(),
      Acl: own(),
      ...(owner === 'Other' && { Other: own() }),
      First: told({
        number: fc.constant(100),
        action: fc.constantFrom('allow', 'deny'),
        more: [traffic, range],
      }),
      Second: told({
        of: fc.constant(ref(owner)),
        number: fc.constantFrom(200, 200, 100),
        action: allow,
        more: [traffic, range],
      }),
    }),
  )

/** Two entries, one of which is about more addresses than the other. */
export const nestedRanges = (): fc.Arbitrary<Infrastructure> =>
  nested(fc.constant({ Protocol: -1 }), range4Or6)

/** Two entries for ICMP or for everything, one of which is about more than the other. */
export const nestedTypes = (): fc.Arbitrary<Infrastructure> =>
  range4Or6.chain((range) =>
    nested(
      fc.constantFrom<JsonObject>(
        { Protocol: -1 },
        { Protocol: -1 },
        { Protocol: 1, Icmp: { Type: 8, Code: 0 } },
        { Protocol: 1, Icmp: { Type: 8, Code: -1 } },
        { Protocol: 1, Icmp: { Type: 3, Code: -1 } },
      ),
      fc.constant(range),
    ),
  )

/** A service that is let in or called, and the replies to it. */
export const answeredCalls = (): fc.Arbitrary<Infrastructure> =>
  fc.tuple(alike(range4Or6), fc.boolean()).chain(([[caller, answered], isOut]) =>
    infrastructure({
      Vpc: vpc(),
      Acl: own(),
      Call: told({
        number: fc.constant(100),
        action: allow,
        more: [to([443, 443], [80, 443], [1024, 2048]), fc.constant(caller), direction(isOut)],
      }),
      Reply: told({
        number: fc.constant(100),
        action: allow,
        more: [
          to([1024, 65_535], [32_768, 65_535], [49_152, 65_535], [1024, 1024]),
          fc.constant(answered),
          direction(!isOut),
        ],
      }),
      Exception: maybe(
        told({
          number: fc.constantFrom(90, 110),
          action: fc.constant('deny'),
          more: [to([49_152, 65_535]), fc.constant(answered), direction(!isOut)],
        }),
      ),
    }),
  )

/** An ACL and the subnet that has it. */
export const guardedSubnet = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Acl: own(),
    Association: resource('AWS::EC2::SubnetNetworkAclAssociation', {
      SubnetId: 'subnet-0123456789abcdef0',
      NetworkAclId: fc.constantFrom(ref('Acl'), getAtt('Acl', 'Id'), foreignAcl),
    }),
  })
