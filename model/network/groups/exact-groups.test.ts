import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { addressText, parseAddress } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { icmpProtocol } from '../../../algebra/traffic/protocol.ts'
import { outcomes } from '../../../checks/laws/expectation.ts'
import noPublicAdminPort from '../../../policies/network/no-public-admin-port.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import { passing } from '../rules/passing.ts'
import { internet } from '../sets/flow.ts'
import { packetsOf } from '../sets/packets.ts'
import { securityGroups } from './view.ts'

/*
 * Groups of which an independent sweep over all numbers has told which public addresses they let in for a protocol and a
 * port, how many, and the lowest; and of single addresses whether. Designed or drawn by others (CC0).
 */

type Rule = readonly [protocol: string, ends: readonly string[], from?: number, to?: number]
type Asked = readonly [
  protocol: number,
  port: number,
  ipv4: string,
  lowest4: string | null,
  ipv6: string,
  lowest6: string | null,
  probes?: Readonly<Record<string, boolean>>,
]
interface Group {
  readonly name: string
  readonly rules: readonly Rule[]
  readonly lists?: Readonly<Record<string, readonly string[]>>
  readonly asked: readonly Asked[]
}

const groups = readFileSync(new URL('fixtures/exact-groups.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Group)

const end = (text: string): JsonObject => {
  if (text.startsWith('sg-')) return { SourceSecurityGroupId: text }
  if (text.startsWith('pl-')) return { SourcePrefixListId: { Ref: listId(text) } }
  return text.includes(':') ? { CidrIpv6: text } : { CidrIp: text }
}
const listId = (text: string): string => text.replace(/\W/g, '')

const templateOf = ({ rules, lists = {} }: Group): JsonObject => ({
  Resources: {
    It: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: 'x',
        SecurityGroupIngress: rules.flatMap(([IpProtocol, ends, FromPort, ToPort]) =>
          ends.map((text) => ({
            IpProtocol,
            ...(FromPort !== undefined && ToPort !== undefined && { FromPort, ToPort }),
            ...end(text),
          })),
        ),
      },
    },
    ...Object.fromEntries(
      Object.entries(lists).map(([id, ranges]) => [
        listId(id),
        { Type: 'AWS::EC2::PrefixList', Properties: { Entries: ranges.map((Cidr) => ({ Cidr })) } },
      ]),
    ),
  },
})

/** What the rules let in of everybody who has an address of one's own: no group stands for any public address. */
const letIn = (group: Group): PacketSet => {
  const world = new AssignedWorld(spaceOfTemplate(templateOf(group)), open)
  const rules = securityGroups.at(world, 'It')?.ingress.rules ?? []
  return passing(rules).get('addresses')?.region.must ?? packetsOf(world.space).none
}

const ranges = (...texts: readonly string[]): AddressSet =>
  AddressSet.ofCidrs(
    texts.map((text) => {
      const range = parseCidr(text)
      if (isMalformed(range)) throw new TypeError(range.problem)
      return range.cidr
    }),
  )

const addressOf = (text: string) => {
  const address = parseAddress(text)
  if (isMalformed(address)) throw new TypeError(address.problem)
  return address
}

/** Of ICMP they ask whether any of it passes, and not of one type and code. */
const sourcesOf = (passed: PacketSet, [protocol, port]: Asked): AddressSet =>
  passed.sources(protocol === icmpProtocol ? { protocol } : { protocol, port })

/** What they count as public, though IANA says that it is not globally reachable, or only in parts. */
const alsoTheirs = ranges('2001::/23', '3fff::/20').difference(internet.addresses)
const theirs = internet.addresses.union(alsoTheirs)

const told = groups.flatMap((group) =>
  group.asked.map((asked) => ({ name: `${group.name} for ${asked[0]}/${asked[1]}`, group, asked })),
)

const inFamily = (
  addresses: AddressSet,
  everybody: string,
): readonly [count: string, lowest: string | null] => {
  const some = addresses.intersection(ranges(everybody))
  const least = some.least()
  return [String(some.count), least === undefined ? null : addressText(least)]
}

it('holds every count and every probe that there is', () => {
  expect(told.length).toBe(460)
  expect(told.flatMap(({ asked }) => Object.keys(asked[6] ?? {})).length).toBe(1765)
  // Each has a count for IPv4 and one for IPv6; in these something is let in.
  const counts = told.flatMap(({ asked }) => [asked[2], asked[4]])
  expect(counts.filter((count) => count !== '0').length).toBe(209)
})

it.each(told)('$name lets in as many, and these', ({ group, asked }) => {
  const [, , ipv4, lowest4, ipv6, lowest6, probes = {}] = asked
  const sources = sourcesOf(letIn(group), asked)
  expect(inFamily(sources.intersection(theirs), '0.0.0.0/0')).toEqual([ipv4, lowest4])
  expect(inFamily(sources.intersection(theirs), '::/0')).toEqual([ipv6, lowest6])
  for (const [source, is] of Object.entries(probes)) expect(sources.has(addressOf(source)), source).toBe(is)
})

it('what they count and we do not is all explained by two ranges of IPv6', () => {
  for (const { group, asked } of told) {
    const sources = sourcesOf(letIn(group), asked)
    const ours = sources.intersection(internet.addresses).count
    expect(ours + sources.intersection(alsoTheirs).count).toBe(BigInt(asked[2]) + BigInt(asked[4]))
  }
})

/** Whether the policy of ports says the same, with nobody tolerated. */
it.each(told.filter(({ asked: [protocol] }) => protocol === 6 || protocol === 17))(
  '$name is judged by it',
  ({ group, asked: [protocol, port, ipv4, , ipv6] }) => {
    const [tcp, udp] = protocol === 6 ? [[port], []] : [[], [port]]
    const options = { tcp, udp, trusted: [], tolerated: 0 } as never
    const isOpen = ipv4 !== '0' || ipv6 !== '0'
    expect(outcomes(noPublicAdminPort, templateOf(group), options).It).toBe(isOpen ? 'fail' : 'pass')
  },
)
