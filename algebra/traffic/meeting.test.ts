import { expect, it } from 'vitest'
import { PacketSpace } from '../packets/packet-space.ts'
import { meet, portsOf } from './meeting.ts'
import {
  anyTraffic,
  icmp,
  icmpv6,
  noTraffic,
  protocolTraffic,
  type Traffic,
  tcp,
  tcpAndUdp,
  udp,
} from './traffic.ts'

const some: readonly Traffic[] = [
  noTraffic,
  anyTraffic,
  tcp(),
  tcp(22),
  tcp([0, 21], [23, 100]),
  tcp([0, 65_535]),
  udp(22),
  tcpAndUdp(23, 53),
  protocolTraffic(47),
  protocolTraffic(17),
  icmp(),
  icmp(8),
  icmp(8, 0),
  icmpv6(128),
  [{ protocols: [{ low: 0, high: 255 }], ports: [{ low: 22, high: 22 }] }],
  [{ protocols: [{ low: 40, high: 50 }], ports: [{ low: 22, high: 22 }] }],
  [...tcp(80), ...udp(80), ...protocolTraffic(132)],
]

it('two meet exactly if some packet is in the sets of both', () => {
  const space = new PacketSpace()
  let met = 0
  for (const left of some) {
    for (const right of some) {
      const isMet = !space.box({ traffic: left }).isDisjointFrom(space.box({ traffic: right }))
      expect(meet(left, right), JSON.stringify([left, right])).toBe(isMet)
      if (isMet) met++
    }
  }
  expect(met).toBeGreaterThan(some.length)
  expect(met).toBeLessThan(some.length ** 2)
})

it('the ports of a protocol are those of all that is said of it', () => {
  expect(portsOf([...tcp(22, 23), ...udp(53)], 6)).toEqual([{ low: 22, high: 23 }])
  expect(portsOf([...tcp(22), ...tcp()], 6)).toBeUndefined()
  expect(portsOf(anyTraffic, 47)).toBeUndefined()
  expect(portsOf(tcp(22), 17)).toEqual([])
})
