import fc from 'fast-check'
import type { JsonObject } from '../../../model/json.ts'
import { ref } from '../../resource.ts'
import { of, type Resources } from './places.ts'
import { span, written } from './words.ts'

export const groupNames = ['Front', 'Back', 'Inner'] as const

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
            .constantFrom(...groupNames)
            .map((group): JsonObject => ({ [`${far}SecurityGroupId`]: ref(group) })),
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
