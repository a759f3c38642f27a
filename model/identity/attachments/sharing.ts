import { open as nothingChosen } from '../../assignment.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import type { Entry, Space, World } from '../../space.ts'
import { all, any, anyOf, fail, pass, type Verdict } from '../../verdict.ts'
import { AssignedWorld } from '../../world.ts'
import type { Way } from './attaching.ts'
import { type Named, namedBy } from './names.ts'
import { isUnknown } from './unknown-names.ts'

/** With more others than these none is compared. */
const mostCompared = 500

/** Whether another resource of a type names the same user or role as one does, by the same property. */
export const sharingBy = ({ type, property, to }: Way) => {
  const namesBy = (entry: Entry, world: World): readonly Named[] =>
    namedBy(Resource.of(world, entry).at(property), to)

  /** What may name each, whatever is still open, and what may name any: worked out once. */
  const indexOf = oncePer((space: Space) => {
    const world = new AssignedWorld(space, nothingChosen)
    const byKey = new Map<string, Entry[]>()
    const open = new Set<Entry>()
    for (const entry of space.byType.get(type) ?? [])
      for (const named of namesBy(entry, world)) {
        if (isOpen(named)) open.add(entry)
        const known = byKey.get(keyOf(named))
        if (known === undefined) byKey.set(keyOf(named), [entry])
        else known.push(entry)
      }
    return { byKey, open: [...open] }
  })

  const namesThis = (other: Resource, { id }: Entry): Verdict =>
    anyOf(namesBy(other.entry, other.world), ({ entry, when, name, mayBeAny }) => {
      if (entry !== undefined) return entry.id === id ? when : fail
      return mayBeAny ? all([when, elsewhere(other.world, `whether ${name} is ${id}`)]) : fail
    })

  return (resource: Resource, counts: (other: Resource) => Verdict = () => pass): Verdict => {
    const { world, id } = resource
    const { byKey, open } = indexOf(world.space)
    const own = resource.at(property)

    const isShared = (named: Named): Verdict => {
      const alike = isOpen(named) ? (world.space.byType.get(type) ?? []) : (byKey.get(keyOf(named)) ?? [])
      const others = [...new Set([...alike, ...open])].filter((entry) => entry.id !== id)
      const isSame = (other: Resource): Verdict =>
        named.entry === undefined ? own.equals(other.at(property)) : namesThis(other, named.entry)
      return any([
        anyOf(others.slice(0, mostCompared), (entry) => {
          const other = Resource.of(world, entry)
          return all([other.present, counts(other), isSame(other)])
        }),
        others.length > mostCompared ? elsewhere(world, `which of many others name the same as ${id}`) : fail,
      ])
    }
    return all([
      own.exists(),
      anyOf(namesBy(resource.entry, world), (named) => all([named.when, isShared(named)])),
    ])
  }
}

const isOpen = ({ entry, text, mayBeAny }: Named): boolean =>
  entry === undefined && (mayBeAny || text === undefined || isUnknown(text))

const keyOf = ({ entry, name }: Named): string => (entry === undefined ? `called ${name}` : entry.id)
