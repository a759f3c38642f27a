import type { AddressSet } from '../address/address-set.ts'
import type { Interval, Intervals } from '../intervals.ts'
import { hasPorts, hasTypes, protocolText } from '../traffic/protocol.ts'
import type { TrafficPart } from '../traffic/traffic.ts'
import type { Box } from './box.ts'

/** More of a list than this is not read. */
const most = 4

/** A box in words: `tcp/22 from 10.0.0.0/8`, `all traffic from anywhere`, `udp from port 53 from ::/0`. */
export const boxText = (box: Box): string => {
  const { traffic, source, sourcePorts, destination } = box
  const services = traffic === undefined ? 'all traffic' : listed(traffic.flatMap(partTexts))
  const fromPorts = sourcePorts === undefined ? '' : ` from port ${listed(intervalTexts(sourcePorts))}`
  const to = destination === undefined ? '' : ` to ${destination.text(most)}`
  return `${services}${fromPorts} from ${sourceText(box, source)}${to}`
}

const sourceText = ({ family }: Box, source: AddressSet | undefined): string => {
  if (source !== undefined) return source.text(most)
  return family === undefined ? 'anywhere' : family === 4 ? '0.0.0.0/0' : '::/0'
}

const listed = (texts: readonly string[]): string =>
  texts.length > most ? `${texts.slice(0, most).join(', ')} and more` : texts.join(', ')

const intervalTexts = (intervals: Intervals): readonly string[] =>
  intervals.map(({ low, high }) => (low === high ? `${low}` : `${low}-${high}`))

const partTexts = ({ protocols, ports }: TrafficPart): readonly string[] =>
  protocols.flatMap(({ low, high }) => {
    if (low === 0 && high === 255) return ['all traffic']
    if (high - low > 3) return [`protocols ${low}-${high}`]
    return Array.from({ length: high - low + 1 }, (_, at) => low + at).flatMap((protocol) =>
      serviceTexts(protocol, ports),
    )
  })

const serviceTexts = (protocol: number, ports: Intervals<number> | undefined): readonly string[] => {
  const name = protocolText(protocol)
  if (ports === undefined) return [name]
  if (hasPorts(protocol)) return intervalTexts(ports).map((port) => `${name}/${port}`)
  return hasTypes(protocol) ? ports.map((types) => `${name} ${typesText(types)}`) : [name]
}

/** Types with all their codes, where it is that; else the codes of one type; else from where to where. */
const typesText = ({ low, high }: Interval<number>): string => {
  const [first, last] = [low >>> 8, high >>> 8]
  const [code, lastCode] = [low & 255, high & 255]
  if (code === 0 && lastCode === 255) return first === last ? `type ${first}` : `types ${first}-${last}`
  if (low === high) return `type ${first} code ${code}`
  return first === last
    ? `type ${first} codes ${code}-${lastCode}`
    : `type ${first} code ${code} to type ${last} code ${lastCode}`
}
