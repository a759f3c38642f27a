import { along } from '../../along.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { Resource, resourcesIn } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { targetsOf } from '../../target.ts'
import { all, any, type Verdict } from '../../verdict.ts'
import { mayBeHere } from '../values/belonging.ts'
import { pointsTo } from '../values/pointing.ts'

/** What may have an interface that is made by itself, and whether it does. */
export interface Holder {
  readonly holder: Resource
  readonly has: Verdict
}

/** Each thing that may have an interface. Of an account it is one of these, where that is not described. */
export const holdersOf = ({ world, id, type }: Interface): readonly Holder[] => {
  if (type !== 'AWS::EC2::NetworkInterface') return []
  const { to, anywhere } = holdings(world)
  return [...(to.get(id) ?? []), ...anywhere].flatMap((holding) => {
    const has = all([holding.has, pointsTo(holding.what, id)])
    return has.is === 'fail' ? [] : [{ holder: holding.holder, has }]
  })
}

type Interface = Pick<Resource, 'world' | 'id' | 'type'>

/** Some of them has the interface. */
export const isHeld = (resource: Interface): Verdict => any(holdersOf(resource).map(({ has }) => has))

interface Holding extends Holder {
  /** Names the interface. */
  readonly what: Reading
}

const holdings = oncePer((world: World) => {
  const to = new Map<string, Holding[]>()
  const anywhere: Holding[] = []
  for (const holding of holdingsIn(world)) {
    const targets = targetsOf(world, holding.what.head)
    // What is open may be any that is made here.
    if (targets.some((target) => mayBeHere(world, target))) anywhere.push(holding)
    else
      for (const target of targets)
        if (target.kind === 'resource') to.set(target.id, [...(to.get(target.id) ?? []), holding])
  }
  return { to, anywhere }
})

function* holdingsIn(world: World): Generator<Holding> {
  for (const holder of resourcesIn(world, 'AWS::EC2::Instance'))
    for (const { present, item } of along(holder.properties, 'NetworkInterfaces.*.NetworkInterfaceId'))
      yield { holder, has: all([holder.present, present]), what: item }
  for (const attachment of resourcesIn(world, 'AWS::EC2::NetworkInterfaceAttachment')) {
    const instance = attachment.at('InstanceId')
    for (const entry of mayBeMeant(world, instance)) {
      const holder = Resource.of(world, entry)
      const has = all([attachment.present, holder.present, pointsTo(instance, entry.id)])
      yield { holder, has, what: attachment.at('NetworkInterfaceId') }
    }
  }
}

const mayBeMeant = (world: World, instance: Reading): readonly Entry[] => {
  const targets = instance.targets()
  if (targets.some((target) => mayBeHere(world, target))) return [...thereIn(world).take(mostOpen)]
  return targets.flatMap((target) =>
    target.kind === 'resource' ? (world.space.entries.get(target.id) ?? []) : [],
  )
}

/** More instances that may have it say no more. */
const mostOpen = 16

const thereIn = (world: World) =>
  (world.space.byType.get('AWS::EC2::Instance') ?? [])
    .values()
    .filter((entry) => Resource.of(world, entry).present.is !== 'fail')
