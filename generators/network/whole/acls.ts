import fc from 'fast-check'
import type { JsonObject } from '../../../model/json.ts'
import { ref } from '../../resource.ts'
import { of, type Resources, subnets } from './places.ts'
import { span, written } from './words.ts'

const entry = (acl: string): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      traffic: fc.oneof(
        { weight: 2, arbitrary: fc.constant<JsonObject>({ Protocol: -1 }) },
        {
          weight: 3,
          arbitrary: fc
            .tuple(fc.constantFrom(6, 6, 17), span())
            .map(([Protocol, [From, To]]): JsonObject => ({ Protocol, PortRange: { From, To } })),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom<JsonObject>(
            { Protocol: 1, Icmp: { Type: 8, Code: -1 } },
            { Protocol: 1, Icmp: { Type: 0, Code: 0 } },
          ),
        },
      ),
      whom: written('CidrBlock', 'Ipv6CidrBlock'),
      Egress: fc.boolean(),
      RuleAction: fc.constantFrom('allow', 'allow', 'allow', 'deny'),
    })
    .map(({ traffic, whom, ...rest }) => ({ NetworkAclId: ref(acl), ...traffic, ...whom, ...rest }))

export const acl = (subnet: keyof typeof subnets): fc.Arbitrary<Resources> => {
  const id = `${subnet}Acl`
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.array(entry(id), { maxLength: 5 }), fc.boolean())
        .map(([entries, isOpenAtLast]) => ({
          [id]: of('AWS::EC2::NetworkAcl', { VpcId: ref(subnets[subnet].vpc) }),
          [`${id}Association`]: of('AWS::EC2::SubnetNetworkAclAssociation', {
            SubnetId: ref(subnet),
            NetworkAclId: ref(id),
          }),
          ...Object.fromEntries(
            entries.map((made, at) => [
              `${id}Entry${at + 1}`,
              of('AWS::EC2::NetworkAclEntry', { ...made, RuleNumber: 100 + at }),
            ]),
          ),
          ...(isOpenAtLast &&
            Object.fromEntries(
              [true, false].map((Egress) => [
                `${id}Last${Egress ? 'Out' : 'In'}`,
                of('AWS::EC2::NetworkAclEntry', {
                  NetworkAclId: ref(id),
                  RuleNumber: 200,
                  Protocol: -1,
                  RuleAction: 'allow',
                  Egress,
                  CidrBlock: '0.0.0.0/0',
                }),
              ]),
            )),
        })),
    },
  )
}
