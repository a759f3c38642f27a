import { expect, it } from 'vitest'
import { internet, privateRanges } from '../address/named.ts'
import { addresses } from '../naive/built.ts'
import { icmp, icmpv6, protocolTraffic, tcp, tcpAndUdp, udp } from '../traffic/traffic.ts'
import { type Diagram, Edges, everything, nothing } from './diagram.ts'
import { dimension } from './dimension.ts'
import { ForestFull } from './forest.ts'
import { packetText } from './packet.ts'
import { PacketSpace } from './packet-space.ts'

const space = new PacketSpace()
const ssh = tcp(22)
const from = (...cidrs: readonly string[]) => addresses(cidrs)

it('two halves are the internet, over two rules', () => {
  const halves = space.boxes([
    { traffic: ssh, source: from('0.0.0.0/1') },
    { traffic: tcp([20, 30]), source: from('128.0.0.0/1') },
  ])
  const whole = space.box({ traffic: ssh, source: from('0.0.0.0/0') })
  expect(halves.within({ traffic: ssh })).toBe(whole)
  expect(halves.sources({ protocol: 6, port: 22 }).text()).toBe('0.0.0.0/0')
  expect(halves.sources({ protocol: 6, port: 21 }).text()).toBe('128.0.0.0/1')
  expect(halves.sources({ protocol: 17, port: 22 }).isEmpty).toBe(true)
  expect(halves.ports(6, { family: 6 })).toEqual([])
})

const asked = (diagram: Diagram): readonly number[] =>
  diagram.children.flatMap((child) => [diagram.dimension, ...asked(child)])

it('has no nodes for fields of which nothing is said', () => {
  const set = space.box({ traffic: ssh, source: from('10.0.0.0/8') })
  expect(set.within({ destination: from('0.0.0.0/0') })).toBe(set)
  expect(new Set(asked(set.diagram))).toEqual(
    new Set([dimension.family, dimension.protocol, dimension.port, dimension.source]),
  )
  expect(set.count).toBe(2n ** 24n * 65_536n * 2n ** 32n)
})

it.each([
  ['tcp/22 from 8.8.8.8:49152 to 10.0.0.0', { traffic: ssh }],
  ['tcp/443 from 8.8.8.8:49152 to 10.0.0.0', {}],
  ['tcp/443 from 8.8.8.8:49152 to 10.0.0.0', { traffic: tcp([100, 500]) }],
  ['tcp/100 from 8.8.8.8:49152 to 10.0.0.0', { traffic: tcp([100, 200]) }],
  ['udp/53 from 8.8.8.8:49152 to 10.0.0.0', { traffic: [...icmp(), ...udp(53)] }],
  ['icmp type 8 code 0 from 8.8.8.8 to 10.0.0.0', { traffic: icmp() }],
  ['icmp type 3 code 0 from 8.8.8.8 to 10.0.0.0', { traffic: icmp(3) }],
  ['icmpv6 type 128 code 0 from 2001:4860:4860::8888 to fc00::', { traffic: icmpv6(), family: 6 }],
  ['gre from 8.8.8.8 to 10.0.0.0', { traffic: protocolTraffic(47) }],
  ['tcp/22 from 11.0.0.0:49152 to 10.0.0.0', { traffic: ssh, source: from('10.0.0.0/7') }],
  ['tcp/22 from 10.1.0.0:49152 to 10.0.0.0', { traffic: ssh, source: from('10.1.0.0/16') }],
  ['tcp/22 from [2001:4860:4860::8888]:49152 to fc00::', { traffic: ssh, source: from('::/0') }],
  ['tcp/22 from 8.8.8.8:53 to 10.0.0.0', { traffic: ssh, sourcePorts: [{ low: 53, high: 60 }] }],
  ['tcp/22 from 8.8.8.8:49152 to 52.0.0.1', { traffic: ssh, destination: from('52.0.0.1/32') }],
] as const)('%s shows a set', (text, box) => {
  const example = space.box(box).example()
  expect(example && packetText(example)).toBe(text)
})

it('shows what is preferred, if it can be had', () => {
  const open = space.box({ traffic: tcpAndUdp([1, 5_000]), source: internet.union(privateRanges) })
  const preferred = {
    protocols: [17],
    ports: [9_999, 3_389],
    sources: [from('10.0.0.0/8')],
    sourcePorts: [1_024],
  }
  const example = open.example({ ...preferred, destinations: [from('10.2.0.9/32')] })
  expect(example && packetText(example)).toBe('udp/3389 from 10.0.0.0:1024 to 10.2.0.9')
  expect(space.none.example()).toBeUndefined()
})

it('the least packet is the first in order', () => {
  const least = space
    .boxes([
      { traffic: udp(53), source: from('10.0.0.0/8') },
      { traffic: tcp([22, 25]), source: from('10.0.0.7/32', '::/0') },
    ])
    .least()
  expect(least && packetText(least)).toBe('tcp/22 from 10.0.0.7:0 to 0.0.0.0')
})

it.each([
  ['no packet', []],
  ['all traffic from anywhere', [{}]],
  ['tcp/22 from anywhere', [{ traffic: ssh }]],
  ['tcp/22 from 0.0.0.0/0', [{ traffic: ssh, source: from('0.0.0.0/0') }]],
  ['tcp/22 from 10.0.0.0/8; tcp/22 from ::/0', [{ traffic: ssh, source: from('10.0.0.0/8', '::/0') }]],
  [
    'all traffic from 10.0.0.0/8; tcp/22 from 0.0.0.0/0',
    [{ source: from('10.0.0.0/8') }, { traffic: ssh, source: from('0.0.0.0/0') }],
  ],
  ['tcp/22, tcp/80-81 from anywhere', [{ traffic: tcp(22, [80, 81]) }]],
  ['tcp, udp from 10.0.0.0/8', [{ traffic: tcpAndUdp(), source: from('10.0.0.0/8') }]],
  ['tcp/53, udp/53 from anywhere', [{ traffic: tcpAndUdp(53) }]],
  ['icmp type 8, icmp type 11 code 0 from anywhere', [{ traffic: [...icmp(8), ...icmp(11, 0)] }]],
  ['icmp types 3-4 from anywhere', [{ traffic: [...icmp(3), ...icmp(4)] }]],
  ['icmp type 3 codes 1-2 from anywhere', [{ traffic: [...icmp(3, 1), ...icmp(3, 2)] }]],
  ['icmp type 3 code 255 to type 4 code 0 from anywhere', [{ traffic: [...icmp(3, 255), ...icmp(4, 0)] }]],
  ['icmp type 0 code 0 to type 1 code 0 from anywhere', [{ traffic: [...icmp(0), ...icmp(1, 0)] }]],
  ['protocols 100-110 from anywhere', [{ traffic: [{ protocols: [{ low: 100, high: 110 }] }] }]],
  ['esp, ah from anywhere', [{ traffic: [{ protocols: [{ low: 50, high: 51 }] }] }]],
  [
    'udp from port 53 from 10.0.0.0/8 to 10.9.0.0/16',
    [
      {
        traffic: udp(),
        sourcePorts: [{ low: 53, high: 53 }],
        source: from('10.0.0.0/8'),
        destination: from('10.9.0.0/16'),
      },
    ],
  ],
  ['tcp/1, tcp/3, tcp/5, tcp/7 and more from anywhere', [{ traffic: tcp(1, 3, 5, 7, 9) }]],
] as const)('%s is how a set is told', (text, boxes) => {
  expect(space.boxes(boxes).text()).toBe(text)
})

it('tells the first boxes of many', () => {
  const many = space.boxes(
    [1, 3, 5, 7, 9].map((port) => ({ traffic: tcp(port), source: from(`10.0.${port}.0/24`) })),
  )
  expect(many.text(2)).toBe('tcp/1 from 10.0.1.0/24; tcp/3 from 10.0.3.0/24; and more')
})

it('says that a space is full, rather than answer', () => {
  const ports = Array.from({ length: 20 }, (_, at) => ({ traffic: tcp(at * 2) }))
  const enough = new PacketSpace()
  enough.boxes(ports)
  // 0 to 38 in steps of 2, what is between them and what is behind; and 3 intervals of protocols.
  expect(enough.forest.size).toBe(40 + 3)
  expect(new PacketSpace(43).boxes(ports).isEmpty).toBe(false)
  const small = new PacketSpace(42)
  expect(() => small.boxes(ports)).toThrow(ForestFull)
  expect(() => small.boxes(ports)).toThrow('cannot be told apart with 42 intervals')
})

it('tells nodes apart whose hashes are alike, as among 300,000 some are', () => {
  const { forest } = new PacketSpace()
  const ids = new Set<number>()
  for (let low = 0; low < 500; low++) {
    for (let high = 1_000; high < 1_600; high++) {
      const edges = new Edges()
      edges.add(low * 7_919, nothing)
      edges.add(high * 104_729, everything)
      edges.add(2 ** 32 - 1, nothing)
      ids.add(forest.node(dimension.source, edges).id)
    }
  }
  expect(ids.size).toBe(300_000)
})
