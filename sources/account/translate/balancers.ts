import type { Json } from '../../../model/json.ts'
import type { Item, Made } from '../item.ts'
import { notDescribed, to } from '../item.ts'
import { descriptionOf } from './interfaces.ts'

/** A load balancer. Its addresses in subnets are not described with it, but with its interfaces. */
export const loadBalancers = (
  balancers: readonly Item[],
  { interfaces, attributes }: { readonly interfaces: readonly Item[]; readonly attributes: readonly Item[] },
): readonly Made[] =>
  balancers.map((item) => {
    const arn = item.text('LoadBalancerArn')
    const own = descriptionOf(arn)
    const addresses = new Map(
      interfaces
        .filter((one) => one.maybe('Description') === own)
        .map((one) => [one.maybe('SubnetId'), one.maybe('PrivateIpAddress')]),
    )
    const zones = item.items('AvailabilityZones').map((zone) => zone.text('SubnetId'))
    // Where one of its interfaces is not described, it has more addresses than the others say.
    const isAddressed = zones.every((subnet) => addresses.get(subnet) !== undefined)
    const groups = item.texts('SecurityGroups')
    const type = item.maybe('Type')
    return item.make(arn, 'AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Name: item.maybe('LoadBalancerName'),
      Type: type,
      Scheme: item.maybe('Scheme'),
      IpAddressType: item.maybe('IpAddressType'),
      SubnetMappings: zones.map(
        (subnet): Json => ({
          SubnetId: to(subnet),
          ...(isAddressed && { PrivateIPv4Address: addresses.get(subnet) ?? null }),
        }),
      ),
      SecurityGroups: type === 'application' || groups.length > 0 ? groups.map(to) : undefined,
      LoadBalancerAttributes: attributesOf(attributes, 'LoadBalancerArn', arn),
      Tags: notDescribed(`the tags of ${arn}`),
    })
  })

/** What is set of load balancers and groups of targets is asked for one by one. */
const attributesOf = (attributes: readonly Item[], of: string, arn: string): Json => {
  const own = attributes.find((one) => one.maybe(of) === arn)
  return own === undefined
    ? notDescribed(`the attributes of ${arn}`)
    : own.items('Attributes').map((one) => ({ Key: one.text('Key'), Value: one.maybe('Value') ?? '' }))
}

/** Listeners, by themselves or under their load balancer. */
export const listeners = (item: Item): readonly Made[] => item.items('Listeners').flatMap(listener)

export const listener = (item: Item): readonly Made[] => [
  item.make(item.text('ListenerArn'), 'AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: to(item.text('LoadBalancerArn')),
    Port: item.get('Port'),
    Protocol: item.maybe('Protocol'),
    SslPolicy: item.maybe('SslPolicy'),
    Certificates: item.get('Certificates'),
    Tags: notDescribed(`the tags of ${item.text('ListenerArn')}`),
    DefaultActions: actionsOf(item.items('DefaultActions')),
  }),
]

/** A rule of a listener. The default one is described with the listener as well. */
export const listenerRule = (item: Item): readonly Made[] => {
  if (item.get('IsDefault') === true) return []
  const arn = item.text('RuleArn')
  return [
    item.make(arn, 'AWS::ElasticLoadBalancingV2::ListenerRule', {
      ListenerArn: to(listenerOf(arn)),
      Priority: item.get('Priority'),
      Conditions: item.get('Conditions'),
      Actions: actionsOf(item.items('Actions')),
    }),
  ]
}

/** The listener of a rule, by whose ARN that of the rule begins. */
export const listenerOf = (rule: string): string =>
  rule.replace(':listener-rule/', ':listener/').replace(/\/[^/]*$/, '')

const actionsOf = (actions: readonly Item[]): readonly Json[] =>
  actions.map((action): Json => {
    const [group, type] = [action.maybe('TargetGroupArn'), action.maybe('Type')]
    const redirect = action.get('RedirectConfig')
    const groups = action.inner('ForwardConfig').items('TargetGroups')
    return {
      ...(type !== undefined && { Type: type }),
      ...(redirect !== undefined && { RedirectConfig: redirect }),
      ...(groups.length > 0
        ? {
            ForwardConfig: {
              TargetGroups: groups.map((one) => ({ TargetGroupArn: to(one.text('TargetGroupArn')) })),
            },
          }
        : group !== undefined && { TargetGroupArn: to(group) }),
    }
  })

/** A target group with what is registered in it, which is described with its health. */
export const targetGroups = (
  groups: readonly Item[],
  { health, attributes }: { readonly health: readonly Item[]; readonly attributes: readonly Item[] },
): readonly Made[] => {
  const byGroup = Map.groupBy(health, (one) => one.maybe('TargetGroupArn'))
  return groups.map((item) => {
    const arn = item.text('TargetGroupArn')
    const asked = byGroup.get(arn)
    const targets = asked
      ?.flatMap((one) => one.items('TargetHealthDescriptions'))
      .map((one): Json => {
        const target = one.inner('Target')
        const port = target.get('Port')
        return { Id: to(target.text('Id')), ...(port !== undefined && { Port: port }) }
      })
    return item.make(arn, 'AWS::ElasticLoadBalancingV2::TargetGroup', {
      Name: item.maybe('TargetGroupName'),
      Port: item.get('Port'),
      Protocol: item.maybe('Protocol'),
      TargetType: item.maybe('TargetType'),
      IpAddressType: item.maybe('IpAddressType'),
      VpcId: item.maybe('VpcId') === undefined ? undefined : to(item.text('VpcId')),
      Targets:
        targets ??
        notDescribed(`the targets of ${arn} (describe-target-health of it is not in the snapshot)`),
      TargetGroupAttributes: attributesOf(attributes, 'TargetGroupArn', arn),
      Tags: notDescribed(`the tags of ${arn}`),
    })
  })
}
