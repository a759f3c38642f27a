import { expect, it } from 'vitest'
import { isMalformed } from '../malformed.ts'
import { boxText } from '../packets/box-text.ts'
import { PacketSpace } from '../packets/packet-space.ts'
import { parseTraffic } from './parse.ts'
import { anyTraffic, everyPort, icmp, icmpNumber, protocolTraffic, tcp, tcpAndUdp, udp } from './traffic.ts'

const said = (protocol: string, from?: number | string, to?: number | string): string => {
  const traffic = parseTraffic({ protocol, from, to })
  return isMalformed(traffic) ? traffic.problem : boxText({ traffic }).replace(' from anywhere', '')
}

it.each([
  ['tcp', 22, 22, 'tcp/22'],
  ['TCP', 22, 22, 'tcp/22'],
  ['6', 20, 23, 'tcp/20-23'],
  ['tcp', 0, 0, 'tcp/0'],
  ['tcp', -1, -1, 'tcp'],
  ['tcp', '-1', '-1', 'tcp'],
  ['tcp', '22', '80', 'tcp/22-80'],
  ['udp', 0, 65_535, 'udp/0-65535'],
  ['17', 53, 53, 'udp/53'],
  ['-1', undefined, undefined, 'all traffic'],
  ['-1', 443, 443, 'all traffic'],
  ['all', 5, 1, 'all traffic'],
  ['47', undefined, undefined, 'gre'],
  ['gre', 22, 22, 'gre'],
  ['132', 80, 80, 'sctp'],
  ['0', undefined, undefined, 'protocol 0'],
  ['255', undefined, undefined, 'protocol 255'],
  ['icmp', -1, -1, 'icmp'],
  ['icmp', undefined, undefined, 'icmp'],
  ['1', 8, -1, 'icmp type 8'],
  ['icmp', 8, 0, 'icmp type 8 code 0'],
  ['icmp', 3, 4, 'icmp type 3 code 4'],
  ['icmpv6', undefined, undefined, 'icmpv6'],
  ['58', 128, 0, 'icmpv6 type 128 code 0'],
])('%s from %s to %s is %s', (protocol, from, to, text) => {
  expect(said(protocol, from, to)).toBe(text)
})

it.each([
  [
    'tcpp',
    1,
    1,
    '"tcpp" is no protocol: write tcp, udp, icmp, icmpv6, a number from 0 to 255, or -1 for all',
  ],
  ['', 1, 1, '"" is no protocol: write tcp, udp, icmp, icmpv6, a number from 0 to 255, or -1 for all'],
  ['256', 1, 1, '"256" is no protocol: write tcp, udp, icmp, icmpv6, a number from 0 to 255, or -1 for all'],
  ['06', 1, 1, '"06" is no protocol: write tcp, udp, icmp, icmpv6, a number from 0 to 255, or -1 for all'],
  ['-2', 1, 1, '"-2" is no protocol: write tcp, udp, icmp, icmpv6, a number from 0 to 255, or -1 for all'],
  [
    'tcp',
    undefined,
    undefined,
    'the rule is for tcp and does not say ports: give the first and the last, 0 and 65535 for all',
  ],
  [
    'udp',
    53,
    undefined,
    'the rule is for udp and does not say ports: give the first and the last, 0 and 65535 for all',
  ],
  ['tcp', 23, 22, 'the ports from 23 to 22 are in reverse order: no packet has such a port'],
  ['tcp', -1, 22, '-1 is no port of tcp: ports are whole numbers from 0 to 65535'],
  ['tcp', 0, 65_536, '65536 is no port of tcp: ports are whole numbers from 0 to 65535'],
  ['tcp', 1.5, 2, '1.5 is no port of tcp: ports are whole numbers from 0 to 65535'],
  ['tcp', '2.2e1', 22, '2.2e1 is no port of tcp: ports are whole numbers from 0 to 65535'],
  ['tcp', 22, '0x16', '0x16 is no port of tcp: ports are whole numbers from 0 to 65535'],
  ['tcp', '+22', 22, '+22 is no port of tcp: ports are whole numbers from 0 to 65535'],
  ['udp', '022', 22, '022 is no port of udp: ports are whole numbers from 0 to 65535'],
  ['udp', 22, '', ' is no port of udp: ports are whole numbers from 0 to 65535'],
  ['icmp', 256, -1, '256 is no type of icmp: it is a whole number from 0 to 255, or -1 for any'],
  ['icmp', '8.0', -1, '8.0 is no type of icmp: it is a whole number from 0 to 255, or -1 for any'],
  ['icmp', 8, -2, '-2 is no code of icmp: it is a whole number from 0 to 255, or -1 for any'],
  [
    'icmp',
    -1,
    0,
    'the rule is for any type of icmp and for code 0 alone: with every type goes every code, -1',
  ],
])('%s from %s to %s is refused: %s', (protocol, from, to, problem) => {
  expect(said(protocol, from, to)).toBe(problem)
})

it('a type of ICMP is no port', () => {
  const space = new PacketSpace()
  const echo = space.box({ traffic: icmp(8) })
  expect(echo.isSubsetOf(space.box({ traffic: protocolTraffic(1) }))).toBe(true)
  expect(echo.isDisjointFrom(space.box({ traffic: tcpAndUdp() }))).toBe(true)
  expect(echo.ports(1)).toEqual([{ low: icmpNumber(8, 0), high: icmpNumber(8, 255) }])
})

it('what has no ports is not among what is told by ports', () => {
  const space = new PacketSpace()
  const all = space.box({ traffic: [{ protocols: [{ low: 0, high: 255 }], ports: [everyPort] }] })
  expect(all.protocols().map(({ low, high }) => [low, high])).toEqual([
    [1, 1],
    [6, 6],
    [17, 17],
    [58, 58],
  ])
  const fromAny = space.box({ sourcePorts: [everyPort] })
  expect(fromAny).toBe(space.box({ traffic: tcpAndUdp() }))
  expect(space.box({ traffic: [...tcp(), ...udp()] })).toBe(fromAny)
  expect(space.box({ traffic: anyTraffic })).toBe(space.all)
})
