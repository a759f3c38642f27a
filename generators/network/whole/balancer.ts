import fc from 'fast-check'
import type { JsonObject } from '../../../model/json.ts'
import { type Definition, ref } from '../../resource.ts'
import { groupNames } from './groups.ts'
import { type EndName, ends, of, type Resources } from './places.ts'

/**
 * Where the load balancer has an address, and where it may forward to. Which addresses of IPv6 it has in its subnets is
 * written nowhere: these stand for them.
 */
export const balanced = {
  addresses: ['10.0.0.20', '10.0.1.20'],
  addresses6: ['2600:1f00:0:1::20', '2600:1f00:0:2::20'],
  targets: ['App', 'Side', 'Data'],
  ports: [22, 443, 1_024],
} as const

/** For whom a rule of a listener may be. */
const clients = ['8.8.8.0/24', '10.0.0.0/24', '10.1.0.0/16', '128.0.0.0/1', '2001:4860::/32'] as const

/** Forwarding, or an answer of the load balancer's own. */
const actionTo = (groups: readonly string[]): JsonObject => {
  const [first, ...more] = groups.map(ref)
  if (first === undefined) return { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }
  return more.length === 0
    ? { Type: 'forward', TargetGroupArn: first }
    : {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [first, ...more].map((TargetGroupArn) => ({ TargetGroupArn, Weight: 1 })),
        },
      }
}

interface Drawn {
  readonly type: 'instance' | 'ip'
  readonly targets: readonly EndName[]
  readonly port: number | undefined
  readonly keeps: string | undefined
}

const targetGroup = (): fc.Arbitrary<Drawn> =>
  fc.record({
    type: fc.constantFrom('instance', 'ip'),
    targets: fc.subarray<EndName>([...balanced.targets], { minLength: 1 }),
    port: fc.constantFrom(22, 443, undefined),
    keeps: fc.constantFrom('true', 'false', undefined),
  })

/** Instances of its own VPC are registered by their ids, and everything by its address. */
const targetGroupOf = (
  { type, targets, port, keeps }: Drawn,
  protocol: string,
  around: Resources,
): Definition =>
  of('AWS::ElasticLoadBalancingV2::TargetGroup', {
    VpcId: ref('A'),
    Port: 443,
    Protocol: protocol,
    TargetType: type,
    Targets: targets
      .filter((id) => type === 'ip' || isInstanceBeside(around, id))
      .map((id) => ({
        Id: type === 'ip' ? ends[id].address : ref(id),
        ...(type === 'ip' && !isBeside(id) && { AvailabilityZone: 'all' }),
        ...(port !== undefined && { Port: port }),
      })),
    ...(protocol !== 'HTTP' &&
      keeps !== undefined && {
        TargetGroupAttributes: [{ Key: 'preserve_client_ip.enabled', Value: keeps }],
      }),
  })

const isBeside = (id: EndName): boolean => ends[id].subnet.startsWith('A')

const isInstanceBeside = (around: Resources, id: EndName): boolean =>
  isBeside(id) && around[id]?.Type === 'AWS::EC2::Instance'

/** A load balancer in front of what is around it. Only those for HTTP have rules for what they are asked for. */
export const balancer = (): fc.Arbitrary<(around: Resources) => Resources> =>
  fc
    .record({
      isNetwork: fc.boolean(),
      isInternal: fc.boolean(),
      addressed: fc.constantFrom('ipv4', 'ipv4', 'dualstack', 'dualstack-without-public-ipv4'),
      groups: fc.option(fc.constantFrom(...groupNames, 'Open', 'Open', 'Open')),
      listens: fc.constantFrom(...balanced.ports),
      first: targetGroup(),
      second: targetGroup(),
      byDefault: fc.constantFrom<readonly string[]>(['Targets'], ['Targets', 'Others'], []),
      byRule: fc.constantFrom<readonly string[]>([], ['Others'], ['Others'], ['Targets', 'Others']),
      onlyFrom: fc.option(fc.uniqueArray(fc.constantFrom(...clients), { minLength: 1, maxLength: 3 })),
      transport: fc.constantFrom('TCP', 'UDP'),
    })
    .map(
      ({
        isNetwork,
        isInternal,
        addressed,
        groups,
        listens,
        first,
        second,
        byDefault,
        byRule,
        onlyFrom,
        transport,
      }) =>
        (around) => {
          const protocol = isNetwork ? transport : 'HTTP'
          return {
            Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
              Type: isNetwork ? 'network' : 'application',
              Scheme: isInternal ? 'internal' : 'internet-facing',
              // Of a network load balancer it says nothing of public addresses.
              IpAddressType: isNetwork ? 'ipv4' : addressed,
              SubnetMappings: ['A1', 'A2'].map((subnet, at) => ({
                SubnetId: ref(subnet),
                PrivateIPv4Address: balanced.addresses[at] ?? '',
              })),
              ...(groups !== null && { SecurityGroups: [ref(groups)] }),
            }),
            Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
              LoadBalancerArn: ref('Balancer'),
              Port: listens,
              Protocol: protocol,
              DefaultActions: [actionTo(isNetwork && byDefault.length === 0 ? ['Targets'] : byDefault)],
            }),
            ...(!isNetwork &&
              byRule.length > 0 && {
                ListenerRule: of('AWS::ElasticLoadBalancingV2::ListenerRule', {
                  ListenerArn: ref('Listener'),
                  Priority: 1,
                  Conditions: [
                    { Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } },
                    ...(onlyFrom === null
                      ? []
                      : [{ Field: 'source-ip', SourceIpConfig: { Values: onlyFrom } }]),
                  ],
                  Actions: [actionTo(byRule)],
                }),
              }),
            Targets: targetGroupOf(first, protocol, around),
            Others: targetGroupOf(second, protocol, around),
          }
        },
    )
