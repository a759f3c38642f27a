import type { Assignment } from '../../model/assignment.ts'
import { AssignedWorld } from '../../model/world.ts'
import type { Decision } from './decision.ts'
import type { Matter } from './evaluate.ts'
import { verdictOn } from './verdict-on.ts'

/** What a policy reads and finds under one assignment: evidence, at the price of a second run. */
export const witnessed = (
  { policy, options, space, subject: id }: Matter,
  assignment: Assignment,
): Pick<Decision, 'reads' | 'causes' | 'because' | 'restsOn' | 'witness'> => {
  const world = new AssignedWorld(space, assignment, { trace: true })
  const subject = policy.forAll.at(world, id)
  if (subject === undefined) return { reads: [], causes: [] }
  const { is, causes = [], because, witness } = verdictOn(policy, subject, options)
  return {
    reads: world.reads ?? [],
    causes: is === 'fail' ? causes : [],
    ...(because !== undefined && (is === 'pass' ? { restsOn: because } : { because })),
    ...(witness !== undefined && { witness }),
  }
}
