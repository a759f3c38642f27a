import type { Policy } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'
import { type DecideOptions, decide } from './decide.ts'
import type { Decision } from './decision.ts'

/** Decides, and loads the search only if that is what it takes. */
export const decideWithSearch = async (
  policy: Policy,
  space: Space,
  subject: string,
  options: DecideOptions,
): Promise<Decision> => {
  const decision = decide(policy, space, subject, options)
  if (decision.needsSearch !== true) return decision
  const { search } = await import('./search.ts')
  return decide(policy, space, subject, { ...options, search })
}
