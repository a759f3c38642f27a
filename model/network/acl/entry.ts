import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import { isScalar } from '../../json.ts'
import type { Blame } from '../../question.ts'
import type { Reading } from '../../reading.ts'
import type { Entry, World } from '../../space.ts'
import { Either, type Head, Sym } from '../../value.ts'
import { merge, type Verdict } from '../../verdict.ts'
import { packetsOf } from '../sets/packets.ts'
import { rangesTriedFor } from '../values/ranges-tried.ts'
import { recorded } from '../values/recorded.ts'
import { refused } from '../values/refused.ts'
import { familyAt, fields, packetsPossible, packetsWritten, type Values } from './written.ts'

/** Packets of which one knows that they are meant, and those of which one knows no better. */
export interface Extent {
  readonly must: PacketSet
  readonly may: PacketSet
  /** What decides it, where the two differ. */
  readonly blame: readonly Blame[]
}

/** More ways than these in which the values of an entry may turn out are not gone through. */
const mostWays = 64

/** An entry of a network ACL, for one of the two directions. */
export class AclEntry {
  readonly properties: Reading
  /** Whether it is there, and is an entry of the ACL in this direction. */
  readonly present: Verdict
  private known: Extent | undefined
  private action: Verdict | undefined

  constructor(properties: Reading, present: Verdict) {
    this.properties = properties
    this.present = present
  }

  get world(): World {
    return this.properties.world
  }

  get entry(): Entry {
    return this.properties.entry
  }

  /** What it is called in sentences. */
  get where(): string {
    return this.entry.id
  }

  get number(): Reading {
    return this.properties.child('RuleNumber')
  }

  /** The number, where it is known and EC2 takes it. */
  get knownNumber(): number | undefined {
    return entryNumberOf(this.number.head)
  }

  /** It lets through what it is about; else it refuses that. */
  get allows(): Verdict {
    this.action ??= this.readAction()
    return this.action
  }

  private readAction(): Verdict {
    return this.properties
      .child('RuleAction')
      .whichever((action) =>
        action.head === undefined || (isScalar(action.head) && !isAction(action.head))
          ? refused(this, [action], 'RuleAction is allow or deny')
          : action.satisfies(isAllow, { name: 'allow, in any case', suggest: ['allow', 'deny'] }),
      )
  }

  /** Keeps in the record of what was read what decides on packets; of ICMP where the question is about it. */
  record(isOfIcmp: boolean): void {
    if (this.world.reads === undefined) return
    recorded(this.number)
    for (const path of fields) if (isOfIcmp || !path.startsWith('Icmp')) recorded(this.properties.at(path))
  }

  /** The packets that it is about. */
  get packets(): Extent {
    this.known ??= this.readPackets()
    return this.known
  }

  /** Its values, as they stand. */
  get values(): Values {
    return fields.map((path) => this.properties.at(path).head)
  }

  private readPackets(): Extent {
    const { world } = this
    const ways = waysOf(this.values)
    if (ways === undefined)
      return { ...openExtent(this, this.values), blame: merged(this.values.map(decidedBy)) }
    const extents = ways.map((values) => extentOf(this, values))
    const space = packetsOf(world.space)
    return {
      must: space.intersection(extents.map(({ must }) => must)),
      may: space.union(extents.map(({ may }) => may)),
      blame: merged([...this.values.map(decidedBy), ...extents.map(({ blame }) => blame)]),
    }
  }
}

/** 32767 is the entry that refuses the rest. */
const highestNumber = 32_766

const isAllow = (action: unknown): boolean => String(action).toLowerCase() === 'allow'
const isAction = (action: unknown): boolean => isAllow(action) || String(action).toLowerCase() === 'deny'

const decidedBy = (head: Head): readonly Blame[] => (head instanceof Either ? head.by : [])

/** Each way in which the values may turn out; undefined where there are too many. */
const waysOf = (heads: Values): readonly Values[] | undefined => {
  let ways: readonly Values[] = [[]]
  for (const head of heads) {
    const options = (head instanceof Either ? head.options : [head]).map((option) =>
      option instanceof Sym ? (option.known?.() ?? option) : option,
    )
    ways = ways.flatMap((way) => options.map((option) => [...way, option]))
    if (ways.length > mostWays) return undefined
  }
  return ways
}

const extentOf = (entry: AclEntry, values: Values): Extent => {
  const open = values.filter((value) => value instanceof Sym)
  if (open.length > 0) {
    const blames = values.map((value, at) =>
      value instanceof Sym ? entry.world.needs(value, suggestedFor(entry, value, at)).blame : [],
    )
    return { ...openExtent(entry, values), blame: merged(blames) }
  }
  const packets = packetsWritten(entry.world.space, values)
  return typeof packets === 'string'
    ? {
        ...openExtent(entry, values),
        blame: refused(
          entry,
          fields.map((path) => entry.properties.at(path)),
          packets,
        ).blame,
      }
    : { must: packets, may: packets, blame: [] }
}

const openExtent = ({ world }: AclEntry, values: Values): Omit<Extent, 'blame'> => ({
  must: packetsOf(world.space).none,
  may: values.some((value) => value instanceof Either)
    ? packetsOf(world.space).all
    : packetsPossible(world, values),
})

/** Values worth a try, by field: the widest before others. Behind these come the ranges. */
const suggestions: readonly (readonly string[])[] = [
  ['-1', '6', '17'],
  ['0', '22', '3389', '1024', '443'],
  ['65535', '22', '3389', '443'],
  ['-1', '8'],
  ['-1', '0'],
]

const suggestedFor = ({ world }: AclEntry, sym: Sym, at: number): readonly string[] =>
  suggestions[at] ?? rangesTriedFor(world, sym, familyAt(at))

export const merged = (blames: readonly (readonly Blame[])[]): readonly Blame[] => blames.reduce(merge, [])

/** The number of an entry; undefined for what EC2 takes for none, or is not known. */
export const entryNumberOf = (head: Head): number | undefined => {
  const isNumber = isScalar(head) && /^[1-9][0-9]{0,4}$/.test(String(head))
  return isNumber && Number(head) <= highestNumber ? Number(head) : undefined
}
