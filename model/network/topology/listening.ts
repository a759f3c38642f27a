import { type Interval, single } from '../../../algebra/intervals.ts'
import { tcpProtocol, udpProtocol } from '../../../algebra/traffic/protocol.ts'
import { everyPort, type Traffic } from '../../../algebra/traffic/traffic.ts'
import { elsewhere } from '../../elsewhere.ts'
import { isScalar } from '../../json.ts'
import { numberOf } from '../../number.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import { Either, Sym } from '../../value.ts'
import { all, any, fail, not, pass, unknown, type Verdict } from '../../verdict.ts'
import { packetsOf } from '../sets/packets.ts'
import { Region } from '../sets/region.ts'
import { listenersOfBalancers, types } from './parts.ts'
import type { Way } from './ways.ts'

/** Some ports of some protocols. */
export interface Service {
  readonly protocols: readonly number[]
  readonly port: Interval<number>
  /** Unknown where any port may be meant. */
  readonly isKnown: Verdict
}

/** UDP, TCP or both, at the port of a listener or of a target. */
export const serviceAt = (listener: Resource, port: Reading): Service => {
  const number = isScalar(port.head) ? numberOf(port.head) : undefined
  const [isTcp, isUdp] = [tcpProtocol, udpProtocol].map((protocol) => speaks(listener, protocol)) as [
    Verdict,
    Verdict,
  ]
  const isPortKnown = number === undefined ? decidesPort(port, listener) : pass
  return {
    protocols: [...(isTcp.is === 'fail' ? [] : [tcpProtocol]), ...(isUdp.is === 'fail' ? [] : [udpProtocol])],
    port: number === undefined ? everyPort : { low: number, high: number },
    isKnown: all([isPortKnown, ...[isTcp, isUdp].filter(({ is }) => is === 'unknown')]),
  }
}

const decidesPort = ({ head, entry }: Reading, { world, id }: Resource): Verdict => {
  if (head instanceof Either) return unknown(head.by)
  return head instanceof Sym
    ? world.needs(head, ['443', '8080'])
    : elsewhere(world, `which port ${entry.id} has for ${id}`)
}

/** Whether a listener takes packets of TCP, or of UDP. */
export const speaks = (listener: Resource, protocol: number): Verdict => {
  const spoken = listener.at('Protocol')
  const isUdpAlone = spoken.isOneOf('UDP', 'QUIC')
  if (protocol === tcpProtocol) return not(isUdpAlone)
  return protocol === udpProtocol ? any([isUdpAlone, spoken.isOneOf('TCP_UDP', 'TCP_QUIC')]) : fail
}

export const trafficOf = ({ protocols, port }: Service): Traffic => [
  { protocols: protocols.flatMap((protocol) => single(protocol)), ports: [port] },
]

/** The listeners of a load balancer, as far as they stand here. */
export const listenersOf = oncePer((balancer: Resource): readonly Way<Resource>[] => {
  const { world, id } = balancer
  return listenersOfBalancers
    .partsOf(world, id)
    .map(({ entry, belongs }) => {
      const listener = Resource.of(world, entry)
      return { is: listener, when: all([listener.present, belongs]) }
    })
    .filter(({ when }) => when.is !== 'fail')
})

/** What comes in to something: to a load balancer what its listeners hear, to all else everything. */
export const heardBy = oncePer((resource: Resource): Region => {
  const { world, id, type } = resource
  const { all: every, none } = packetsOf(world.space)
  if (type !== types.balancer) return Region.of(every)
  const listeners = listenersOf(resource)
  // One that hears nothing is there for listeners that are made elsewhere.
  if (listeners.length === 0)
    return Region.anyOf(every, elsewhere(world, `which listeners are given to ${id} elsewhere`).blame)
  return Region.union([
    Region.of(none),
    ...listeners.map(({ is, when }) => {
      const service = serviceAt(is, is.at('Port'))
      const heard = Region.of(packetsOf(world.space).box({ traffic: trafficOf(service) }))
      return heard.where(all([when, service.isKnown]))
    }),
  ])
})
