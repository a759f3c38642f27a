import { elsewhere } from '../../elsewhere.ts'
import { allOf, implied, type Verdict } from '../../verdict.ts'
import type { SecurityGroup } from '../groups/group.ts'
import { Elsewhere } from '../topology/ways.ts'
import type { Carrier } from './carriers.ts'
import { facesOf } from './face.ts'
import { groupsGuarding } from './guarding.ts'

/**
 * Each group that guards a resource satisfies this, be it the default one of its VPC; of one that is made elsewhere only
 * the world knows, by this fact.
 */
export const eachGroup = (
  carrier: Carrier,
  fact: string,
  holds: (group: SecurityGroup) => Verdict,
): Verdict =>
  allOf(facesOf(carrier.resource), (face) =>
    implied(face.present, () =>
      allOf(groupsGuarding(face), ({ is, when }) =>
        implied(when, () =>
          is instanceof Elsewhere
            ? elsewhere(carrier.world, `whether the group ${is.name} ${fact}`)
            : holds(is),
        ),
      ),
    ),
  )
