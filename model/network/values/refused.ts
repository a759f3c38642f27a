import type { Reading } from '../../reading.ts'
import { writtenIn } from '../../unassigned.ts'
import { Either, type Head, Sym } from '../../value.ts'
import type { Verdict } from '../../verdict.ts'
import { malformed, type Place } from './field.ts'

/** What EC2 refuses of these fields: named where somebody wrote it; where it is a value that was chosen, no deployment has it. */
export const refused = (place: Place, fields: readonly Reading[], problem: string): Verdict =>
  refusedIf(isChosen(fields), place, problem)

/** The same of fields of which none is there. */
export const missing = (place: Place, fields: readonly Reading[], problem: string): Verdict =>
  refusedIf(fields.some(mayBeThere), place, problem)

const refusedIf = (isChosen: boolean, place: Place, problem: string): Verdict => {
  if (!isChosen) return malformed(place, problem)
  const id = `${place.where} is refused: ${problem}`
  return place.world.needs(new Sym({ id, inputs: [], impossible: true }))
}

/** Whether some of these fields are open as long as nothing is chosen. */
export const isChosen = (fields: readonly Reading[]): boolean =>
  fields.some((field) => field.world.assignment.values.size > 0 && isOpen(writtenIn(field)))

/** As long as nothing is chosen. */
const mayBeThere = (field: Reading): boolean =>
  field.world.assignment.values.size > 0 && writtenIn(field) !== undefined

const isOpen = (head: Head): boolean =>
  head instanceof Either ? head.options.some(isOpen) : head instanceof Sym
