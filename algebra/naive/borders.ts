import { plainAddress } from './simulate.ts'
import type { Span, Written, WrittenBox } from './written.ts'

/** Of each field the values at which something written begins: between two of them nothing changes. */
export interface Borders {
  readonly protocols: readonly number[]
  readonly ports: readonly number[]
  readonly sourcePorts: readonly number[]
  readonly sources: Readonly<Record<4 | 6, readonly bigint[]>>
  readonly destinations: Readonly<Record<4 | 6, readonly bigint[]>>
}

export const bordersOf = (...written: readonly Written[]): Borders => {
  const boxes = written.flatMap(boxesIn)
  const parts = boxes.flatMap(({ traffic }) => traffic ?? [])
  const special = [1, 6, 17, 58].map((protocol): Span => [protocol, protocol])
  return {
    protocols: starts(255, [...special, ...parts.flatMap(({ protocols }) => protocols)]),
    ports: starts(
      65_535,
      parts.flatMap(({ ports }) => ports ?? []),
    ),
    sourcePorts: starts(
      65_535,
      boxes.flatMap(({ sourcePorts }) => sourcePorts ?? []),
    ),
    sources: addressStarts(boxes.flatMap(({ source }) => source ?? [])),
    destinations: addressStarts(boxes.flatMap(({ destination }) => destination ?? [])),
  }
}

const boxesIn = (written: Written): readonly WrittenBox[] => {
  switch (written.is) {
    case 'boxes':
      return written.boxes
    case 'rules':
      return written.rules.map(({ box }) => box)
    case 'complement':
      return boxesIn(written.of)
    default:
      return [...boxesIn(written.left), ...boxesIn(written.right)]
  }
}

const starts = (highest: number, spans: readonly Span[]): readonly number[] =>
  [...new Set([0, ...spans.flatMap(([from, to]) => [from, to + 1])])]
    .filter((value) => value <= highest)
    .sort((a, b) => a - b)

const addressStarts = (cidrs: readonly string[]): Readonly<Record<4 | 6, readonly bigint[]>> => {
  const startsOf = (family: 4 | 6): readonly bigint[] => {
    const bits = family === 4 ? 32 : 128
    const found = new Set([0n])
    for (const cidr of cidrs) {
      const [text = '', prefix = ''] = cidr.split('/')
      if (text.includes(':') !== (family === 6)) continue
      const size = 2n ** BigInt(bits - Number(prefix))
      const first = plainAddress(text) - (plainAddress(text) % size)
      found.add(first).add(first + size)
    }
    return [...found].filter((value) => value < 2n ** BigInt(bits)).sort((a, b) => (a < b ? -1 : 1))
  }
  return { 4: startsOf(4), 6: startsOf(6) }
}
