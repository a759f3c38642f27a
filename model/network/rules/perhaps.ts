import type { Traffic } from '../../../algebra/traffic/traffic.ts'
import { any, implied, not, type Verdict } from '../../verdict.ts'
import type { Flow, Peers } from '../sets/flow.ts'
import type { Rule } from './rule.ts'

/** What each rule of a set is to satisfy. */
export type Judge = (rule: Rule) => Verdict

/** A rule that somebody wrote satisfies this, if it is there. */
export const satisfied = (rule: Rule, judge: Judge): Verdict =>
  implied(rule.present, () => {
    const readable = rule.isReadable()
    return readable.is === 'pass' ? judge(rule) : readable
  })

/** That some of these many open something is not known; more of them make it no less known. */
export const mostPerhaps = 16

/**
 * Rules of which it cannot be known here of which group they are. They say the same to every group, and are asked once
 * for all of them: nobody waits until each of thousands of rules has been asked for each of thousands of groups.
 */
export class Perhaps {
  private readonly make: () => readonly Rule[]
  private made: readonly Rule[] | undefined
  private readonly opening = new WeakMap<Peers, WeakMap<Traffic, readonly Rule[]>>()
  private readonly wrong = new WeakMap<Judge, readonly Verdict[]>()

  constructor(make: () => readonly Rule[]) {
    this.make = make
  }

  get rules(): readonly Rule[] {
    this.made ??= this.make()
    return this.made
  }

  /** Those by which some packet of the flow may pass; one more than `mostPerhaps`, if there are more. */
  openingTo(flow: Flow): readonly Rule[] {
    const known = this.opening.get(flow.peers) ?? new WeakMap<Traffic, readonly Rule[]>()
    this.opening.set(flow.peers, known)
    const found = known.get(flow.traffic) ?? this.first((rule) => rule.meets(flow).is !== 'fail')
    known.set(flow.traffic, found)
    return found
  }

  private first(isWanted: (rule: Rule) => boolean): readonly Rule[] {
    const found: Rule[] = []
    for (const rule of this.rules) {
      if (isWanted(rule)) found.push(rule)
      if (found.length > mostPerhaps) break
    }
    return found
  }

  /** No packet of the flow passes by any of them: if some opens something, it is not known. */
  disjoint(flow: Flow): Verdict {
    return not(
      any(
        this.openingTo(flow)
          .slice(0, mostPerhaps)
          .map((rule) => rule.meets(flow)),
      ),
    )
  }

  /** What comes of judging some of those that do not pass. */
  judged(judge: Judge): readonly Verdict[] {
    const known = this.wrong.get(judge) ?? this.notPassing(judge)
    this.wrong.set(judge, known)
    return known
  }

  private notPassing(judge: Judge): readonly Verdict[] {
    const found: Verdict[] = []
    for (const rule of this.rules) {
      const verdict = satisfied(rule, judge)
      if (verdict.is !== 'pass') found.push(verdict)
      if (found.length === mostPerhaps) break
    }
    return found
  }
}
