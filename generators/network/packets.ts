import fc from 'fast-check'
import { plainAddress } from '../../algebra/naive/simulate.ts'
import type { Infrastructure } from '../resource.ts'
import { covers } from './plain-acls.ts'
import { isAbout, type PlainRule, plainRanges } from './plain-rules.ts'
import { ranges4, ranges6, telling } from './words.ts'

/** A packet, as far as a rule of a group tells it from others. */
export interface AimedPacket {
  readonly address: string
  readonly protocol: number
  readonly port: number
}

const textOf = (family: 4 | 6, value: bigint): string => {
  const [parts, bits, base] = family === 4 ? [4, 8n, 10] : [8, 16n, 16]
  return Array.from({ length: parts }, (_, at) =>
    ((value >> (bits * BigInt(parts - 1 - at))) & ((1n << bits) - 1n)).toString(base),
  ).join(family === 4 ? '.' : ':')
}

/** The first and the last address of a range, and those next to it. */
const borders = (range: string): readonly string[] => {
  const [first = '', prefix = ''] = range.split('/')
  const family = first.includes(':') ? 6 : 4
  const bits = family === 6 ? 128 : 32
  const from = plainAddress(first)
  const end = from + 2n ** BigInt(bits - Number(prefix))
  return [from - 1n, from, end - 1n, end]
    .filter((value) => value >= 0n && value < 2n ** BigInt(bits))
    .map((value) => textOf(family, value))
}

const everyBorder = [...new Set([...ranges4, ...ranges6].flatMap(borders))]

const anyAddress = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...everyBorder) },
    { weight: 1, arbitrary: fc.bigInt(0n, 2n ** 32n - 1n).map((value) => textOf(4, value)) },
    { weight: 1, arbitrary: fc.bigInt(0n, 2n ** 128n - 1n).map((value) => textOf(6, value)) },
  )

/** Packets aimed at where rules of the generators begin and end, and some from anywhere. */
export const packet = (): fc.Arbitrary<AimedPacket> =>
  fc.record({
    address: anyAddress(),
    protocol: fc.constantFrom(6, 17, 47, 50),
    port: fc.oneof(
      fc.constantFrom(...telling).chain((port) => fc.constantFrom(port - 1, port, port + 1)),
      fc.integer({ min: 0, max: 65_535 }),
    ),
  })

/** What becomes of a packet, by going through rules: it may pass where a group is at the far end. */
export const plainly = (
  rules: readonly PlainRule[],
  infrastructure: Infrastructure,
  { address, protocol, port }: AimedPacket,
): 'passes' | 'may pass' | 'is stopped' => {
  const about = rules.filter((rule) => isAbout(rule, protocol, port))
  if (about.some((rule) => plainRanges(rule, infrastructure).some((range) => covers(range, address))))
    return 'passes'
  return about.some(mentionsGroup) ? 'may pass' : 'is stopped'
}

const mentionsGroup = (rule: PlainRule): boolean =>
  Object.keys(rule).some((field) => /^(Source|Destination)SecurityGroup/.test(field))
