import { open } from '../assignment.ts'
import { oncePer } from '../once.ts'
import { Resource } from '../resource.ts'
import type { Space } from '../space.ts'
import { Either, type Head, Sym } from '../value.ts'
import type { Verdict } from '../verdict.ts'
import { AssignedWorld } from '../world.ts'
import { malformed } from './field.ts'
import type { Rule } from './rule.ts'

const unassigned = oncePer((space: Space) => new AssignedWorld(space, open))

/** What EC2 refuses of a rule: named where somebody wrote it; where it is a value that was chosen, no deployment has it. */
export const refused = (rule: Rule, fields: readonly string[], problem: string): Verdict => {
  if (!isChosen(rule, fields)) return malformed(rule, problem)
  const id = `${rule.where} is refused: ${problem}`
  return rule.world.needs(new Sym({ id, inputs: [], impossible: true }))
}

/** Whether some of these fields are open as long as nothing is chosen. */
export const isChosen = (rule: Rule, fields: readonly string[]): boolean =>
  rule.world.assignment.values.size > 0 && fields.some((name) => isOpen(writtenIn(rule, name)))

/** What stands there before anything is chosen. */
const writtenIn = ({ world, entry, item }: Rule, field: string): Head => {
  const { properties } = Resource.of(unassigned(world.space), entry)
  return [...item.path.slice(1), field].reduce((reading, step) => reading.child(step), properties).head
}

const isOpen = (head: Head): boolean =>
  head instanceof Either ? head.options.some(isOpen) : head instanceof Sym
