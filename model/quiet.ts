import type { Assignment } from './assignment.ts'
import { oncePer } from './once.ts'
import type { Space, World } from './space.ts'
import { AssignedWorld } from './world.ts'

/**
 * One world for all that is asked under an assignment, and without a record: where all networks or all roles are gone
 * through for one of them, what of the others was read says nothing of it.
 */
export const quietly = (world: World): World => {
  const worlds = quietIn(world.space)
  const known = worlds.get(world.assignment)
  if (known !== undefined) return known
  const quiet = world.reads === undefined ? world : new AssignedWorld(world.space, world.assignment)
  worlds.set(world.assignment, quiet)
  return quiet
}

const quietIn = oncePer((_: Space) => new WeakMap<Assignment, World>())

/** What is asked in that world counts for whoever asks. */
export const askedQuietly = <T>(world: World, ask: (quiet: World) => T): T => {
  const quiet = quietly(world)
  const before = quiet.worked
  const answer = ask(quiet)
  if (quiet !== world) world.worked += quiet.worked - before
  return answer
}
