import { isObject, type Json, type JsonObject } from '../../model/json.ts'

type Path = readonly (string | number)[]

/** Templates deeper than this are not looked into any further. */
const deepest = 60

/**
 * The smallest template that still shows something, by taking away greedily: whole resources first, many at a time,
 * then everything that stands in what is left, and conditions by either of their branches.
 */
export const reduce = async (
  template: JsonObject,
  shows: (smaller: JsonObject) => Promise<boolean>,
): Promise<JsonObject> => {
  let smallest = template
  const attempt = async (smaller: Json): Promise<boolean> => {
    if (!isObject(smaller) || !(await shows(smaller))) return false
    smallest = smaller
    return true
  }
  for (const section of Object.keys(template)) await withoutMany(section, () => smallest, attempt)
  for (let before: JsonObject | undefined; before !== smallest; ) {
    before = smallest
    await withoutEach([], () => smallest, attempt, 0)
  }
  return smallest
}

type Attempt = (smaller: Json) => Promise<boolean>

/** Half of the entries of a section at a time, then a quarter, down to one. */
const withoutMany = async (section: string, current: () => JsonObject, attempt: Attempt): Promise<void> => {
  const start = current()[section]
  if (!isObject(start)) return
  for (
    let size = Math.ceil(Object.keys(start).length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    const keys = Object.keys((current()[section] as JsonObject | undefined) ?? {})
    for (let at = 0; at < keys.length; at += size) {
      const gone = new Set(keys.slice(at, at + size))
      const kept = Object.entries((current()[section] as JsonObject | undefined) ?? {}).filter(
        ([key]) => !gone.has(key),
      )
      await attempt({ ...current(), [section]: Object.fromEntries(kept) })
    }
  }
}

/** Each thing below a path by itself: gone, or one of its branches in its place. */
const withoutEach = async (
  path: Path,
  current: () => JsonObject,
  attempt: Attempt,
  depth: number,
): Promise<void> => {
  if (depth > deepest) return
  for (const step of stepsAt(current(), path).toReversed()) {
    const below = [...path, step]
    if (!isFunction(step) && (await attempt(replaced(current(), below, undefined)))) continue
    for (const branch of branchesAt(current(), below))
      if (await attempt(replaced(current(), below, branch))) break
    await withoutEach(below, current, attempt, depth + 1)
  }
}

/** Of a function nothing is left without its name, and an empty block in its place is something else. */
const isFunction = (step: string | number): boolean =>
  step === 'Ref' || (typeof step === 'string' && step.startsWith('Fn::'))

export const at = (root: Json, path: Path): Json | undefined =>
  path.reduce<Json | undefined>((value, step) => {
    if (Array.isArray(value)) return (value as readonly Json[])[Number(step)]
    return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
  }, root)

const stepsAt = (root: Json, path: Path): readonly (string | number)[] => {
  const value = at(root, path)
  if (Array.isArray(value)) return [...value.keys()]
  return isObject(value) ? Object.keys(value) : []
}

const branchesAt = (root: Json, path: Path): readonly Json[] => {
  const value = at(root, path)
  const choice = isObject(value) ? value['Fn::If'] : undefined
  return Array.isArray(choice) && choice.length === 3 ? choice.slice(1) : []
}

/** A copy with another value there, or none. */
export const replaced = (root: Json, [step, ...rest]: Path, value: Json | undefined): Json => {
  if (step === undefined) return value ?? null
  if (Array.isArray(root)) {
    const index = Number(step)
    const isGone = rest.length === 0 && value === undefined
    return isGone ? root.toSpliced(index, 1) : root.with(index, replaced(root[index], rest, value))
  }
  if (!isObject(root)) return root
  const entries = Object.entries(root).flatMap(([key, inner]): readonly (readonly [string, Json])[] => {
    if (key !== step) return [[key, inner]]
    if (rest.length > 0) return [[key, replaced(inner, rest, value)]]
    return value === undefined ? [] : [[key, value]]
  })
  return Object.fromEntries(entries)
}
