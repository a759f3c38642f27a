import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { of, ref } from '../../model/network/fixtures/public-network.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { networkDifferences } from './network.ts'

type Resources = Readonly<Record<string, JsonObject>>

const vpc: Resources = { Vpc: of('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }) }
const block = (properties: object, condition?: string): Resources => ({
  ...vpc,
  Six: {
    ...of('AWS::EC2::VPCCidrBlock', { VpcId: ref('Vpc'), ...properties }),
    ...(condition !== undefined && { Condition: condition }),
  },
})

/** The differences where rules to IPv4 alone take the place of what AWS adds. */
const told = (around: Resources, VpcId: Json, more: readonly JsonObject[] = []): readonly string[] =>
  networkDifferences(
    ...([undefined, [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }, ...more]].map((SecurityGroupEgress) =>
      spaceOfTemplate({
        Parameters: { Chosen: { Type: 'String' } },
        Conditions: { HasSix: { 'Fn::Equals': [{ Ref: 'Chosen' }, 'yes'] } },
        Resources: {
          ...around,
          Group: of('AWS::EC2::SecurityGroup', {
            GroupDescription: 'x',
            VpcId,
            ...(SecurityGroupEgress !== undefined && { SecurityGroupEgress }),
          }),
        },
      } as unknown as JsonObject),
    ) as [never, never]),
  ).map(
    ({ change, packets, isCertain, decidedBy }) =>
      `${isCertain ? '' : 'perhaps '}${change} ${packets} (${decidedBy.join(', ')})`,
  )

it.each<readonly [where: string, around: Resources, vpc: Json, told: readonly string[]]>([
  ['without a range of IPv6', vpc, ref('Vpc'), []],
  ['with more of IPv4', block({ CidrBlock: '10.1.0.0/16' }), ref('Vpc'), []],
  [
    'with a range of IPv6',
    block({ AmazonProvidedIpv6CidrBlock: true }),
    ref('Vpc'),
    ['closes all traffic to ::/0 ()'],
  ],
  [
    'with one that is written',
    block({ Ipv6CidrBlock: '2600:1f00::/56', Ipv6Pool: 'pool' }),
    ref('Vpc'),
    ['closes all traffic to ::/0 ()'],
  ],
  [
    'that may have one',
    block({ AmazonProvidedIpv6CidrBlock: true }, 'HasSix'),
    ref('Vpc'),
    [expect.stringMatching(/^perhaps closes all traffic to ::\/0 \(Chosen/)],
  ],
  [
    'that is made elsewhere',
    {},
    { 'Fn::ImportValue': 'vpc' },
    ['perhaps closes all traffic to ::/0 (whether import vpc has a range of IPv6)'],
  ],
])('what rules to IPv4 close that AWS adds to a group of a VPC %s', (_, around, VpcId, expected) => {
  expect(told(around, VpcId)).toEqual(expected)
})

it('tells that what is written goes out to IPv6, whatever the VPC has', () => {
  expect(told(vpc, ref('Vpc'), [{ IpProtocol: '-1', CidrIpv6: '::/0' }])).toEqual([
    'opens all traffic to ::/0 ()',
  ])
})
