import type { Reading } from '../../reading.ts'
import type { Entry, World } from '../../space.ts'
import { dotted, stepInto } from '../../step.ts'
import { Block, type Head, Sym } from '../../value.ts'
import { all, allOf, any, type Cause, fail, pass, type Verdict } from '../../verdict.ts'
import type { Flow } from '../sets/flow.ts'
import { malformed } from '../values/field.ts'
import { recorded } from '../values/recorded.ts'
import { unknownField } from './fields.ts'
import { peersMeet } from './peers.ts'
import { isMet, type Plain, plainOf } from './plain.ts'
import { trafficMeets } from './traffic.ts'

export type Direction = 'ingress' | 'egress'

/** A rule of a security group, wherever it stands: in the group, or as a resource of its own. */
export class Rule {
  readonly direction: Direction
  /** Whether it is there, and is a rule of the group. */
  readonly present: Verdict
  /** What its fields stand in. */
  readonly item: Reading
  /** What it says where its fields stand nowhere: the rule that AWS adds. */
  private readonly implied: Head
  private known: { readonly plain: Plain | undefined } | undefined

  constructor(direction: Direction, present: Verdict, item: Reading, implied?: Head) {
    this.direction = direction
    this.present = present
    this.item = item
    this.implied = implied
  }

  /** The same where this holds. */
  onlyIf(verdict: Verdict): Rule {
    const { direction, present, item, implied } = this
    return verdict.is === 'pass' ? this : new Rule(direction, all([verdict, present]), item, implied)
  }

  get world(): World {
    return this.item.world
  }

  get entry(): Entry {
    return this.item.entry
  }

  /** Where it stands, for a sentence. */
  get where(): string {
    const { entry, item, isDefault } = this
    if (isDefault)
      return this.direction === 'egress'
        ? `the rule that AWS adds to ${entry.id}, which has none for what goes out`
        : `the rule by which the default group of ${entry.id} lets in its own`
    const path = dotted(item.path)
    return path === 'Properties' ? entry.id : `${path} of ${entry.id}`
  }

  /** AWS adds it to groups that say nothing of what goes out, and to default groups. */
  get isDefault(): boolean {
    return this.implied !== undefined
  }

  field(name: string): Head {
    if (this.world.reads !== undefined) this.record(name)
    return this.quietly(name)
  }

  /** What AWS adds because a list is not written is read from that list; what it gives to a VPC, from nothing that is written. */
  private record(name: string): void {
    if (!this.isDefault) recorded(this.item.child(name))
    else if (this.item.path.length > 1) recorded(this.item)
  }

  /** The same, for what is told of the rule once it is decided. */
  quietly(name: string): Head {
    return stepInto(this.head, name)
  }

  get head(): Head {
    return this.implied ?? this.item.head
  }

  /** What it says, where that is known in full. */
  get plain(): Plain | undefined {
    this.known ??= { plain: plainOf(this) }
    return this.known.plain
  }

  /** A field, as policies read any property. The rule that AWS adds has none. */
  at(name: string): Reading {
    return this.item.at(name)
  }

  /** Some packet of the flow passes by this rule, whatever other rules say. */
  meets(flow: Flow): Verdict {
    // Evidence names each field that is read.
    if (this.world.reads === undefined && this.plain !== undefined)
      return isMet(this.plain, flow) ? this.present : fail
    const { traffic, peers } = flow
    const readable = this.isReadable()
    if (readable.is !== 'pass') return all([this.present, readable])
    const meets = allOf(
      [() => this.present, () => peersMeet(this, peers), () => trafficMeets(this, traffic)],
      (part) => part(),
    )
    const refused = this.refusedField()
    // What the rest of it lets in is let in however that turns out which no rule can say.
    return refused === undefined ? meets : all([this.present, any([meets, malformed(this, refused)])])
  }

  /** Whether it is a rule at all, and not a text or a list in the place of one. */
  isReadable(): Verdict {
    const { head } = this
    return head instanceof Block || head instanceof Sym
      ? pass
      : malformed(this, 'a rule is a block of fields')
  }

  refusedField(): string | undefined {
    const { head } = this.item
    return !this.isDefault && head instanceof Block
      ? unknownField(this.world, head, this.direction)
      : undefined
  }

  /** Where it is said what a rule should not say. */
  cause(name: string, expected: string): Cause {
    const reading = this.isDefault ? this.item : this.item.child(name)
    return { subject: this.entry.id, path: dotted(reading.path), found: reading.shown, expected }
  }
}
