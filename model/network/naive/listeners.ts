import type { Packet } from '../../../algebra/packets/packet.ts'
import { allOf, nameIn, type Plain, type PlainResources, textIn } from './plain.ts'
import type { Step } from './steps.ts'

const balancerType = 'AWS::ElasticLoadBalancingV2::LoadBalancer'

/** Protocols by their number, by what a listener is for; all other kinds are TCP in the end. */
const spoken: Readonly<Record<string, readonly number[]>> = {
  UDP: [17],
  QUIC: [17],
  TCP_UDP: [6, 17],
  TCP_QUIC: [6, 17],
}

/** The listeners of a load balancer that hear a packet. */
export const listenersHearing = (
  resources: PlainResources,
  balancer: string,
  { protocol, port }: Packet,
): readonly Plain[] =>
  allOf(resources, 'AWS::ElasticLoadBalancingV2::Listener').filter(
    ({ properties }) =>
      nameIn(properties.LoadBalancerArn) === balancer &&
      Number(properties.Port) === port &&
      (spoken[textIn(properties.Protocol)] ?? [6]).includes(protocol),
  )

/** Whether something hears what comes in: a load balancer has to listen. */
export const hears = (resources: PlainResources, { id, type }: Plain, packet: Packet): readonly Step[] => {
  if (type !== balancerType) return []
  const [listener] = listenersHearing(resources, id, packet)
  return [
    listener === undefined
      ? { at: id, text: 'no listener hears it', code: 'not-on-this-way' }
      : { at: id, text: `${listener.id} hears it` },
  ]
}
