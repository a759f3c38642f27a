import { open } from './assignment.ts'
import { oncePer } from './once.ts'
import type { Reading } from './reading.ts'
import { Resource } from './resource.ts'
import type { Space } from './space.ts'
import type { Head } from './value.ts'
import { AssignedWorld } from './world.ts'

const unassigned = oncePer((space: Space) => new AssignedWorld(space, open))

/** What stands there before anything is chosen. */
export const writtenIn = (reading: Reading): Head => writtenAt(reading).head

/** The same place before anything is chosen. */
export const writtenAt = ({ world, entry, path }: Reading): Reading =>
  path
    .slice(1)
    .reduce((reading, step) => reading.child(step), Resource.of(unassigned(world.space), entry).properties)
