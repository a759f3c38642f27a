import { oncePer } from '../../once.ts'
import { resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { identityOf } from '../attachments/identity.ts'
import { type Hop, isSure } from './hop.ts'
import { type Node, nodeOf } from './node.ts'
import { pairsIn } from './pairs.ts'
import type { Path } from './path.ts'
import { stepsOf, stepsToAny, stepsToTrusting } from './steps.ts'
import type { Reach } from './understood.ts'

/** All whom somebody may become, as they are. */
export const principalsIn = oncePer((world: World): readonly Node[] =>
  [...resourcesIn(world, 'AWS::IAM::Role', 'AWS::IAM::User')].map(identityOf).map(nodeOf),
)

const isBecoming = ({ through, isGivenAnything }: Path): boolean =>
  !isGivenAnything && through.by !== 'itself' && through.by !== 'group'

const stepsToOthers = oncePer((from: Node) => stepsOf(from).filter(isBecoming))
const stepsToMade = oncePer((from: Node) =>
  stepsOf(from).filter(({ through }) => through.by === 'nobody yet'),
)

type Known = Map<Node | undefined, Hop | undefined>
const knownOf = oncePer((_: Node): Readonly<Record<Reach, Known>> => ({ most: new Map(), least: new Map() }))

/** A step by which somebody becomes somebody else as they are, or whom they have made. */
export const becoming = (from: Node, to: Node | undefined, reach: Reach): Hop | undefined => {
  const known = knownOf(from)[reach]
  const found = known.get(to)
  if (found !== undefined || known.has(to)) return found
  const made =
    reach === 'least' && becoming(from, to, 'most') === undefined ? undefined : first(from, to, reach)
  known.set(to, made)
  return made
}

const knownTrusting = oncePer(
  (_: Node): Readonly<Record<Reach, Map<Node, Hop | undefined>>> => ({
    most: new Map(),
    least: new Map(),
  }),
)

/** The same once a role trusts whoever it has to. */
export const becomingTrusted = (from: Node, to: Node, reach: Reach): Hop | undefined => {
  const known = knownTrusting(from)[reach]
  const found = known.get(to)
  if (found !== undefined || known.has(to)) return found
  pairsIn(from.world).count(1)
  const made = stepsToOthers(from)
    .flatMap((path) => stepsToTrusting(from, path, to))
    .find((hop) => reach === 'most' || isSure(hop))
  known.set(to, made)
  return made
}

const first = (from: Node, to: Node | undefined, reach: Reach): Hop | undefined => {
  const steps = to === undefined ? stepsToMade(from) : stepsToOthers(from)
  pairsIn(from.world).count(1)
  for (const path of steps)
    for (const hop of stepsToAny(from, path, to === undefined ? [] : [to]))
      if (reach === 'most' || isSure(hop)) return hop
  return undefined
}
