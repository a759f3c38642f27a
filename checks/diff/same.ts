import type { Space } from '../../model/space.ts'
import type { Sides } from './now.ts'

/** What was read on one side of a change, and where. */
export interface Side {
  readonly root: string
  readonly spaces: readonly Space[]
}

/**
 * What is the same before and after, and what there is on one side alone. Files are the same by where they stand below
 * what was named, as several of them are that are judged together. What AWS described is one space, however many files
 * it is in and whatever these are called, and its resources have the same ids always. What is left over alone on both
 * sides was moved.
 */
export const sidesOf = (before: Side, after: Side): readonly Sides[] => {
  const [was, is] = [keyed(before), keyed(after)]
  const [gone, come] = [without(was, is), without(is, was)]
  const [[, left] = [], [, right] = []] = [gone[0], come[0]]
  const isMoved = gone.length === 1 && come.length === 1 && left?.source === right?.source
  const apart = isMoved ? new Set([left, right]) : new Set()
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort()
  const sides = keys.map((key): Sides => ({ before: was.get(key), after: is.get(key) }))
  return [
    ...sides.filter((one) => !apart.has(one.before ?? one.after)),
    ...(isMoved ? [{ before: left, after: right }] : []),
  ]
}

type Keyed = ReadonlyMap<string, Space>

const keyed = ({ root, spaces }: Side): Keyed => new Map(spaces.map((space) => [keyOf(root, space), space]))

const without = (some: Keyed, others: Keyed) => [...some].filter(([key]) => !others.has(key))

const keyOf = (root: string, { name, source }: Space): string =>
  source === 'account'
    ? JSON.stringify([source])
    : JSON.stringify([source, ...name.split(' + ').map((part) => below(root, part))])

/** A file by where it stands, and a stack of an app by what follows the app's folder; what has a name of its own by that. */
const below = (root: string, name: string): string => {
  const rest = name.slice(root.length)
  return name.startsWith(root) && /^(?:$|[ /\\])/.test(rest) ? rest.replace(/^[/\\]/, '') : name
}
