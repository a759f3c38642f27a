import { along } from '../../along.ts'
import { open as nothingChosen } from '../../assignment.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { findResource, resourcesIn } from '../../resource.ts'
import type { Space, World } from '../../space.ts'
import { targetsOf } from '../../target.ts'
import type { Sym } from '../../value.ts'
import { AssignedWorld } from '../../world.ts'
import { symbolsIn } from '../values/told.ts'
import { otherNames, registeringTypes } from './calling-types.ts'

/** What is referred to, within texts and blocks too; what goes by another name is what that is of. */
export const namedBehind = (reading: Reading): readonly string[] =>
  named(reading).flatMap((id) => behind(reading.world, id))

const named = ({ world, head }: Reading): readonly string[] => [
  ...targetsOf(world, head).flatMap((target) =>
    target.kind === 'text' ? target.named.map(({ entry }) => entry.id) : [],
  ),
  ...[...symbolsIn(head)].flatMap(({ target }: Sym) => target ?? []),
]

const serviceType = 'AWS::ServiceDiscovery::Service'

const behind = (world: World, id: string): readonly string[] => {
  const resource = findResource(world, id)
  if (resource === undefined) return [id]
  if (resource.type === serviceType) return registeredWith(world.space).get(id) ?? []
  const property = otherNames[resource.type]
  return property === undefined ? [id] : named(resource.at(property))
}

/** What is found by a service of Cloud Map: tasks, and instances by their ids or addresses. */
const registeredWith = oncePer((space: Space): ReadonlyMap<string, readonly string[]> => {
  const world = new AssignedWorld(space, nothingChosen)
  const found = new Map<string, string[]>()
  const register = (service: Reading, ids: readonly string[]) => {
    for (const id of named(service)) found.set(id, [...(found.get(id) ?? []), ...ids])
  }
  for (const tasks of resourcesIn(world, ...registeringTypes))
    for (const { item } of along(tasks.properties, 'ServiceRegistries.*.RegistryArn'))
      register(item, [tasks.id])
  for (const instance of resourcesIn(world, 'AWS::ServiceDiscovery::Instance'))
    register(instance.at('ServiceId'), named(instance.at('InstanceAttributes')))
  return found
})
