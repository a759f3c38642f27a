import { all, allOf, implied, not, type Verdict } from '../verdict.ts'
import type { Flow } from './flow.ts'
import type { Rule } from './rule.ts'
import { shown } from './witness.ts'

/** All rules of a group for one direction: what passes is what some of them lets pass. */
export class RuleSet {
  readonly rules: readonly Rule[]

  constructor(rules: readonly Rule[]) {
    this.rules = rules
  }

  /** No packet of the flow passes. What fails shows one that does. */
  disjoint(flow: Flow): Verdict {
    return allOf(this.rules, (rule) => {
      const meets = rule.meets(flow)
      return meets.is === 'pass' ? shown(rule, flow) : not(meets)
    })
  }

  /** Each rule that is there satisfies this. */
  every(judge: (rule: Rule) => Verdict): Verdict {
    return all(this.rules.map((rule) => implied(rule.present, () => judge(rule))))
  }
}
