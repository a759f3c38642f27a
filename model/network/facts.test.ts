import { expect, it } from 'vitest'
import { parseAddress } from '../../algebra/address/address.ts'
import { isMalformed } from '../../algebra/malformed.ts'
import type { Packet } from '../../algebra/packets/packet.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { open } from '../assignment.ts'
import type { JsonObject } from '../json.ts'
import { findResource, type Resource } from '../resource.ts'
import { AssignedWorld } from '../world.ts'
import type { Fact } from './fixtures/fact.ts'
import { facts } from './fixtures/facts.ts'
import { surroundings } from './fixtures/facts-network.ts'
import { walkCall } from './naive/walk.ts'
import { walkOut } from './naive/walk-out.ts'
import { between } from './reach/between.ts'
import { fromInternet } from './reach/from-internet.ts'
import { plainOf } from './reach/plain-world.ts'
import { toInternet } from './reach/to-internet.ts'

/*
 * What AWS's own pages say of single packets, written down from these: a third witness beside the sets and the walk, so
 * that a mistake which both of them share is seen.
 */

const addressOf = (text: string) => {
  const read = parseAddress(text)
  return isMalformed(read) ? expect.fail(read.problem) : read
}

const protocols: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, gre: 47, icmp6: 58 }

/** `tcp 443`, `icmp 8.0`, `gre`. */
const sentAs = (what: string): Pick<Packet, 'protocol' | 'port' | 'sourcePort'> => {
  const [name = '', said = '0'] = what.split(' ')
  const [port = 0, code = 0] = said.split('.').map(Number)
  const protocol = protocols[name] ?? expect.fail(name)
  const isOfTypes = protocol === 1 || protocol === 58
  return {
    protocol,
    port: isOfTypes ? port * 256 + code : port,
    sourcePort: protocol === 6 || protocol === 17 ? 49_152 : 0,
  }
}

const regionOf = (world: AssignedWorld, from: string, to: string) => {
  const found = (id: string): Resource => findResource(world, id) ?? expect.fail(id)
  if (from === 'the internet') return fromInternet(found(to))
  return to === 'the internet' ? toInternet(found(from)) : between(found(from), found(to))
}

it.each(
  facts.map((fact): [string, Fact] => [
    `${fact.page}: ${fact.says}: ${fact.sent} from ${fact.from.join(' ')} to ${fact.to.join(' ')}`,
    fact,
  ]),
)('%s', (_, { beside, from: [from, source], to: [to, destination], sent, arrives }) => {
  const Resources = Object.fromEntries(
    Object.entries({ ...surroundings, ...beside }).filter(([, definition]) => definition !== undefined),
  ) as JsonObject
  const world = new AssignedWorld(spaceOfTemplate({ Resources }), open)
  const resources = plainOf(world)
  const packet = { ...sentAs(sent), source: addressOf(source), destination: addressOf(destination) }
  const region = regionOf(world, from, to)
  // Out to the internet, whom a packet goes to stands as the source in the set.
  const inSet =
    to === 'the internet' ? { ...packet, source: packet.destination, destination: packet.source } : packet
  const decided = region.must.has(inSet) ? 'yes' : region.may.has(inSet) ? 'perhaps' : 'no'
  const walk =
    to === 'the internet' ? walkOut(resources, from, packet) : walkCall(resources, { from, to, packet })
  expect({ decided, walked: walk.arrives }).toEqual({ decided: arrives, walked: arrives === 'yes' })
})
