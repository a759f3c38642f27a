import { elsewhere } from '../elsewhere.ts'
import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import { ofTarget } from '../target.ts'
import { all, allOf, implied, pass, type Verdict } from '../verdict.ts'
import type { Carrier } from './carriers.ts'
import { groupOf, type SecurityGroup } from './group.ts'
import { defaultNamed, defaultsGuarding } from './interfaces/guarding.ts'
import { facesOf } from './reach/face.ts'
import { groupType } from './standing-alone.ts'
import { Elsewhere } from './topology/ways.ts'

/**
 * Each group of a resource satisfies this, be it the default one of its VPC; of one that is made elsewhere only the world
 * knows, by this fact.
 */
export const eachGroup = (
  carrier: Carrier,
  fact: string,
  holds: (group: SecurityGroup) => Verdict,
): Verdict => {
  const { world } = carrier
  const unseen = (name: string) => elsewhere(world, `whether the group ${name} ${fact}`)
  const ofGroup = (group: Reading): Verdict => {
    const [target] = group.targets()
    if (target === undefined) return pass
    const ofDefault = defaultNamed(world, target)
    if (ofDefault !== undefined) return holds(ofDefault)
    return ofTarget(world, target, {
      type: groupType,
      here: (entry) => holds(groupOf(Resource.of(world, entry))),
      elsewhere: () => unseen(group.shown),
    })
  }
  return all([
    allOf(carrier.groups(), ({ present, item }) => implied(present, () => item.whichever(ofGroup))),
    allOf(facesOf(carrier.resource).flatMap(defaultsGuarding), ({ is, when }) =>
      implied(when, () => (is instanceof Elsewhere ? unseen(is.name) : holds(is))),
    ),
  ])
}
