import { complement, type Intervals, union } from '../../algebra/intervals.ts'
import { icmpProtocol, icmpv6Protocol, tcpProtocol, udpProtocol } from '../../algebra/traffic/protocol.ts'
import {
  everyPort,
  everyProtocol,
  type Ports,
  portIntervals,
  type Traffic,
} from '../../algebra/traffic/traffic.ts'
import { type Resource, resourcesIn } from '../resource.ts'
import { all, allOf, anyOf, because, fail, implied, not, orElse, type Verdict } from '../verdict.ts'
import type { Carrier } from './carriers.ts'
import { eachGroup } from './each-group.ts'
import type { Flow, Peers } from './flow.ts'
import { holdersOf } from './holders.ts'
import { pointsTo } from './pointing.ts'
import { isAmong } from './tiers.ts'

/** What an organisation means to be seen from the internet. */
export interface Exposed {
  /** Which resources: a pattern of their ids, or of their types. */
  readonly to: string
  readonly tcp: readonly Ports[]
  readonly udp: readonly Ports[]
  /** From where alone; from everywhere, if left out. */
  readonly from?: readonly string[] | undefined
}

/** What of the traffic of all outside to a resource is not declared. */
const undeclared = (
  resource: Pick<Resource, 'id' | 'type'>,
  exposure: readonly Exposed[],
  outside: Peers,
): readonly Flow[] => {
  const meant = exposure.filter(({ to }) => isAmong([to], resource))
  const everywhere = meant.filter(({ from }) => from === undefined)
  return [
    outside.to([{ protocols: withoutPorts }, ...beyond(meant)]),
    ...meant.flatMap(({ tcp, udp, from }) =>
      from === undefined ? [] : [outside.except(from).to(beyond(everywhere, { tcp, udp }))],
    ),
  ]
}

type Services = Pick<Exposed, 'tcp' | 'udp'>

/** Ports that none of these declares; of those that are asked for, if they are. */
const beyond = (declared: readonly Services[], asked?: Services): Traffic =>
  [
    { protocol: tcpProtocol, of: (one: Services) => portIntervals(one.tcp) },
    { protocol: udpProtocol, of: (one: Services) => portIntervals(one.udp) },
  ].flatMap(({ protocol, of }) => {
    const known = declared.map(of).reduce((left, right) => union(left, right), [] as Intervals<number>)
    const wanted = asked === undefined ? [everyPort] : of(asked)
    const left = complement(union(known, complement(wanted, everyPort)), everyPort)
    return left.length === 0 ? [] : [{ protocols: [{ low: protocol, high: protocol }], ports: left }]
  })

const withoutPorts: Intervals<number> = complement(
  [icmpProtocol, tcpProtocol, udpProtocol, icmpv6Protocol].map((only) => ({ low: only, high: only })),
  everyProtocol,
)

/** Its groups let in from outside only what is declared, of it or of what has it, if it is an interface. */
export const lettingInDeclared = (
  carrier: Carrier,
  exposure: readonly Exposed[],
  outside: Peers,
): Verdict => {
  const declaredOf = (resource: Pick<Resource, 'id' | 'type'>) =>
    lettingInNone(carrier, undeclared(resource, exposure, outside))
  return orElse(declaredOf(carrier), () =>
    anyOf(holdersOf(carrier), ({ holder, has }) => all([has, declaredOf(holder)])),
  )
}

/** The groups of a resource let in nothing of these flows. Where it has none, the default group of its VPC lets in none from outside. */
const lettingInNone = (carrier: Carrier, flows: readonly Flow[]): Verdict =>
  eachGroup(carrier, 'lets in only what is declared', ({ ingress }) =>
    all(flows.map((flow) => ingress.disjoint(flow))),
  )

/** A network load balancer that no group guards is open on the ports of its listeners. */
export const isUnguarded = ({ resource, type }: Carrier): Verdict =>
  type === 'AWS::ElasticLoadBalancingV2::LoadBalancer'
    ? all([resource.at('Type').is('network'), not(resource.at('SecurityGroups').exists())])
    : fail

/** All listeners that are given to a load balancer here are on ports that are declared. */
export const listensWhereDeclared = (balancer: Resource, exposure: readonly Exposed[]): Verdict => {
  const meant = exposure.filter(({ to }) => isAmong([to], balancer))
  const ports = meant.flatMap(({ tcp, udp }) => [...portIntervals(tcp), ...portIntervals(udp)])
  return allOf([...resourcesIn(balancer.world, 'AWS::ElasticLoadBalancingV2::Listener')], (listener) =>
    implied(all([listener.present, pointsTo(listener.at('LoadBalancerArn'), balancer.id)]), () =>
      because(
        listener
          .at('Port')
          .satisfies((port) => ports.some(({ low, high }) => low <= Number(port) && Number(port) <= high), {
            name: `is one of the ports ${JSON.stringify(ports)}`,
            suggest: ['443', '8080'],
          }),
        `${listener.id} listens on a port that is not declared`,
      ),
    ),
  )
}
