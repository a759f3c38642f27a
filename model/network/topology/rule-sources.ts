import { along } from '../../along.ts'
import type { Reading } from '../../reading.ts'
import type { Resource } from '../../resource.ts'
import { all } from '../../verdict.ts'
import { packetsOf } from '../sets/packets.ts'
import { eitherOf, Region } from '../sets/region.ts'
import { refused } from '../values/refused.ts'
import { rangesAt, sourcesWithin } from './destinations.ts'

/**
 * The packets for which a rule of a listener may hold. All its conditions have to: whom a call comes from is told by its
 * packets, and whatever else is asked for is taken to be so in some call.
 */
export const heardByRule = ({ world, properties }: Resource): Region => {
  const every = Region.of(packetsOf(world.space).all)
  return along(properties, 'Conditions.*')
    .map(({ present, item }) =>
      eitherOf(all([present, item.at('Field').is('source-ip')]), (isAsked) =>
        isAsked ? sourcesOf(item) : every,
      ),
    )
    .reduce((left, right) => left.intersection(right), every)
}

const sourcesOf = (condition: Reading): Region => {
  const { world, entry } = condition
  const space = packetsOf(world.space)
  const values = condition.at('SourceIpConfig.Values')
  const ranges = values.items()
  if (ranges.length === 0) {
    const problem = 'a condition of source-ip says in SourceIpConfig.Values which addresses it is for'
    return Region.anyOf(space.all, refused({ world, where: entry.id }, [values], problem).blame)
  }
  return Region.union([
    Region.of(space.none),
    ...ranges.flatMap(({ present, item }) =>
      rangesAt(item).map((way) => sourcesWithin(world, way).where(present)),
    ),
  ])
}
