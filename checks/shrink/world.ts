import { open } from '../../model/assignment.ts'
import { permissionSets } from '../../model/identity/attachments/permission-sets.ts'
import { policyHolders } from '../../model/identity/written/holder.ts'
import { oncePer } from '../../model/once.ts'
import type { Space } from '../../model/space.ts'
import { AssignedWorld } from '../../model/world.ts'

/** All that it may still become: what is suggested holds in every deployment. */
export const worldOf = oncePer((space: Space) => new AssignedWorld(space, open))

/** The ids of permission sets of IAM Identity Center, which are named and not gone through. */
export const setsIn = (space: Space): readonly string[] =>
  permissionSets(worldOf(space))
    .map(({ id }) => id)
    .sort()

/** The ids of what has policies of IAM, or is one. */
export const holdersIn = (space: Space): readonly string[] => [...policyHolders.ids(worldOf(space))].sort()
