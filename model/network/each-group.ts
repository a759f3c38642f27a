import { elsewhere } from '../elsewhere.ts'
import type { Reading } from '../reading.ts'
import { Resource } from '../resource.ts'
import { ofTarget } from '../target.ts'
import { allOf, implied, pass, type Verdict } from '../verdict.ts'
import type { Carrier } from './carriers.ts'
import { groupOf, type SecurityGroup } from './group.ts'
import { groupType } from './standing-alone.ts'

/** Each group of a resource satisfies this; of one that is made elsewhere only the world knows, by this fact. */
export const eachGroup = (
  carrier: Carrier,
  fact: string,
  holds: (group: SecurityGroup) => Verdict,
): Verdict => {
  const { world } = carrier
  const ofGroup = (group: Reading): Verdict => {
    const [target] = group.targets()
    if (target === undefined) return pass
    return ofTarget(world, target, {
      type: groupType,
      here: (entry) => holds(groupOf(Resource.of(world, entry))),
      elsewhere: () => elsewhere(world, `whether the group ${group.shown} ${fact}`),
    })
  }
  return allOf(carrier.groups(), ({ present, item }) => implied(present, () => item.whichever(ofGroup)))
}
