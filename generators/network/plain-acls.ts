import { cidrText } from '../../algebra/address/cidr.ts'
import * as named from '../../algebra/address/named.ts'
import { plainAddress } from '../../algebra/naive/simulate.ts'
import { isObject, type Json, type JsonObject, onlyKey } from '../../model/json.ts'
import type { Infrastructure } from '../resource.ts'

/** An entry as a plain template has it. */
export interface PlainEntry {
  readonly id: string
  readonly number: number
  readonly isAllow: boolean
  readonly isOut: boolean
  readonly protocol: number
  readonly ports?: readonly [from: number, to: number] | undefined
  readonly types?: readonly [type: number, code: number] | undefined
  readonly range: string
}

/** A network ACL of a plain template, made there or named there. For oracles: found by going through everything. */
export interface PlainAcl {
  readonly id: string
  readonly isOwn: boolean
  readonly isAttached: boolean
  readonly entries: readonly PlainEntry[]
}

/** A packet by its far end. Of ICMP the port is type · 256 + code. */
export interface PlainProbe {
  readonly protocol: number
  readonly port: number
  readonly address: string
}

const aclType = 'AWS::EC2::NetworkAcl'

export const plainAcls = ({ Resources }: Infrastructure): readonly PlainAcl[] => {
  const found = Object.entries(Resources)
  const own = found.filter(([, { Type }]) => Type === aclType).map(([id]) => id)
  const ofType = (type: string) =>
    found.flatMap(([id, { Type, Properties = {} }]) =>
      Type === type ? [{ id, acl: nameOf(Properties.NetworkAclId, own), properties: Properties }] : [],
    )
  const entries = ofType('AWS::EC2::NetworkAclEntry')
  const attached = ofType('AWS::EC2::SubnetNetworkAclAssociation').map(({ acl }) => acl)
  return [...new Set([...own, ...entries.map(({ acl }) => acl)])].map((acl) => ({
    id: acl,
    isOwn: own.includes(acl),
    isAttached: attached.includes(acl),
    entries: entries
      .filter((entry) => entry.acl === acl)
      .map(({ id, properties }) => plainEntry(id, properties))
      .sort((a, b) => a.number - b.number),
  }))
}

const plainEntry = (id: string, properties: JsonObject): PlainEntry => {
  const { From, To } = (properties.PortRange ?? {}) as Record<string, number>
  const { Type, Code } = (properties.Icmp ?? {}) as Record<string, number>
  return {
    id,
    number: Number(properties.RuleNumber),
    isAllow: properties.RuleAction === 'allow',
    isOut: String(properties.Egress) === 'true',
    protocol: Number(properties.Protocol),
    ports: From === undefined || To === undefined ? undefined : [From, To],
    types: Type === undefined || Code === undefined ? undefined : [Type, Code],
    range: String(properties.CidrBlock ?? properties.Ipv6CidrBlock),
  }
}

const nameOf = (acl: Json | undefined, own: readonly string[]): string => {
  if (!isObject(acl as Json)) return `the network ACL ${String(acl)}`
  const reference = acl as JsonObject
  if (onlyKey(reference) === 'Ref') return String(reference.Ref)
  const [id = '', attribute = ''] = reference['Fn::GetAtt'] as readonly string[]
  return own.includes(id) ? id : `the network ACL ${id}.${attribute}`
}

/** What becomes of a packet: the first entry that is about it decides; of several with one number nobody knows which is first. */
export type Fate = 'passes' | 'is refused' | 'is not known'

export const fateOf = (entries: readonly PlainEntry[], packet: PlainProbe): Fate => {
  const about = entries.filter((entry) => isAbout(entry, packet))
  const first = Math.min(...about.map(({ number }) => number))
  const deciding = about.filter(({ number }) => number === first)
  if (!deciding.some(({ isAllow }) => isAllow)) return 'is refused'
  return deciding.every(({ isAllow }) => isAllow) ? 'passes' : 'is not known'
}

export const isAbout = (
  { protocol, ports, types, range }: PlainEntry,
  { protocol: asked, port, address }: PlainProbe,
): boolean => {
  if (!covers(range, address)) return false
  if (protocol === -1) return true
  if (protocol !== asked) return false
  if (asked === 6 || asked === 17) return ports !== undefined && ports[0] <= port && port <= ports[1]
  if (asked === 1 || (asked === 58 && range.includes(':'))) {
    const [type, code] = types ?? [-1, -1]
    return (type === -1 || type === port >> 8) && (code === -1 || code === port % 256)
  }
  return true
}

export const covers = (range: string, address: string): boolean => {
  const { isIpv6, first, ignored } = rangeOf(range)
  return isIpv6 === address.includes(':') && numberOf(address) >> ignored === first >> ignored
}

const remembered = <V>(read: (text: string) => V): ((text: string) => V) => {
  const known = new Map<string, V>()
  return (text) => {
    const value = known.get(text) ?? read(text)
    known.set(text, value)
    return value
  }
}

const numberOf = remembered(plainAddress)

const rangeOf = remembered((range) => {
  const [text = '', prefix = ''] = range.split('/')
  const isIpv6 = text.includes(':')
  return { isIpv6, first: plainAddress(text), ignored: BigInt((isIpv6 ? 128 : 32) - Number(prefix)) }
})

const internet = [...named.internet.cidrs()].map(cidrText)

export const isPublic = remembered((address) => internet.some((range) => covers(range, address)))

/** Addresses of which each stands for those that no entry and no border of the internet tells from it. */
export const tellingAddresses = (
  entries: readonly PlainEntry[],
  beside: readonly string[] = internet,
): readonly string[] => {
  const starts = { 4: new Set([0n]), 6: new Set([0n]) }
  for (const range of [...entries.map((entry) => entry.range), ...beside]) {
    const [text = '', prefix = ''] = range.split('/')
    const family = text.includes(':') ? 6 : 4
    const bits = family === 6 ? 128 : 32
    const size = 1n << BigInt(bits - Number(prefix))
    const first = (plainAddress(text) / size) * size
    starts[family].add(first)
    if (first + size < 1n << BigInt(bits)) starts[family].add(first + size)
  }
  return [...[...starts[4]].map(text4), ...[...starts[6]].map(text6)]
}

const text4 = (value: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')

const text6 = (value: bigint): string =>
  Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 65_535n).toString(16)).join(':')

/** Ports between whose neighbours no entry tells. */
export const tellingPorts = (
  entries: readonly PlainEntry[],
  more: readonly number[] = [],
): readonly number[] =>
  [
    ...new Set([
      0,
      ...more,
      ...entries.flatMap(({ ports }) => (ports === undefined ? [] : [ports[0], ports[1] + 1])),
    ]),
  ]
    .filter((port) => port <= 65_535)
    .sort((a, b) => a - b)

export const directed = ({ entries }: PlainAcl, isOut: boolean): readonly PlainEntry[] =>
  entries.filter((entry) => entry.isOut === isOut)

/** What becomes of packets of an address to some ports of a protocol: each of those that are told from one another. */
export const fatesOf = (
  entries: readonly PlainEntry[],
  address: string,
  protocol: number,
  [first, last]: readonly [number, number] = [0, 65_535],
): readonly Fate[] =>
  tellingPorts(entries, [first])
    .filter((port) => first <= port && port <= last)
    .map((port) => fateOf(entries, { protocol, port, address }))

/** Public addresses that are told from one another. */
export const publicAddresses = (entries: readonly PlainEntry[]): readonly string[] =>
  tellingAddresses(entries).filter(isPublic)

type Said = 'pass' | 'fail' | 'unknown'

/** An oracle that says of each ACL by itself; undefined is no subject. */
export const eachAcl =
  <O>(says: (acl: PlainAcl, options: O, infrastructure: Infrastructure) => Said | undefined) =>
  (infrastructure: Infrastructure, options: O): Readonly<Record<string, Said>> =>
    Object.fromEntries(
      plainAcls(infrastructure).flatMap((acl) => {
        const said = says(acl, options, infrastructure)
        return said === undefined ? [] : [[acl.id, said] as const]
      }),
    )

/** Where the entries of a row stand: with the ACL that they are of, which is the only one. */
export const aclOf = (_: string, entries: JsonObject) => ({
  Resources: {
    Acl: { Type: aclType, Properties: { VpcId: 'vpc-0123456789abcdef0' } },
    ...Object.fromEntries(
      Object.entries(entries).map(([id, fields]) => [
        id,
        {
          Type: 'AWS::EC2::NetworkAclEntry',
          Properties: { NetworkAclId: { Ref: 'Acl' }, ...(fields as JsonObject) },
        },
      ]),
    ),
  },
})
