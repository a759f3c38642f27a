import { addressText } from '../../../algebra/address/address.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { tcpProtocol, udpProtocol } from '../../../algebra/traffic/protocol.ts'
import type { Blame } from '../../question.ts'
import { isWorldRank } from '../../rank.ts'

/** Stretches of ports of which one is tried. */
const mostStretches = 3

/**
 * What it is not known of some packets by, with values by which one of them would pass: a port that is open somewhere
 * else on the way says which one a rule that may have any had better be tried with.
 */
export const tryingFor = (packets: PacketSet, blame: readonly Blame[]): readonly Blame[] => {
  if (packets.isEmpty || !blame.some(isOfValue)) return blame
  const telling = [...portsIn(packets), ...addressesIn(packets)]
  return blame.map((one) =>
    isOfValue(one) ? { ...one, suggest: [...new Set([...(one.suggest ?? []), ...telling])] } : one,
  )
}

/** The very value of an input is needed that a deployer chooses. */
const isOfValue = (blame: Blame): boolean => blame.question === undefined && !isWorldRank(blame)

const portsIn = (packets: PacketSet): readonly string[] => {
  const stretches = [tcpProtocol, udpProtocol].flatMap((protocol) => packets.ports(protocol))
  const ports = stretches.slice(0, mostStretches).map(({ low }) => String(low))
  const { port } = packets.example() ?? {}
  return port === undefined ? ports : [String(port), ...ports]
}

/** By themselves, too, since a template may add how many bits count. */
const addressesIn = (packets: PacketSet): readonly string[] => {
  const { source, destination } = packets.example() ?? {}
  return [source, destination].flatMap((address) => {
    if (address === undefined) return []
    const text = addressText(address)
    return [`${text}/${address.family === 4 ? 32 : 128}`, text]
  })
}
