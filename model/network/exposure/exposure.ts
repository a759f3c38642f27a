import { AddressSet } from '../../../algebra/address/address-set.ts'
import { complement, contains, type Intervals, intersection, single } from '../../../algebra/intervals.ts'
import { portsOf } from '../../../algebra/traffic/meeting.ts'
import { tcpProtocol, udpProtocol } from '../../../algebra/traffic/protocol.ts'
import {
  everyPort,
  type Ports,
  portIntervals,
  type Traffic,
  withoutPorts,
} from '../../../algebra/traffic/traffic.ts'
import { oncePer } from '../../once.ts'
import { askedQuietly } from '../../quiet.ts'
import { findResource, type Resource } from '../../resource.ts'
import {
  all,
  allOf,
  any,
  anyOf,
  because,
  fail,
  implied,
  not,
  orElse,
  pass,
  type Verdict,
  whichever,
} from '../../verdict.ts'
import type { Carrier } from '../interfaces/carriers.ts'
import { eachGroup } from '../interfaces/each-group.ts'
import { facesOf, hasNoGroup } from '../interfaces/face.ts'
import { groupsGuarding } from '../interfaces/guarding.ts'
import { holdersOf } from '../interfaces/holders.ts'
import { ifPublic, isFacedInSubnets } from '../interfaces/public-face.ts'
import { calledByOthers } from '../reach/called.ts'
import { unaskedIcmp } from '../rules/icmp.ts'
import { RuleSet } from '../rules/rule-set.ts'
import { heardShown } from '../rules/witness.ts'
import type { Flow, Peers } from '../sets/flow.ts'
import { listenersOf, speaks } from '../topology/listening.ts'
import { types } from '../topology/parts.ts'
import { Elsewhere } from '../topology/ways.ts'
import { isAmong } from '../use/tiers.ts'
import { arrivingNone } from './arriving.ts'

/** What an organisation means to be seen from the internet. */
export interface Exposed {
  /** Which resources: a pattern of their ids, or of their types. */
  readonly to: string
  readonly tcp: readonly Ports[]
  readonly udp: readonly Ports[]
  /** All of ICMP, and not only what anybody may send. */
  readonly icmp?: boolean | undefined
  /** From where alone; from everywhere, if left out. */
  readonly from?: readonly string[] | undefined
}

/** What of the traffic of all outside to a resource is not declared. */
const undeclared = (
  resource: Pick<Resource, 'id' | 'type'>,
  exposure: readonly Exposed[],
  outside: Peers,
): readonly Flow[] => {
  const isMeant = exposure.map(({ to }) => isAmong([to], resource))
  const known = flowsOf(outside)(exposure)
  const key = isMeant.join()
  const flows =
    known.get(key) ??
    undeclaredBy(
      exposure.filter((_, at) => isMeant[at]),
      outside,
    )
  known.set(key, flows)
  return flows
}

/** Most resources are meant by the same, so that their flows, and the packets of these, are made once. */
const flowsOf = oncePer((_: Peers) => oncePer((_: readonly Exposed[]) => new Map<string, readonly Flow[]>()))

const undeclaredBy = (meant: readonly Exposed[], outside: Peers): readonly Flow[] => {
  const beyondEverywhere = meant.filter(({ from }) => from === undefined).reduce(without, everything)
  return meant
    .filter(({ from }) => from !== undefined)
    .reduce<readonly Stretch[]>(
      (stretches, one) =>
        stretches.flatMap((each) => [without(each, one), within(each, one)]).filter(isSomething),
      [beyondEverywhere],
    )
    .map((stretch) => outside.except(stretch.from).to(trafficOf(stretch)))
}

/** What the same entries declare, so that it is meant from wherever one of them says. */
interface Stretch {
  readonly tcp: Intervals<number>
  readonly udp: Intervals<number>
  /** All of ICMP that not anybody may send. */
  readonly icmp: boolean
  /** Protocols without ports, which no entry can declare. */
  readonly others: boolean
  readonly from: readonly string[]
}

const everything: Stretch = { tcp: [everyPort], udp: [everyPort], icmp: true, others: true, from: [] }

const within = (stretch: Stretch, { tcp, udp, icmp, from = [] }: Exposed): Stretch => ({
  tcp: intersection(stretch.tcp, portIntervals(tcp)),
  udp: intersection(stretch.udp, portIntervals(udp)),
  icmp: stretch.icmp && icmp === true,
  others: false,
  from: [...new Set([...stretch.from, ...from])],
})

const without = (stretch: Stretch, { tcp, udp, icmp }: Exposed): Stretch => ({
  ...stretch,
  tcp: intersection(stretch.tcp, complement(portIntervals(tcp), everyPort)),
  udp: intersection(stretch.udp, complement(portIntervals(udp), everyPort)),
  icmp: stretch.icmp && icmp !== true,
})

const isSomething = ({ tcp, udp, icmp, others }: Stretch): boolean =>
  tcp.length > 0 || udp.length > 0 || icmp || others

const trafficOf = ({ tcp, udp, icmp, others }: Stretch): Traffic => [
  ...(others ? [{ protocols: withoutPorts }] : []),
  ...[
    { protocols: single(tcpProtocol), ports: tcp },
    { protocols: single(udpProtocol), ports: udp },
  ].filter(({ ports }) => ports.length > 0),
  ...(icmp ? unaskedIcmp : []),
]

/** Nothing comes from outside to where it is in a network but what is declared, of it or of what has it, if it is an interface. */
export const reachedAsDeclared = (
  carrier: Carrier,
  exposure: readonly Exposed[],
  outside: Peers,
): Verdict => {
  const declaredBy = (outside: Peers, comesNone: (flows: readonly Flow[]) => Verdict): Verdict => {
    const declaredOf = (resource: Pick<Resource, 'id' | 'type'>) =>
      comesNone(undeclared(resource, exposure, outside))
    return orElse(declaredOf(carrier), () =>
      anyOf(holdersOf(carrier), ({ holder, has }) => all([has, declaredOf(holder)])),
    )
  }
  const letsInNone = (flows: readonly Flow[]) => takingNone(carrier, flows)
  const atItsFace = all([
    ifPublicAnywhere(carrier, () => declaredBy(outside, letsInNone)),
    ifPublicByIpv6(carrier, () => declaredBy(outside.overIpv6, letsInNone)),
  ])
  // Most let in nothing, so that nobody has to follow routes to them.
  if (atItsFace.is === 'pass' || !isFacedInSubnets(carrier.resource)) return atItsFace
  const inSubnets = isInSubnets(carrier)
  if (inSubnets.is === 'fail') return atItsFace
  const overRoutes = declaredBy(outside, (flows) => arrivingNone(carrier, flows, letsInNone))
  return inSubnets.is === 'pass' ? overRoutes : whichever([atItsFace, overRoutes], inSubnets.blame)
}

/** Each of its places is in a subnet that it names, made here or not. */
const isInSubnets = ({ id, world }: Carrier): Verdict =>
  askedQuietly(world, (quiet) => {
    const resource = findResource(quiet, id)
    return resource === undefined
      ? fail
      : allOf(facesOf(resource), ({ present, isAnywhere }) => implied(present, () => not(isAnywhere)))
  })

/** Where it has a public address, at whichever of its places: at an interface that is attached to it, too. */
const ifPublicAnywhere = (carrier: Carrier, then: () => Verdict): Verdict => {
  const faces = facesOf(carrier.resource)
  return faces.length < 2
    ? ifPublic(carrier, then)
    : implied(any(faces.map(({ present, isPublic }) => all([present, isPublic]))), then)
}

/** Where it has an address of IPv6 by which it may be called, and which nobody translates. */
const ifPublicByIpv6 = ({ resource }: Carrier, then: () => Verdict): Verdict =>
  allOf(facesOf(resource), ({ present, isOpenByIpv6 }) => implied(all([present, isOpenByIpv6]), then))

/** Nothing that is in a network is called by something else for whoever is outside, but what is declared. */
export const calledAsDeclared = ({ resource }: Carrier, exposure: readonly Exposed[]): Verdict =>
  exposure.some(({ to }) => isAmong([to], resource))
    ? pass
    : allOf(calledByOthers(resource), ({ by, calls }) =>
        because(
          not(calls),
          by?.id === resource.id
            ? 'anybody calls it at an endpoint of its own'
            : `anybody has ${by?.id ?? 'something'} call it`,
        ),
      )

/** Nothing of these flows comes in, by groups, or where there are none by what listens. */
const takingNone = (carrier: Carrier, flows: readonly Flow[]): Verdict =>
  all([lettingInNone(carrier, flows), hearingNone(carrier, flows)])

/**
 * The groups of a resource let in nothing of these flows, each by itself and all that an interface has together. Where it
 * has none, the default group of its VPC lets in none from outside.
 */
const lettingInNone = (carrier: Carrier, flows: readonly Flow[]): Verdict => {
  const alone = eachGroup(carrier, 'lets in only what is declared', ({ ingress }) =>
    allOf(flows, (flow) => ingress.disjoint(flow)),
  )
  if (alone.is !== 'pass') return alone
  return allOf(facesOf(carrier.resource), (face) => {
    const groups = groupsGuarding(face).flatMap(({ is, when }) =>
      is instanceof Elsewhere ? [] : [{ set: is.ingress, when }],
    )
    const together = RuleSet.together(groups)
    return groups.length < 2 ? pass : allOf(flows, (flow) => together.disjoint(flow))
  })
}

/** All listeners that are given here to a load balancer that no group guards hear nothing of these flows. */
const hearingNone = ({ resource }: Carrier, flows: readonly Flow[]): Verdict =>
  resource.type !== types.balancer
    ? pass
    : allOf(facesOf(resource), (face) =>
        implied(all([face.isUnguarded, hasNoGroup(face)]), () =>
          allOf(listenersOf(resource), ({ is, when }) =>
            implied(when, () => allOf(flows, (flow) => isDeafTo(is, flow))),
          ),
        ),
      )

/** A listener takes nothing of a flow, whoever calls. */
const isDeafTo = (listener: Resource, flow: Flow): Verdict => {
  const { traffic, peers } = flow
  if (!peers.areMet(AddressSet.all)) return pass
  return allOf([tcpProtocol, udpProtocol], (protocol) => {
    const ports = portsOf(traffic, protocol) ?? [everyPort]
    if (ports.length === 0) return pass
    const isDeaf = not(all([speaks(listener, protocol), isAtOneOf(listener, ports)]))
    return heardShown(isDeaf, listener, protocol, flow)
  })
}

const isAtOneOf = (listener: Resource, ports: Intervals<number>): Verdict =>
  listener.at('Port').satisfies((port) => contains(ports, Number(port)), {
    name: `is one of the ports ${JSON.stringify(ports)}`,
    suggest: ['443', '8080'],
  })
