import type { PacketSet } from '../../../algebra/packets/packet-set.ts'
import type { PacketSpace } from '../../../algebra/packets/packet-space.ts'
import type { Blame } from '../../question.ts'
import { fail, merge, pass, unknown, type Verdict } from '../../verdict.ts'

/** Packets as far as they are known: those that are among them for certain, those that may be, and what decides between the two. */
export class Region {
  readonly must: PacketSet
  readonly may: PacketSet
  readonly blame: readonly Blame[]

  constructor(must: PacketSet, may: PacketSet, blame: readonly Blame[]) {
    this.must = must
    this.may = may
    this.blame = must === may ? [] : blame
  }

  static of(set: PacketSet): Region {
    return new Region(set, set, [])
  }

  /** Any of these packets, or none, as whatever is blamed decides. */
  static anyOf(set: PacketSet, blame: readonly Blame[]): Region {
    return new Region(set.space.none, set, blame)
  }

  /** All of these, where there is one at least. */
  static union(regions: readonly [Region, ...Region[]]): Region {
    const { space } = regions[0].must
    return new Region(
      space.union(regions.map(({ must }) => must)),
      space.union(regions.map(({ may }) => may)),
      regions.map(({ blame }) => blame).reduce(merge),
    )
  }

  /** One of these, and it is not known which. Where they differ in some respect that does not matter, it is widened first. */
  static oneOf(
    regions: readonly [Region, ...Region[]],
    by: readonly Blame[],
    widened: (set: PacketSet) => PacketSet = itself,
  ): Region {
    const { space } = regions[0].must
    const inEach = space.intersection(regions.map(({ must }) => widened(must)))
    return new Region(
      inEach.intersection(space.union(regions.map(({ must }) => must))),
      space.union(regions.map(({ may }) => may)),
      regions.map(({ blame }) => blame).reduce(merge, by),
    )
  }

  get isKnown(): boolean {
    return this.must === this.may
  }

  get isEmpty(): boolean {
    return this.may.isEmpty
  }

  /** The same, with its sets in this space. */
  in(space: PacketSpace): Region {
    return new Region(space.own(this.must), space.own(this.may), this.blame)
  }

  /** The same packets, and the same decides between them. */
  equals(other: Region): boolean {
    return this.must.equals(other.must) && this.may.equals(other.may) && this.isDecidedAs(other)
  }

  /** The same decides between what is among them and what may be. */
  isDecidedAs(other: Region): boolean {
    const keys = (blame: readonly Blame[]) => blame.map(({ key }) => key).join('\n')
    return keys(this.blame) === keys(other.blame)
  }

  intersection(other: Region): Region {
    return new Region(
      this.must.intersection(other.must),
      this.may.intersection(other.may),
      merge(this.blame, other.blame),
    )
  }

  difference(other: Region): Region {
    return new Region(
      this.must.difference(other.may),
      this.may.difference(other.must),
      merge(this.blame, other.blame),
    )
  }

  within(set: PacketSet): Region {
    return new Region(this.must.intersection(set), this.may.intersection(set), this.blame)
  }

  /** These packets where this holds, and none where it does not. */
  where({ is, blame }: Verdict): Region {
    if (is === 'pass') return this
    const { none } = this.must.space
    return is === 'fail' ? Region.of(none) : new Region(none, this.may, merge(blame, this.blame))
  }

  /** None of these packets is in the set. */
  disjoint(set: PacketSet): Verdict {
    if (!this.must.isDisjointFrom(set)) return fail
    return this.may.isDisjointFrom(set) ? pass : unknown(this.blame)
  }
}

const itself = (set: PacketSet): PacketSet => set

/** What is so where this holds or where it does not, or one of both. */
export const eitherOf = (verdict: Verdict, of: (holds: boolean) => Region): Region =>
  verdict.is === 'unknown' ? Region.oneOf([of(true), of(false)], verdict.blame) : of(verdict.is === 'pass')
