import fc from 'fast-check'
import type { Json, JsonObject } from '../../../model/json.ts'
import { getAtt, ref } from '../../resource.ts'
import { of, type Resources } from './places.ts'
import { span, written } from './words.ts'

export const groupNames = ['Front', 'Back', 'Inner'] as const

/** The groups that AWS makes with the VPCs: what names none has them. */
export const defaults = ['A', 'B'].map((vpc) => getAtt(vpc, 'DefaultSecurityGroup'))

/** What a rule says of traffic, and of whom it speaks. */
const rule = (far: 'Source' | 'Destination'): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(
      fc.oneof(
        fc.constant<JsonObject>({ IpProtocol: '-1' }),
        span().map(([FromPort, ToPort]): JsonObject => ({ IpProtocol: 'tcp', FromPort, ToPort })),
        span().map(([FromPort, ToPort]): JsonObject => ({ IpProtocol: 'udp', FromPort, ToPort })),
        fc.constant<JsonObject>({ IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }),
      ),
      fc.oneof(
        { weight: 3, arbitrary: written('CidrIp', 'CidrIpv6') },
        {
          weight: 2,
          arbitrary: fc
            .constantFrom<Json>(...groupNames.map(ref), ...groupNames.map(ref), ...defaults)
            .map((group): JsonObject => ({ [`${far}SecurityGroupId`]: group })),
        },
        { weight: 1, arbitrary: fc.constant<JsonObject>({ [`${far}PrefixListId`]: ref('Some') }) },
      ),
    )
    .map(([traffic, whom]) => ({ ...traffic, ...whom }))

export const group = (id: string): fc.Arbitrary<Resources> =>
  fc
    .record({
      SecurityGroupIngress: fc.array(rule('Source'), { minLength: 1, maxLength: 4 }),
      SecurityGroupEgress: fc.oneof(
        { weight: 4, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.array(rule('Destination'), { minLength: 1, maxLength: 3 }) },
      ),
    })
    .map(({ SecurityGroupIngress, SecurityGroupEgress }) => ({
      [id]: of('AWS::EC2::SecurityGroup', {
        GroupDescription: 'for tests',
        SecurityGroupIngress,
        ...(SecurityGroupEgress !== undefined && { SecurityGroupEgress }),
      }),
    }))

/** A rule that is given to the default group of one of the VPCs. */
export const ruleOfDefault = (): fc.Arbitrary<Resources> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    {
      weight: 3,
      arbitrary: fc.tuple(fc.constantFrom(...defaults), rule('Source')).map(([GroupId, made]) => ({
        OfDefault: of('AWS::EC2::SecurityGroupIngress', { GroupId, ...made }),
      })),
    },
  )
