import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { PacketSpace } from '../../../algebra/packets/packet-space.ts'
import { oncePer } from '../../once.ts'
import type { Space } from '../../space.ts'
import type { Flow } from './flow.ts'

/** Where all sets of packets of one space are made, once somebody asks for one. */
export const packetsOf = oncePer((_: Space) => new PacketSpace())

const flows = oncePer((space: Space) =>
  oncePer(
    ({ traffic, peers }: Flow): PacketSet => packetsOf(space).box({ traffic, source: peers.addresses }),
  ),
)

/** The packets of a flow. Whoever is at the far end stands as their source, in whichever direction they go. */
export const packetsOfFlow = (space: Space, flow: Flow): PacketSet => flows(space)(flow)
