import type { JsonObject } from '../../model/json.ts'
import type { Policy } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { conclude, type DecideOptions, decide, defaults, subjectsOf } from '../decide/decide.ts'
import type { Conclusion, Decision } from '../decide/decision.ts'
import { search } from '../decide/search.ts'
import type { Trial } from './law.ts'

export type Outcome = Conclusion['outcome']
export type Decisions = ReadonlyMap<string, Decision>
/** What laws compare: what was read for it is worked out by a second run, which takes as long as the first. */
export type Conclusions = ReadonlyMap<string, Conclusion>
type Judged = Pick<Trial, 'policy' | 'options'>

/** From the worst to the best, as a person who must act sees them. */
const order: readonly Outcome[] = ['fail', 'breakable', 'unknown', 'pass', 'absent']

export const isWorse = (outcome: Outcome, than: Outcome): boolean =>
  order.indexOf(outcome) < order.indexOf(than)

const worst = (outcomes: Iterable<Outcome>): Outcome =>
  [...outcomes].reduce((found, outcome) => (isWorse(outcome, found) ? outcome : found), 'absent')

/** What a policy says of each subject of a template, by the subject's id. */
export const judge = (judged: Judged, template: JsonObject): Decisions =>
  judgeSpace(judged, spaceOfTemplate(template))

export const judgeSpace = (judged: Judged, space: Space): Decisions => ofEach(judged, space, decide)

/** How each subject comes out, and no more. */
export const concluded = (judged: Judged, template: JsonObject): Conclusions =>
  concludedIn(judged, spaceOfTemplate(template))

export const concludedIn = (judged: Judged, space: Space): Conclusions => ofEach(judged, space, conclude)

const ofEach = <T>(
  { policy, options }: Judged,
  space: Space,
  found: (policy: Policy, space: Space, id: string, how: DecideOptions) => T,
): ReadonlyMap<string, T> => {
  const how = { ...defaults, policyOptions: options, search, draws }
  return new Map(subjectsOf(policy, space).map((id) => [id, found(policy, space, id, how)]))
}

/** Fewer than users get: the laws compare searches with one another, they do not rely on what these find. */
const draws = 20

export const worstOf = (decisions: Conclusions): Outcome =>
  worst([...decisions.values()].map(({ outcome }) => outcome))

export const outcomeOf = (decisions: Conclusions, id: string): Outcome =>
  decisions.get(id)?.outcome ?? 'absent'
