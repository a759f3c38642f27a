import { isWorldRank } from '../rank.ts'
import { allOf, fail, implied, not, pass, type Verdict } from '../verdict.ts'
import type { Flow } from './flow.ts'
import { meetTogether } from './reach/together.ts'
import type { Rule } from './rule.ts'
import { shown } from './witness.ts'

/** All rules of a group for one direction: what passes is what some of them lets pass. */
export class RuleSet {
  readonly rules: readonly Rule[]

  constructor(rules: readonly Rule[]) {
    this.rules = rules
  }

  /** No packet of the flow passes, but for as many peers as are tolerated. What fails shows a packet that does. */
  disjoint(flow: Flow): Verdict {
    let perhaps = 0
    const alone = allOf(this.rules, (rule) => {
      if (perhaps >= mostPerhaps && isPerhaps(rule)) return pass
      const meets = rule.meets(flow)
      if (meets.is === 'unknown' && isPerhaps(rule)) perhaps++
      return meets.is === 'pass' ? shown(rule, flow) : not(meets)
    })
    const [first] = this.rules
    if (alone.is !== 'pass' || flow.peers.tolerated === 0 || first === undefined) return alone
    const together = meetTogether(first.world, this.rules, flow)
    return together.is === 'pass' ? shownBySome(this.rules, flow) : not(together)
  }

  /** Each rule that somebody wrote, and that is there, satisfies this. */
  every(judge: (rule: Rule) => Verdict): Verdict {
    return allOf(this.written, (rule) =>
      implied(rule.present, () => {
        const readable = rule.isReadable()
        return readable.is === 'pass' ? judge(rule) : readable
      }),
    )
  }

  /** Somebody wrote a rule, so that AWS adds none. */
  isWritten(): Verdict {
    return allOf(
      this.rules.filter(({ isDefault }) => isDefault),
      (rule) =>
        rule.present.is === 'pass' && rule.world.reads !== undefined
          ? { ...fail, causes: [rule.cause('', 'rules for what may go out')] }
          : not(rule.present),
    )
  }

  /** All but the one that AWS adds. */
  get written(): readonly Rule[] {
    return this.rules.filter(({ isDefault }) => !isDefault)
  }
}

/**
 * Rules that may be of the group as far as anybody here can tell, and open something. More of them say no more: it is not
 * known already, and none of them alone can make it a fail.
 */
const mostPerhaps = 16

const isPerhaps = ({ present }: Rule): boolean => present.is === 'unknown' && present.blame.every(isWorldRank)

/** A packet by one of several rules that let in together what none of them does. */
const shownBySome = (rules: readonly Rule[], { traffic, peers }: Flow): Verdict => {
  const flow = peers.tolerating(0).to(traffic)
  const rule = rules.find((each) => each.meets(flow).is === 'pass')
  return rule === undefined ? fail : shown(rule, flow)
}
