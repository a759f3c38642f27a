import { expect, it } from 'vitest'
import { address } from '../fixtures/drawn-packets.ts'
import { passes, ruleOfEntry } from './replay.ts'

const entry = (range: string, protocol = '-1') =>
  ruleOfEntry({ protocol, ports: ['22', '22'], types: ['8', '-1'], range })

it.each<readonly [range: string, from: string, isIn: boolean]>([
  ['10.0.0.5/8', '10.255.0.1', true],
  ['10.0.0.5/8', '11.0.0.0', false],
  ['64:ff9b::192.0.2.33/128', '64:ff9b::c000:221', true],
  ['64:ff9b::192.0.2.33/128', '64:ff9b::c000:222', false],
])('an entry for %s as it is written, and %s', (range, from, isIn) => {
  const packet = {
    protocol: 6,
    port: 22,
    sourcePort: 49_152,
    source: address(from),
    destination: address(from),
  }
  expect(passes(entry(range), packet)).toBe(isIn)
  expect(passes(entry(range, 'TCP'), packet)).toBe(isIn)
  expect(passes(entry(range, '17'), packet)).toBe(false)
})

it('types of ICMPv6 count for ranges of IPv6 alone', () => {
  const echo = (from: string, port: number) => ({
    protocol: 58,
    port,
    sourcePort: 0,
    source: address(from),
    destination: address(from),
  })
  expect(passes(entry('::/0', '58'), echo('2001:db8::1', 8 * 256))).toBe(true)
  expect(passes(entry('::/0', '58'), echo('2001:db8::1', 9 * 256))).toBe(false)
  expect(passes(entry('0.0.0.0/0', '58'), echo('10.0.0.1', 9 * 256))).toBe(true)
})
