import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { of, openOn, publicNetwork, ref } from '../../model/network/fixtures/public-network.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { networkDifferences } from './network.ts'

type Resources = Readonly<Record<string, JsonObject>>

const entry = (RuleNumber: number, RuleAction: string, CidrBlock: Json, port = 22): JsonObject =>
  of('AWS::EC2::NetworkAclEntry', {
    NetworkAclId: ref('Acl'),
    RuleNumber,
    RuleAction,
    CidrBlock,
    Protocol: 6,
    PortRange: { From: port, To: port },
  })

/** An instance of which the network ACL decides who reaches it. */
const network = (entries: Resources): Resources => ({
  ...publicNetwork,
  Group: openOn([22, 80]),
  Host: of('AWS::EC2::Instance', { SubnetId: ref('Public'), SecurityGroupIds: [ref('Group')] }),
  Acl: of('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
  AclOf: of('AWS::EC2::SubnetNetworkAclAssociation', { SubnetId: ref('Public'), NetworkAclId: ref('Acl') }),
  Out: of('AWS::EC2::NetworkAclEntry', {
    NetworkAclId: ref('Acl'),
    RuleNumber: 100,
    RuleAction: 'allow',
    Egress: true,
    Protocol: -1,
    CidrBlock: '0.0.0.0/0',
  }),
  ...entries,
})

const told = (before: Resources, after: Resources): readonly string[] =>
  networkDifferences(
    ...([before, after].map((Resources) =>
      spaceOfTemplate({ Parameters: { Chosen: { Type: 'String' } }, Resources } as unknown as JsonObject),
    ) as [never, never]),
  )
    .filter(({ direction }) => direction === 'ingress')
    .map(
      ({ subject, change, packets, decidedBy }) =>
        `${subject} ${change} ${packets} (${decidedBy.join(', ')})`,
    )

const routeOf = (DestinationCidrBlock: Json, to: Json): JsonObject =>
  of('AWS::EC2::Route', { RouteTableId: ref('Table'), DestinationCidrBlock, GatewayId: to })

const everybody = '0.0.0.0/0'
const outside: Json = { 'Fn::ImportValue': 'ranges' }
const whoKnows = 'Host unknown tcp/22 from 0.0.0.0/0'

it.each<readonly [what: string, before: Resources, after: Resources, told: readonly string[]]>([
  ['nothing', { In: entry(100, 'allow', outside) }, { In: entry(100, 'allow', outside) }, []],
  [
    'what an entry is called',
    { In: entry(100, 'allow', outside) },
    { First: entry(100, 'allow', outside) },
    [],
  ],
  [
    'an entry that was added for something else',
    { In: entry(100, 'allow', outside) },
    { In: entry(100, 'allow', outside), More: entry(200, 'deny', everybody, 443) },
    [],
  ],
  [
    'another port is let in beside it',
    { In: entry(100, 'allow', outside) },
    { In: entry(100, 'allow', outside), More: entry(200, 'allow', '11.0.0.0/8', 80) },
    ['Host opens tcp/80 from 11.0.0.0/8 ()'],
  ],
  [
    'what was let in alone is all that is not',
    { In: entry(100, 'allow', outside) },
    { In: entry(100, 'deny', outside), Rest: entry(200, 'allow', everybody) },
    [`${whoKnows} (import ranges)`],
  ],
  [
    'the same the other way round',
    { In: entry(100, 'deny', outside), Rest: entry(200, 'allow', everybody) },
    { In: entry(100, 'allow', outside) },
    [`${whoKnows} (import ranges)`],
  ],
  [
    'which of two that are about the same comes first',
    {
      In: entry(100, 'allow', outside),
      Not: entry(200, 'deny', outside),
      Half: entry(300, 'allow', '0.0.0.0/1'),
    },
    {
      In: entry(200, 'allow', outside),
      Not: entry(100, 'deny', outside),
      Half: entry(300, 'allow', '0.0.0.0/1'),
    },
    [expect.stringMatching(/^Host unknown tcp\/22 /)],
  ],
  [
    'what a parameter decides',
    { In: entry(100, 'allow', ref('Chosen')) },
    { In: entry(100, 'deny', ref('Chosen')), Rest: entry(200, 'allow', everybody) },
    [expect.stringMatching(/^Host unknown tcp\/22 from 0\.0\.0\.0\/0 \(Chosen/)],
  ],
  [
    'a route that leads back is one that does not',
    { In: entry(100, 'allow', everybody), Route: routeOf(outside, ref('Gateway')) },
    {
      In: entry(100, 'allow', everybody),
      Route: routeOf(everybody, ref('Gateway')),
      Other: routeOf(outside, ref('VpnGateway')),
      VpnGateway: of('AWS::EC2::VPNGateway', { Type: 'ipsec.1' }),
    },
    [`${whoKnows} (import ranges)`],
  ],
])(
  'what hangs on the same before and after is told where that stands otherwise: %s',
  (_, before, after, expected) => {
    expect(told(network(before), network(after))).toEqual(expected)
  },
)
