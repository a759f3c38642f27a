import { isObject, type Json, type JsonObject, onlyKey } from '../../model/json.ts'
import type { Infrastructure } from '../resource.ts'
import { publicSites } from './plain-public.ts'

/** A rule as a plain template has it. */
export interface PlainRule {
  readonly IpProtocol: string
  readonly FromPort?: number
  readonly ToPort?: number
  readonly CidrIp?: string
  readonly CidrIpv6?: string
  readonly Description?: string
  readonly [field: string]: Json | undefined
}

/** A group of a plain template, made there or named there, with its rules. For oracles: found by going through everything. */
export interface PlainGroup {
  readonly id: string
  readonly ingress: readonly PlainRule[]
  readonly egress: readonly PlainRule[]
}

const groupType = 'AWS::EC2::SecurityGroup'

const anyEgress: PlainRule = { IpProtocol: '-1', CidrIp: '0.0.0.0/0', CidrIpv6: '::/0' }

export const plainGroups = (
  { Resources }: Infrastructure,
  said: '' | 'Ingress' | 'Egress' = '',
): readonly PlainGroup[] => {
  const found = Object.entries(Resources)
  const own = found.filter(([, { Type }]) => Type === groupType).map(([id]) => id)
  const names = found.flatMap(([, { Type, Properties }]) =>
    (said === '' ? Type.startsWith(groupType) && Type !== groupType : Type === `${groupType}${said}`)
      ? [nameOf(Properties?.GroupId ?? Properties?.GroupName, own)]
      : [],
  )
  return [...new Set([...own, ...names])].map((id) => {
    const standing = (type: string): readonly PlainRule[] =>
      found.flatMap(([, { Type, Properties = {} }]) =>
        Type === type && nameOf(Properties.GroupId ?? Properties.GroupName, own) === id
          ? [Properties as unknown as PlainRule]
          : [],
      )
    const inline = (property: string): readonly PlainRule[] =>
      (Resources[id]?.Properties?.[property] ?? []) as unknown as readonly PlainRule[]
    const egress = [...inline('SecurityGroupEgress'), ...standing(`${groupType}Egress`)]
    return {
      id,
      ingress: [...inline('SecurityGroupIngress'), ...standing(`${groupType}Ingress`)],
      egress: own.includes(id) && egress.length === 0 ? [anyEgress] : egress,
    }
  })
}

const nameOf = (group: Json | undefined, own: readonly string[]): string => {
  if (!isObject(group as Json)) return `the group ${String(group)}`
  const reference = group as JsonObject
  if (onlyKey(reference) === 'Ref') return String(reference.Ref)
  const [id = '', attribute = ''] = reference['Fn::GetAtt'] as readonly string[]
  return own.includes(id) ? id : `the group ${id}.${attribute}`
}

/** The ranges at the far end of a rule, those of a prefix list of the template among them. */
export const plainRanges = (rule: PlainRule, infrastructure: Infrastructure): readonly string[] =>
  [
    rule.CidrIp,
    rule.CidrIpv6,
    ...plainList(rule.SourcePrefixListId ?? rule.DestinationPrefixListId, infrastructure),
  ].filter((one) => one !== undefined)

/** The ranges of a prefix list of the template, which is referred to by its attribute. */
export const plainList = (list: unknown, { Resources }: Infrastructure): readonly string[] => {
  const [id = ''] = ((list as JsonObject | undefined)?.['Fn::GetAtt'] ?? []) as readonly string[]
  const entries = (Resources[id]?.Properties?.Entries ?? []) as unknown as readonly { Cidr: string }[]
  return entries.map(({ Cidr }) => Cidr)
}

const numbers: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 }

/** Whether a rule is about a protocol and one of the ports from one to another, by number. */
export const isAbout = (rule: PlainRule, protocol: number, from: number, to = from): boolean => {
  const name = rule.IpProtocol.toLowerCase()
  if (name === '-1') return true
  if ((numbers[name] ?? Number(name)) !== protocol) return false
  if (protocol !== 6 && protocol !== 17) return true
  const { FromPort = 0, ToPort = 65_535 } = rule
  return FromPort <= to && from <= ToPort
}

/** A protocol, with one of its ports or with all from one to another. */
export type About = readonly [protocol: number, ports: number | readonly [number, number]]

/** Some port of these is open to more public addresses than are tolerated, by all these rules. */
const isOpen = (
  rules: readonly PlainRule[],
  infrastructure: Infrastructure,
  [protocol, at]: About,
  tolerated: number,
): boolean => {
  const [from, to] = typeof at === 'number' ? [at, at] : at
  // More rules are about a port than about the one before it only where one of them begins.
  const ports = [from, ...rules.flatMap(({ FromPort = from }) => FromPort)]
  return ports
    .filter((port) => from <= port && port <= to)
    .some((port) => {
      const about = rules.filter((rule) => isAbout(rule, protocol, port))
      return publicSites(about.flatMap((rule) => plainRanges(rule, infrastructure))) > tolerated
    })
}

/** An oracle of groups: each fails by whose rules more than is tolerated of the internet passes about one of these. */
export const publicly =
  <O extends { readonly tolerated: number }>(
    direction: 'ingress' | 'egress',
    about: (options: O) => readonly About[],
  ) =>
  (infrastructure: Infrastructure, options: O): Readonly<Record<string, 'pass' | 'fail'>> =>
    Object.fromEntries(
      plainGroups(infrastructure, direction === 'ingress' ? 'Ingress' : 'Egress').map((group) => [
        group.id,
        about(options).some((one) => isOpen(group[direction], infrastructure, one, options.tolerated))
          ? 'fail'
          : 'pass',
      ]),
    )

/** What rules may be about that is none of these ports. */
export const beyond = (
  protocol: number,
  allowed: readonly (number | readonly [number, number])[],
): readonly About[] => {
  const isAllowed = (port: number): boolean =>
    allowed.some((one) => (typeof one === 'number' ? port === one : one[0] <= port && port <= one[1]))
  const found: About[] = []
  let from = 0
  for (let port = 0; port <= 65_536; port++) {
    if (port < 65_536 && !isAllowed(port)) continue
    if (from < port) found.push([protocol, [from, port - 1]])
    from = port + 1
  }
  return found
}

/** Protocols without ports that rules of the generators are about. */
export const withoutPorts: readonly About[] = [
  [47, 0],
  [50, 0],
]

/** An oracle of groups: each passes of which all rules that somebody wrote satisfy this. */
export const eachRule =
  <O>(holds: (rule: PlainRule, options: O) => boolean) =>
  (infrastructure: Infrastructure, options: O): Readonly<Record<string, 'pass' | 'fail'>> =>
    Object.fromEntries(
      plainGroups(infrastructure).map(({ id, ingress, egress }) => [
        id,
        [...ingress, ...egress].every((rule) => rule === anyEgress || holds(rule, options)) ? 'pass' : 'fail',
      ]),
    )
