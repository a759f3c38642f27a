import { AddressSet } from '../algebra/address/address-set.ts'
import { parseCidr } from '../algebra/address/cidr.ts'
import { internet } from '../algebra/address/named.ts'
import { isMalformed } from '../algebra/malformed.ts'
import type { Box } from '../algebra/packets/box.ts'
import type { PacketSet } from '../algebra/packets/packet-set.ts'
import { PacketSpace } from '../algebra/packets/packet-space.ts'
import { tcp, udp } from '../algebra/traffic/traffic.ts'
import { measured, numbers } from './kept.ts'

const range = (text: string): AddressSet => {
  const read = parseCidr(text)
  if (isMalformed(read)) throw new TypeError(read.problem)
  return AddressSet.ofCidrs([read.cidr])
}

const ports = [22, 53, 80, 443, 1433, 3306, 3389, 5432, 6379, 8080, 8443, 9200, 27017]

/** A rule as people write them: one port in most, one network, IPv6 in one of six. */
const ruleBy = (next: (below: number) => number): Box => {
  const port = next(4) === 0 ? next(65_000) : (ports[next(ports.length)] ?? 0)
  const last = next(8) === 0 ? Math.min(65_535, port + next(2_000)) : port
  const prefix = [8, 12, 16, 20, 24, 24, 28, 32, 32][next(9)] ?? 0
  const source =
    next(6) === 0
      ? `2001:db8:${next(65_536).toString(16)}::/48`
      : next(30) === 0
        ? '0.0.0.0/0'
        : `${10 + next(190)}.${next(256)}.${next(256)}.${next(256)}/${prefix}`
  return { traffic: (next(5) === 0 ? udp : tcp)([port, last]), source: range(source) }
}

/** Groups of so many rules, each met with the internet; all are kept, as an infrastructure keeps them. */
const groupsOf = (rules: number, each: number) => (): readonly PacketSet[] => {
  const next = numbers(rules)
  const space = new PacketSpace()
  const open = space.box({ source: internet })
  return Array.from({ length: rules / each }, () =>
    space.boxes(Array.from({ length: each }, () => ruleBy(next))).intersection(open),
  )
}

/** One by one, which no one should; for comparison. */
const unionsOf = (rules: number, each: number) => (): readonly PacketSet[] => {
  const next = numbers(rules)
  const space = new PacketSpace()
  return Array.from({ length: rules / each }, () =>
    Array.from({ length: each }, () => space.box(ruleBy(next))).reduce((sum, set) => sum.union(set)),
  )
}

const listOf = (rules: number) => (): PacketSet => {
  const next = numbers(rules)
  return new PacketSpace().firstMatch(
    Array.from({ length: rules }, () => ({ allow: next(2) === 0, box: ruleBy(next) })),
  )
}

/** What sets of packets cost in time of the processor, by the number of rules. */
export const algebra = (): void => {
  groupsOf(10_000, 10)()
  console.log('\nSets of packets, warm\n\n| what | rules | ms | µs a rule | MB kept |\n|---|---|---|---|---|')
  const row = (what: string, rules: number, action: () => unknown): void => {
    const { milliseconds, megabytes } = measured(action)
    const each = (milliseconds * 1_000) / rules
    console.log(
      `| ${what} | ${rules.toLocaleString('en')} | ${milliseconds.toFixed(0)} | ${each.toFixed(1)} | ${megabytes.toFixed(0)} |`,
    )
  }
  for (const rules of [1_000, 10_000, 100_000, 300_000])
    row('groups of 10, met with the internet', rules, groupsOf(rules, 10))
  for (const rules of [10_000, 100_000]) row('groups of 10, rule by rule', rules, unionsOf(rules, 10))
  for (const rules of [100, 300, 1_000, 3_000]) row('one group', rules, groupsOf(rules, rules))
  for (const rules of [20, 100, 1_000]) row('one list, first match', rules, listOf(rules))
}
