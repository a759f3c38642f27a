import fc from 'fast-check'
import { ref } from '../../resource.ts'
import { groupNames } from './groups.ts'
import { type EndName, ends, of, type Resources } from './places.ts'

/** Where the load balancer has an address, and where it may forward to. */
export const balanced = {
  addresses: ['10.0.0.20', '10.0.1.20'],
  targets: ['App', 'Side'],
  ports: [22, 443, 1_024],
} as const

export const balancer = (): fc.Arbitrary<Resources> =>
  fc
    .record({
      isNetwork: fc.boolean(),
      isInternal: fc.boolean(),
      groups: fc.option(fc.constantFrom(...groupNames)),
      listens: fc.constantFrom(...balanced.ports),
      targets: fc.subarray<EndName>([...balanced.targets], { minLength: 1 }),
      port: fc.constantFrom(22, 443, undefined),
      keeps: fc.constantFrom('true', 'false', undefined),
      protocol: fc.constantFrom('TCP', 'UDP'),
    })
    .map(({ isNetwork, isInternal, groups, listens, targets, port, keeps, protocol }) => ({
      Balancer: of('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Type: isNetwork ? 'network' : 'application',
        Scheme: isInternal ? 'internal' : 'internet-facing',
        SubnetMappings: ['A1', 'A2'].map((subnet, at) => ({
          SubnetId: ref(subnet),
          PrivateIPv4Address: balanced.addresses[at] ?? '',
        })),
        ...(groups !== null && { SecurityGroups: [ref(groups)] }),
      }),
      Listener: of('AWS::ElasticLoadBalancingV2::Listener', {
        LoadBalancerArn: ref('Balancer'),
        Port: listens,
        Protocol: isNetwork ? protocol : 'HTTP',
        DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
      }),
      Targets: of('AWS::ElasticLoadBalancingV2::TargetGroup', {
        VpcId: ref('A'),
        Port: 443,
        Protocol: isNetwork ? protocol : 'HTTP',
        TargetType: 'ip',
        Targets: targets.map((id) => ({
          Id: ends[id].address,
          ...(port !== undefined && { Port: port }),
        })),
        ...(isNetwork &&
          keeps !== undefined && {
            TargetGroupAttributes: [{ Key: 'preserve_client_ip.enabled', Value: keeps }],
          }),
      }),
    }))
