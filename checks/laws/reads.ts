import { open } from '../../model/assignment.ts'
import type { JsonObject } from '../../model/json.ts'
import { AssignedWorld } from '../../model/world.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import type { Trial } from './law.ts'
import { block, type Path } from './paths.ts'

/** Where a policy looks in a template: to find its subjects, and to judge them. */
export const readOn = (
  { policy, options }: Pick<Trial, 'policy' | 'options'>,
  template: JsonObject,
): readonly Path[] => {
  const world = new AssignedWorld(spaceOfTemplate(template), open, { trace: true })
  for (const id of policy.forAll.ids(world)) {
    const subject = policy.forAll.at(world, id)
    if (subject !== undefined) policy.holds(subject, options)
  }
  const resources = block(template, 'Resources')
  const paths = (world.reads ?? [])
    .filter(({ subject }) => Object.hasOwn(resources, subject))
    .map(({ subject, path }): Path => ['Resources', subject, ...path])
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()]
}
