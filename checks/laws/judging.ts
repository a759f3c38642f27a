import type { JsonObject } from '../../model/json.ts'
import type { Space } from '../../model/space.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults, subjectsOf } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
import { search } from '../decide/search.ts'
import type { Trial } from './law.ts'

export type Outcome = Decision['outcome']
export type Decisions = ReadonlyMap<string, Decision>
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

export const judgeSpace = ({ policy, options }: Judged, space: Space): Decisions => {
  const how = { ...defaults, policyOptions: options, search, draws }
  return new Map([...subjectsOf(policy, space)].map((id) => [id, decide(policy, space, id, how)]))
}

/** Fewer than users get: the laws compare searches with one another, they do not rely on what these find. */
const draws = 20

export const worstOf = (decisions: Decisions): Outcome =>
  worst([...decisions.values()].map(({ outcome }) => outcome))

export const outcomeOf = (decisions: Decisions, id: string): Outcome => decisions.get(id)?.outcome ?? 'absent'
