import { open } from '../assignment.ts'
import { oncePer } from '../once.ts'
import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import type { Space } from '../space.ts'
import { Either, type Head, Sym } from '../value.ts'
import type { Verdict } from '../verdict.ts'
import { AssignedWorld } from '../world.ts'
import { malformed, type Place } from './field.ts'

const unassigned = oncePer((space: Space) => new AssignedWorld(space, open))

/** What EC2 refuses of these fields: named where somebody wrote it; where it is a value that was chosen, no deployment has it. */
export const refused = (place: Place, fields: readonly Reading[], problem: string): Verdict => {
  if (!isChosen(fields)) return malformed(place, problem)
  const id = `${place.where} is refused: ${problem}`
  return place.world.needs(new Sym({ id, inputs: [], impossible: true }))
}

/** Whether some of these fields are open as long as nothing is chosen. */
export const isChosen = (fields: readonly Reading[]): boolean =>
  fields.some((field) => field.world.assignment.values.size > 0 && isOpen(writtenIn(field)))

/** What stands there before anything is chosen. */
const writtenIn = ({ world, entry, path }: Reading): Head => {
  const { properties } = Resource.of(unassigned(world.space), entry)
  return path.slice(1).reduce((reading, step) => reading.child(step), properties).head
}

const isOpen = (head: Head): boolean =>
  head instanceof Either ? head.options.some(isOpen) : head instanceof Sym
