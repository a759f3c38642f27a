import type { Policy } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'
import { type DecideOptions, decide } from './decide.ts'
import type { Decision } from './decision.ts'

/** Decides at once, or loads the search first if that is what it takes: most decisions take less time than a wait. */
export const decideWithSearch = (
  policy: Policy,
  space: Space,
  subject: string,
  options: DecideOptions,
): Decision | Promise<Decision> => {
  const decision = decide(policy, space, subject, options)
  return decision.needsSearch === true ? searched(policy, space, subject, options) : decision
}

const searched = async (
  policy: Policy,
  space: Space,
  subject: string,
  options: DecideOptions,
): Promise<Decision> => {
  const { search } = await import('./search.ts')
  return decide(policy, space, subject, { ...options, search })
}
