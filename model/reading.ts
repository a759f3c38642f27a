import { equal, type Own, satisfies, satisfiesOwn } from './equality.ts'
import { itemsIn } from './items.ts'
import type { Scalar } from './json.ts'
import { numberOf, numberShape } from './number.ts'
import { numbersFrom, numbersReadFrom, numbersReadUpTo, numbersUpTo } from './pattern/numbers.ts'
import { aroundMatch, foundIn } from './pattern/shapes.ts'
import type { Predicate } from './question.ts'
import { announcesSecret, isNamedSecret } from './secrets/places.ts'
import { inShort, quotedAtEnds, show, showSecret } from './show.ts'
import type { Entry, World } from './space.ts'
import { same, spellings } from './spelling.ts'
import { dotted, existence, type Step, stepInto } from './step.ts'
import { type Target, targetsOf } from './target.ts'
import { Block, Either, type Head } from './value.ts'
import { all, any, type Cause, implied, not, type Verdict, whichever } from './verdict.ts'

export interface Item {
  readonly present: Verdict
  readonly item: Reading
}

/**
 * A property as a policy reads it. Every question to it has three answers, so that a policy cannot forget
 * the unknown.
 */
export class Reading {
  readonly world: World
  readonly entry: Entry
  readonly head: Head
  private readonly parent: Reading | undefined
  private readonly step: Step
  private children: Map<Step, Reading> | undefined
  /** What is inside has no place of its own. */
  private readonly isWhole: boolean

  private constructor(
    world: World,
    entry: Entry,
    head: Head,
    step: Step,
    parent?: Reading,
    isWhole = parent?.isWhole ?? false,
  ) {
    this.world = world
    this.entry = entry
    this.head = head
    this.step = step
    this.parent = parent
    this.isWhole = isWhole
  }

  static of(world: World, entry: Entry, root: string, raw: unknown): Reading {
    return new Reading(world, entry, raw === undefined ? undefined : world.scope(entry.stack).head(raw), root)
  }

  /** The steps from the resource to here: `['Properties', 'Tags', 0, 'Key']`. */
  get path(): readonly Step[] {
    if (this.parent === undefined) return [this.step]
    return this.parent.isWhole ? this.parent.path : [...this.parent.path, this.step]
  }

  /** Further down: keys with dots between. */
  at(path: string): Reading {
    let reading: Reading = this
    for (const key of path.split('.')) reading = reading.child(key)
    return reading
  }

  /** One key down, whatever characters it has. */
  child(key: Step): Reading {
    this.children ??= new Map()
    let child = this.children.get(key)
    if (child === undefined) {
      child = new Reading(this.world, this.entry, stepInto(this.head, key), key, this)
      this.children.set(key, child)
    }
    return child
  }

  /** Equal to this: text with attention to case, a number however it is written, a boolean or its name. */
  is(expected: Scalar): Verdict {
    if (typeof expected === 'string')
      return this.judged(equal(this.world, this.head, expected), expected === '' ? 'an empty text' : expected)
    const literal = String(expected)
    return this.judged(
      satisfies(this.world, this.head, {
        name: `is ${literal}`,
        holds: (value) => same(value, expected),
        ...(typeof expected === 'boolean' && { only: spellings[`${expected}`] }),
        suggest: [literal],
      }),
      literal,
    )
  }

  isOneOf(...expected: readonly Scalar[]): Verdict {
    const name = expected.map(String).sort()
    return this.judged(
      satisfies(this.world, this.head, {
        name: `in ${JSON.stringify([...expected].sort())}`,
        holds: (value) => expected.some((one) => same(value, one)),
        ...(expected.every((one) => typeof one === 'string') && { only: name }),
        suggest: name,
      }),
      `one of ${expected.join(', ')}`,
    )
  }

  matches(pattern: RegExp, suggest?: readonly string[]): Verdict {
    const name = `matches ${pattern}`
    const shape = aroundMatch(pattern)
    const enough = foundIn(pattern)
    return this.judged(
      satisfies(this.world, this.head, {
        name,
        ...(shape !== undefined && { shape }),
        ...(enough !== undefined && { enough: [enough] }),
        holds: (value) => new RegExp(pattern, pattern.flags.replace(/[gy]/g, '')).test(String(value)),
        ...(suggest !== undefined && { suggest }),
      }),
      name,
    )
  }

  atLeast(bound: number): Verdict {
    const enough = numbersFrom(bound)
    return this.judged(
      satisfies(this.world, this.head, {
        name: `>= ${bound}`,
        holds: (value) => (numberOf(value) ?? Number.NaN) >= bound,
        atLeast: bound,
        shape: numbersReadFrom(bound) ?? numberShape,
        ...(enough !== undefined && { enough: [enough] }),
        suggest: [String(bound - 1), String(bound)],
      }),
      `at least ${bound}`,
    )
  }

  atMost(bound: number): Verdict {
    const enough = numbersUpTo(bound)
    return this.judged(
      satisfies(this.world, this.head, {
        name: `<= ${bound}`,
        holds: (value) => (numberOf(value) ?? Number.NaN) <= bound,
        atMost: bound,
        shape: numbersReadUpTo(bound) ?? numberShape,
        ...(enough !== undefined && { enough: [enough] }),
        suggest: [String(bound), String(bound + 1)],
      }),
      `at most ${bound}`,
    )
  }

  /** A predicate on the value, named in words that say all it depends on. Absent is a fail. */
  satisfies(holds: Predicate, how: Own): Verdict {
    return this.judged(satisfiesOwn(this.world, this.head, holds, how), how.name)
  }

  /** There is a value, whatever it is; `what` says in the message what is missed. */
  exists(what = 'a value'): Verdict {
    return this.judged(existence(this.world, this.head), what)
  }

  isAbsent(): Verdict {
    return this.judged(not(existence(this.world, this.head)), 'nothing')
  }

  /** Equal to another reading. */
  equals(other: Reading): Verdict {
    return this.judged(equal(this.world, this.head, other.head), () => other.shown)
  }

  /** The items of a list. A value or a reference in place of a list is a list of one. */
  items(): readonly Item[] {
    this.read()
    return itemsIn(this.world, this.head).map(({ present, head, at }) => ({
      present,
      item: this.with(head, at),
    }))
  }

  /** The same place, with what stands there understood as this. What is inside stands nowhere by itself. */
  readAs(head: Head): Reading {
    return head === this.head ? this : new Reading(this.world, this.entry, head, this.step, this.parent, true)
  }

  private with(head: Head, step: Step): Reading {
    return new Reading(this.world, this.entry, head, step, this)
  }

  /** Every item satisfies this. So it is of an empty list. */
  every(holds: (item: Reading) => Verdict): Verdict {
    return all(this.items().map(({ present, item }) => implied(present, () => holds(item))))
  }

  some(holds: (item: Reading) => Verdict): Verdict {
    const items = this.items()
    const verdict = any(items.map(({ present, item }) => all([present, holds(item)])))
    return verdict.causes === undefined
      ? this.judged(verdict, items.length === 0 ? 'at least one item' : 'an item that fits')
      : verdict
  }

  /** The keys of a map. Undefined where it is not a map, or not known. */
  keys(): readonly string[] | undefined {
    this.read()
    return this.head instanceof Block ? Object.keys(this.head.entries) : undefined
  }

  /** Where what may be here points to, in every way it can turn out. */
  targets(): readonly Target[] {
    this.read()
    return targetsOf(this.world, this.head)
  }

  /** One reading for each way in which this can turn out. */
  options(): readonly Reading[] {
    const { head, world, entry, step, parent } = this
    return head instanceof Either
      ? head.options.map((option) => new Reading(world, entry, option, step, parent))
      : [this]
  }

  /** What is decided by which way this turns out: the same for all, else unknown. */
  whichever(judge: (option: Reading) => Verdict): Verdict {
    const options = this.options().map(judge)
    return this.head instanceof Either ? whichever(options, this.head.by) : whichever(options, [])
  }

  /** The value in few words. Where secrets stand, what it refers to is told, and what it is is not. */
  get shown(): string {
    const { head, world } = this
    return inShort(head) ?? (this.mayBeSecret ? showSecret(head, world.space) : show(head, world.space))
  }

  /** By the nearest name above it. */
  private get mayBeSecret(): boolean {
    const { step, parent } = this
    if (parent === undefined) return false
    if (typeof step === 'number' || /^(\d+|\*)$/.test(step)) return parent.mayBeSecret
    return announcesSecret(step) || isNamedSecret(step, (name) => parent.child(name).head)
  }

  private read(): void {
    this.world.reads?.push({ subject: this.entry.id, path: this.path, found: this.shown })
  }

  private judged(verdict: Verdict, what: string | (() => string)): Verdict {
    if (this.world.reads === undefined) return verdict
    this.read()
    if (verdict.is === 'unknown') return verdict
    const expected = typeof what === 'string' ? quotedAtEnds(what) : what()
    const cause: Cause = {
      subject: this.entry.id,
      path: dotted(this.path),
      found: this.shown,
      expected: verdict.is === 'fail' ? expected : `anything but ${expected}`,
    }
    return { ...verdict, causes: [cause] }
  }
}
