import { tcpAndUdp } from '../../../algebra/traffic/traffic.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Blame } from '../../question.ts'
import type { Resource } from '../../resource.ts'
import { all, merge, unknown } from '../../verdict.ts'
import { facesOf } from '../interfaces/face.ts'
import { groupsGuarding } from '../interfaces/guarding.ts'
import { hostingTypes } from '../interfaces/hosting-types.ts'
import { groupPasses } from '../reach/guards.ts'
import { groupType } from '../rules/standing-alone.ts'
import { Elsewhere } from '../topology/ways.ts'
import { isAmong } from '../use/tiers.ts'
import type { Tiers } from './alike.ts'
import { type Hop, theInternet } from './hops.ts'

/**
 * A hop that there may be by what is not made here: its groups let in a group that others carry, of whom nobody here knows
 * whether the internet reaches them, unless the group is named among the tiers; or they are made elsewhere themselves,
 * and may let in such a group.
 */
export const hopFromElsewhere = (to: Resource, tiers: Tiers): Hop | undefined => {
  const { world } = to
  const blame = [
    ...[...groupsLetIn(to)]
      .filter((name) => !tiers.some((tier) => isAmong(tier, { id: name, type: groupType })))
      .map((name) => `whether the internet reaches what carries the group ${name}`),
  ].map((fact) => elsewhere(world, fact).blame)
  const blames = [...blame, ...blameOfElsewhere(to)]
  if (blames.length === 0) return undefined
  return { from: theInternet, to: to.id, is: unknown(blames.reduce(merge)), packets: undefined }
}

const groupsLetIn = oncePer(
  (to: Resource): ReadonlySet<string> =>
    new Set(
      facesOf(to)
        .flatMap(groupsGuarding)
        .flatMap(({ is }) => (is instanceof Elsewhere ? [] : [...groupPasses.ingress(is).values()]))
        .flatMap(({ peer: { group }, region: { may } }) =>
          group === undefined ||
          group.isHere ||
          group.defaultOf !== undefined ||
          may.within({ traffic: tcpAndUdp() }).isEmpty
            ? []
            : [group.name],
        ),
    ),
)

/**
 * With what decides whether they guard it: that is asked first. Those that hosts are given let in addresses, or what is
 * named where the hosts are.
 */
const blameOfElsewhere = oncePer((to: Resource): readonly (readonly Blame[])[] =>
  (to.type in hostingTypes ? [] : facesOf(to)).flatMap((face) =>
    groupsGuarding(face).flatMap(({ is, when }) => {
      if (!(is instanceof Elsewhere)) return []
      const fact = `whether the internet reaches what the group ${is.name} lets in`
      const isReached = all([face.present, when, elsewhere(to.world, fact)])
      return isReached.is === 'fail' ? [] : [isReached.blame]
    }),
  ),
)
