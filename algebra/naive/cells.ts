import type { Borders } from './borders.ts'
import type { PlainPacket } from './written.ts'

/** The first of many packets that differ in nothing that is written, and how many they are. */
export interface Cell {
  readonly packet: PlainPacket
  readonly size: bigint
}

/** All packets that there are, in cells between borders. */
export function* cells(borders: Borders): Generator<Cell, void> {
  for (const family of [4, 6] as const) {
    const highest = 2n ** (family === 4 ? 32n : 128n)
    for (const [protocol, protocols] of widths(borders.protocols.map(BigInt), 256n)) {
      const ported = protocol === 6n || protocol === 17n
      const typed = protocol === 1n || protocol === 58n
      const ports = ported || typed ? widths(borders.ports.map(BigInt), 65_536n) : none
      const sourcePorts = ported ? widths(borders.sourcePorts.map(BigInt), 65_536n) : none
      for (const [port, portCount] of ports)
        for (const [source, sources] of widths(borders.sources[family], highest))
          for (const [sourcePort, sourcePortCount] of sourcePorts)
            for (const [destination, destinations] of widths(borders.destinations[family], highest))
              yield {
                packet: {
                  family,
                  protocol: Number(protocol),
                  port: Number(port),
                  source,
                  sourcePort: Number(sourcePort),
                  destination,
                },
                size: protocols * portCount * sources * sourcePortCount * destinations,
              }
    }
  }
}

/** A field that the packets do not have: one value. */
const none: readonly (readonly [bigint, bigint])[] = [[0n, 1n]]

const widths = (starts: readonly bigint[], end: bigint): readonly (readonly [bigint, bigint])[] =>
  starts.map((start, at) => [start, (starts[at + 1] ?? end) - start])
