import fc from 'fast-check'
import type { Borders } from '../../algebra/naive/borders.ts'
import type { PlainPacket } from '../../algebra/naive/written.ts'

/** Packets at, and just before and behind, what is written. */
export const packetNear = (borders: Borders): fc.Arbitrary<PlainPacket> =>
  fc.constantFrom(4 as const, 6 as const).chain((family) => {
    const highest = 2n ** (family === 4 ? 32n : 128n) - 1n
    return fc
      .record({
        protocol: at(borders.protocols.map(BigInt), 255n),
        port: at(borders.ports.map(BigInt), 65_535n),
        source: at(borders.sources[family], highest),
        sourcePort: at(borders.sourcePorts.map(BigInt), 65_535n),
        destination: at(borders.destinations[family], highest),
      })
      .map(({ protocol, port, source, sourcePort, destination }) => {
        const ported = [6n, 17n].includes(protocol)
        return {
          family,
          protocol: Number(protocol),
          port: ported || [1n, 58n].includes(protocol) ? Number(port) : 0,
          source,
          sourcePort: ported ? Number(sourcePort) : 0,
          destination,
        }
      })
  })

const at = (borders: readonly bigint[], highest: bigint): fc.Arbitrary<bigint> =>
  fc
    .tuple(fc.constantFrom(...borders), fc.constantFrom(-1n, 0n, 1n))
    .map(([border, step]) => (border + step < 0n ? highest : border + step > highest ? 0n : border + step))
