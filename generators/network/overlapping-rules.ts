import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { getAtt, type Infrastructure, infrastructure, ref, resource } from '../resource.ts'
import { prefixList } from './security-group.ts'
import { foreignGroup } from './words.ts'

const traffic = (): fc.Arbitrary<JsonObject> =>
  fc.constantFrom<JsonObject>(
    { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
    { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
    { IpProtocol: '6', FromPort: 443, ToPort: 444 },
    { IpProtocol: 'tcp', FromPort: 444, ToPort: 445 },
    { IpProtocol: 'tcp', FromPort: 442, ToPort: 442 },
    { IpProtocol: 'tcp', FromPort: 0, ToPort: 65_535 },
    { IpProtocol: '-1' },
    { IpProtocol: 'udp', FromPort: 443, ToPort: 443 },
    { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 },
    { IpProtocol: 'icmp', FromPort: 8, ToPort: -1 },
  )

const peer = (far: 'Source' | 'Destination'): fc.Arbitrary<JsonObject> =>
  fc.constantFrom<JsonObject>(
    { CidrIp: '0.0.0.0/0' },
    { CidrIp: '0.0.0.0/1' },
    { CidrIp: '128.0.0.0/1' },
    { CidrIp: '10.0.0.0/8' },
    { CidrIp: '10.1.0.0/16' },
    { CidrIpv6: '::/0' },
    { CidrIpv6: '2600:1f18::/33' },
    { [`${far}SecurityGroupId`]: getAtt('Other', 'GroupId') },
    { [`${far}SecurityGroupId`]: 'sg-0123456789abcdef0' },
    { [`${far}PrefixListId`]: getAtt('List', 'PrefixListId') },
    ...(far === 'Source' ? [{ SourceSecurityGroupName: 'web' }] : []),
  )

const rule = (far: 'Source' | 'Destination'): fc.Arbitrary<JsonObject> =>
  fc.tuple(traffic(), peer(far)).map(([some, from]) => ({ ...some, ...from }))

/** Two rules that differ by what they are about, by who is at the far end, or altogether. */
const pair = (far: 'Source' | 'Destination'): fc.Arbitrary<readonly [JsonObject, JsonObject]> =>
  fc
    .tuple(traffic(), peer(far), rule(far), fc.constantFrom('traffic', 'peer', 'both'))
    .map(([about, end, other, differs]) => {
      const [otherEnd, otherTraffic] = apart(other)
      return [
        { ...about, ...end },
        {
          ...(differs === 'peer' ? about : otherTraffic),
          ...(differs === 'traffic' ? end : otherEnd),
        },
      ] as const
    })

const apart = ({ IpProtocol, FromPort, ToPort, ...end }: JsonObject): readonly [JsonObject, JsonObject] => [
  end,
  JSON.parse(JSON.stringify({ IpProtocol, FromPort, ToPort })) as JsonObject,
]

const owner = (far: 'Source' | 'Destination'): readonly JsonObject[] => [
  { GroupId: ref('Group') },
  { GroupId: foreignGroup },
  ...(far === 'Source' ? [{ GroupName: 'old' }, { GroupName: 'older' }] : []),
]

/** Both in a group, both alone, of one group most often, or one here and the other there. */
const placed = (far: 'Source' | 'Destination') =>
  fc
    .tuple(
      pair(far),
      fc.constantFrom(0, 1, 2),
      fc.constantFrom(...owner(far)),
      fc.option(fc.constantFrom(...owner(far)), { nil: undefined, freq: 1 }),
    )
    .map(([[first, second], inline, of, otherwise]) => {
      const isTwice = JSON.stringify(first) === JSON.stringify(second)
      return {
        inline: inline === 0 ? undefined : inline === 1 || isTwice ? [first] : [first, second],
        alone: [
          ...(inline === 0 ? [{ ...of, ...first }] : []),
          ...(inline < 2 ? [{ ...(otherwise ?? of), ...second }] : []),
        ],
      }
    })

/** A group whose rules may well let in the same. */
export const overlappingRules = (): fc.Arbitrary<Infrastructure> =>
  fc.tuple(placed('Source'), fc.option(placed('Destination'), { nil: undefined })).chain(([into, out]) => {
    const alone = (rules: readonly JsonObject[], type: string) =>
      Object.fromEntries(
        rules.map((fields, at) => [`${type}${at + 1}`, resource(`AWS::EC2::SecurityGroup${type}`, fields)]),
      )
    return infrastructure({
      Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
      List: prefixList(['10.0.0.0/8', '10.2.0.0/16']),
      Other: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'other' }),
      Group: resource('AWS::EC2::SecurityGroup', {
        GroupDescription: 'for tests',
        VpcId: ref('Vpc'),
        ...(into.inline !== undefined && { SecurityGroupIngress: into.inline }),
        ...(out?.inline !== undefined && { SecurityGroupEgress: out.inline }),
      }),
      ...alone(into.alone, 'Ingress'),
      ...alone(out?.alone ?? [], 'Egress'),
    })
  })

/** Two rules for groups that are made elsewhere, and go by their names. */
export const rulesOfNamed = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({ Ingress1: ruleOfNamed(), Ingress2: ruleOfNamed() })

const ruleOfNamed = () =>
  fc.constantFrom([442, 442], [443, 443], [442, 443], [443, 444]).chain(([FromPort = 0, ToPort = 0]) =>
    resource('AWS::EC2::SecurityGroupIngress', {
      GroupName: fc.constantFrom('old', 'older'),
      IpProtocol: 'tcp',
      FromPort,
      ToPort,
      CidrIp: '10.0.0.0/8',
    }),
  )

/** By default no group of these has too many rules. Those that others cover come often, too. */
export const options = { 'network/group-rule-count': { rules: 1 }, 'network/rules-needed': {} }
