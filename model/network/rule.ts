import type { Reading } from '../reading.ts'
import type { Entry, World } from '../space.ts'
import { dotted, stepInto } from '../step.ts'
import { Block, type Head, Sym } from '../value.ts'
import { allOf, type Cause, type Verdict } from '../verdict.ts'
import { malformed } from './field.ts'
import type { Flow } from './flow.ts'
import { peersMeet } from './peers.ts'
import { recorded } from './recorded.ts'
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

  constructor(direction: Direction, present: Verdict, item: Reading, implied?: Head) {
    this.direction = direction
    this.present = present
    this.item = item
    this.implied = implied
  }

  get world(): World {
    return this.item.world
  }

  get entry(): Entry {
    return this.item.entry
  }

  /** AWS adds it to groups that say nothing of what goes out. */
  get isDefault(): boolean {
    return this.implied !== undefined
  }

  field(name: string): Head {
    if (this.world.reads !== undefined) recorded(this.isDefault ? this.item : this.item.child(name))
    return this.quietly(name)
  }

  /** The same, for what is told of the rule once it is decided. */
  quietly(name: string): Head {
    return stepInto(this.implied ?? this.item.head, name)
  }

  /** Some packet of the flow passes by this rule, whatever other rules say. */
  meets({ traffic, peers }: Flow): Verdict {
    return allOf<() => Verdict>(
      this.isRule
        ? [() => this.present, () => peersMeet(this, peers), () => trafficMeets(this, traffic)]
        : [() => this.present, () => malformed(this.world, 'a rule is a block of fields')],
      (part) => part(),
    )
  }

  private get isRule(): boolean {
    const head = this.implied ?? this.item.head
    return head instanceof Block || head instanceof Sym
  }

  /** Where it is said what a rule should not say. */
  cause(name: string, expected: string): Cause {
    const reading = this.isDefault ? this.item : this.item.child(name)
    return { subject: this.entry.id, path: dotted(reading.path), found: reading.shown, expected }
  }
}
