import { allOf, fail, not, pass, type Verdict } from '../../verdict.ts'
import type { Flow } from '../sets/flow.ts'
import { type Judge, mostPerhaps, Perhaps, satisfied } from './perhaps.ts'
import type { Rule } from './rule.ts'
import { meetTogether } from './together.ts'
import { shown } from './witness.ts'

/** All rules of a group for one direction: what passes is what some of them lets pass. */
export class RuleSet {
  /** Those that stand in the group, or name it. */
  readonly own: readonly Rule[]
  /** Those that may be of this group, and of every other. */
  readonly perhaps: Perhaps

  constructor(own: readonly Rule[], perhaps = new Perhaps(() => [])) {
    this.own = own
    this.perhaps = perhaps
  }

  /** All rules of several groups, as far as each is carried: they let pass together what none of them does alone. */
  static together(groups: readonly { readonly set: RuleSet; readonly when: Verdict }[]): RuleSet {
    return new RuleSet(
      groups.flatMap(({ set, when }) => set.own.map((rule) => rule.onlyIf(when))),
      groups[0]?.set.perhaps,
    )
  }

  get rules(): readonly Rule[] {
    const { own, perhaps } = this
    return perhaps.rules.length === 0 ? own : [...own, ...perhaps.rules]
  }

  /** No packet of the flow passes, but for as many peers as are tolerated. What fails shows a packet that does. */
  disjoint(flow: Flow): Verdict {
    const alone = allOf([() => this.ownDisjoint(flow), () => this.perhaps.disjoint(flow)], (part) => part())
    return alone.is !== 'pass' || flow.peers.tolerated === 0 ? alone : this.disjointTogether(flow)
  }

  private ownDisjoint(flow: Flow): Verdict {
    return allOf(this.own, (rule) => {
      const meets = rule.meets(flow)
      return meets.is === 'pass' ? shown(rule, flow) : not(meets)
    })
  }

  /** Of rules of which each lets in no more than is tolerated. */
  private disjointTogether({ traffic, peers }: Flow): Verdict {
    const flow = peers.to(traffic)
    const each = peers.tolerating(0).to(traffic)
    const some = this.perhaps.openingTo(each)
    const [first] = this.rules
    if (first === undefined) return pass
    const together = meetTogether(first.world, [...this.own, ...some.slice(0, mostPerhaps)], flow)
    if (together.is === 'pass') return shownBySome(this.own, flow)
    return some.length > mostPerhaps ? this.perhaps.disjoint(each) : not(together)
  }

  /** Each rule that somebody wrote, and that is there, satisfies this; each that may be of this group, what is asked of it. */
  every(judge: Judge, ofPerhaps = judge): Verdict {
    const { own, perhaps } = this
    return allOf(
      [
        () => allOf(own.filter(isWritten), (rule) => satisfied(rule, judge)),
        () => allOf(perhaps.judged(ofPerhaps), same),
      ],
      (part) => part(),
    )
  }

  /** Somebody wrote a rule, so that AWS adds none. */
  isWritten(): Verdict {
    return allOf(
      this.own.filter(({ isDefault }) => isDefault),
      (rule) =>
        rule.present.is === 'pass' && rule.world.reads !== undefined
          ? { ...fail, causes: [rule.cause('', 'rules for what may go out')] }
          : not(rule.present),
    )
  }

  /** All but the one that AWS adds. */
  get written(): readonly Rule[] {
    return this.rules.filter(isWritten)
  }
}

const isWritten = ({ isDefault }: Rule): boolean => !isDefault

const same = (verdict: Verdict): Verdict => verdict

/** A packet by one of several rules that let in together what none of them does. */
const shownBySome = (rules: readonly Rule[], { traffic, peers }: Flow): Verdict => {
  const flow = peers.tolerating(0).to(traffic)
  const rule = rules.find((each) => each.meets(flow).is === 'pass')
  return rule === undefined ? fail : shown(rule, flow)
}
