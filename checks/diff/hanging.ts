import { oncePer } from '../../model/once.ts'
import type { World } from '../../model/space.ts'
import { Block, Either, type Head, List, Sym } from '../../model/value.ts'
import { type Sides, worldNow } from './now.ts'

/**
 * What is not known and stands otherwise after a change: in other routes, or in entries of network ACLs that are as they were
 * but for what they do with it. Where one that allowed it denies it, the same may pass before and after, and never in both.
 */
export const changedInputs = ({ before, after }: Sides): ReadonlySet<string> => {
  const [was, is] = [before, after].map((space) => (space === undefined ? none : standing(worldNow(space))))
  return new Set(
    [...(was ?? none), ...(is ?? none)]
      .map(([input]) => input)
      .filter((input) => was?.get(input) !== is?.get(input)),
  )
}

type Standing = ReadonlyMap<string, string>

const none: Standing = new Map()

/** What decides on the way of packets; what groups say of it is told of the groups. */
const types: ReadonlySet<string> = new Set([
  'AWS::EC2::NetworkAclEntry',
  'AWS::EC2::Route',
  'AWS::EC2::TransitGatewayRoute',
  'AWS::EC2::PrefixList',
])

/** By what is not known the definitions in which it stands; entries of ACLs in the order in which they are asked. */
const standing = oncePer((world: World): Standing => {
  const found = new Map<string, { readonly number: number; readonly text: string }[]>()
  for (const { type, stack, properties } of world.space.entries.values()) {
    if (!types.has(type)) continue
    const block = world.scope(stack).head(properties)
    if (!(block instanceof Block)) continue
    const written = Object.keys(block.entries)
      .sort()
      .map((key) => ({ key, ...textOf(block.get(key)) }))
    // Which of the traffic it is about is to be seen in the packets.
    const told = written.filter(({ key, inputs }) => inputs.length > 0 || !ofTraffic.has(key))
    const text = [type, ...told.map((one) => `${one.key} ${one.text}`)].join(' ')
    const number = Number(written.find(({ key }) => key === 'RuleNumber')?.text)
    for (const input of new Set(written.flatMap(({ inputs }) => inputs)))
      found.set(input, [...(found.get(input) ?? []), { number, text }])
  }
  return new Map(
    [...found].map(([input, all]) => [
      input,
      all
        .toSorted((a, b) => a.number - b.number || (a.text < b.text ? -1 : 1))
        .map(({ text }) => text)
        .join('\n'),
    ]),
  )
})

const ofTraffic: ReadonlySet<string> = new Set(['RuleNumber', 'Protocol', 'PortRange', 'Icmp'])

interface Text {
  readonly text: string
  /** What stands in it and has no value. What is one of two is compared in each of its cases. */
  readonly inputs: readonly string[]
}

const textOf = (head: Head): Text => {
  if (head instanceof Sym) return { text: head.id, inputs: head.target === undefined ? head.inputs : [] }
  if (head instanceof Either) return joined(head.options.map(textOf))
  if (head instanceof List) return joined(head.items.map((item) => textOf(head.scope.head(item))))
  if (head instanceof Block)
    return joined(
      Object.keys(head.entries).flatMap((key) => [{ text: key, inputs: [] }, textOf(head.get(key))]),
    )
  return { text: JSON.stringify(head) ?? '', inputs: [] }
}

const joined = (parts: readonly Text[]): Text => ({
  text: `(${parts.map(({ text }) => text).join(' ')})`,
  inputs: parts.flatMap(({ inputs }) => inputs),
})
