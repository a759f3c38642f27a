import { elsewhere } from '../../elsewhere.ts'
import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import { all, allOf, because, fail, implied, not, type Verdict, verdictOf } from '../../verdict.ts'
import { isDefaultGroup } from '../groups/default-group.ts'
import type { Carrier } from '../interfaces/carriers.ts'
import { isLeftToDefault } from '../interfaces/groupless.ts'
import { groupType } from '../rules/standing-alone.ts'

/** The default group of a VPC guards none of its interfaces: it names groups of its own, and none of them is a default one. */
export const hasGroupsOfItsOwn = (carrier: Carrier): Verdict => {
  return all([
    implied(isLeftToDefault(carrier), () =>
      because(fail, 'it names no security group, and gets the default one of its VPC'),
    ),
    allOf(carrier.groups(), ({ present, item }) =>
      implied(present, () =>
        because(not(item.whichever(isDefault)), () => `it has the default group ${item.shown}`),
      ),
    ),
  ])
}

const isDefault = (group: Reading): Verdict => {
  const { world } = group
  const [target] = group.targets()
  if (target === undefined) return fail
  if (target.kind === 'symbol' && target.sym.impossible) return world.needs(target.sym)
  if (target.kind === 'resource') {
    if (target.attribute === 'DefaultSecurityGroup') return group.exists()
    const entry = world.space.entries.get(target.id)
    if (entry?.type === groupType) return verdictOf(isDefaultGroup(Resource.of(world, entry)))
  }
  if (target.kind === 'text' && !target.text.startsWith('sg-')) return group.is('default')
  return elsewhere(world, `whether ${group.shown} is the default group of a VPC`)
}
