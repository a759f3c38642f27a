import { isObject, isScalar, type Json, type JsonObject } from '../../model/json.ts'
import { block, isIntrinsic, type Path, patternOf, put, remove, resourcesOf, valueAt } from './paths.ts'
import type { Pool } from './pool.ts'
import { referredIn, retarget } from './references.ts'

/** A template with one thing in it changed. */
export interface Mutant {
  readonly what: string
  readonly template: JsonObject
}

/** Every change of one kind or another at exactly this place. */
export function* mutantsAt(template: JsonObject, path: Path, pool: Pool): Iterable<Mutant> {
  const value = valueAt(template, path)
  const there = path.length === 2 ? undefined : value
  const others = valuesOf(template, path, pool)
  yield* swapped(template, path, others.slice(0, swappedFirst))
  if (there !== undefined) {
    yield { what: 'deleted', template: remove(template, path) }
    yield* retargeted(template, path, there)
    yield* renamed(template, path, there, pool)
    if (Array.isArray(there)) yield* listed(template, path, there)
    if (isObject(there) && !isIntrinsic(there)) yield { what: 'emptied', template: put(template, path, {}) }
    if (typeof there === 'number') yield* numbers(template, path, there)
  }
  yield* swapped(template, path, others.slice(swappedFirst))
  if (path.length === 2) yield* mutantsOf(template, String(path[1]))
}

/** The first of these make more things fail than anything else does. */
const swappedFirst = 2

/** What others have in its place, but for what refers to what is not here. */
const valuesOf = (template: JsonObject, path: Path, pool: Pool): readonly Json[] => {
  const ids = new Set(Object.keys(block(template, 'Resources')))
  return pool
    .valuesAt(patternOf(template, path))
    .filter(({ refersTo }) => refersTo.every((id) => ids.has(id) || id.startsWith('AWS::')))
    .map(({ value }) => value)
}

function* swapped(template: JsonObject, path: Path, values: readonly Json[]): Iterable<Mutant> {
  for (const other of values)
    yield { what: `${JSON.stringify(other)} in its place`, template: put(template, path, other) }
}

/** Its references lead elsewhere. */
function* retargeted(template: JsonObject, path: Path, value: Json): Iterable<Mutant> {
  for (const from of referredIn(value)) {
    if (from.startsWith('AWS::')) continue
    for (const [to] of resourcesOf(template)) {
      if (to === from) continue
      const led = retarget(value, (id) => (id === from ? to : id))
      yield { what: `led from ${from} to ${to}`, template: put(template, path, led) }
    }
  }
}

/** In a map it stands under another key. */
function* renamed(template: JsonObject, path: Path, value: Json, pool: Pool): Iterable<Mutant> {
  const above = path.slice(0, -1)
  for (const key of pool.keysIn(patternOf(template, above))) {
    if (key !== path.at(-1))
      yield { what: `under the key ${key}`, template: put(remove(template, path), [...above, key], value) }
  }
}

function* listed(template: JsonObject, path: Path, items: readonly Json[]): Iterable<Mutant> {
  yield { what: 'emptied', template: put(template, path, []) }
  const many = Array.from({ length: items.length * 60 }, (_, at) => items[at % items.length] as Json)
  yield { what: 'sixty times as long', template: put(template, path, many) }
  for (const [at, item] of [...items.entries()].slice(0, 4)) {
    yield { what: `item ${at} twice`, template: put(template, path, items.toSpliced(at, 0, item)) }
    yield { what: `without item ${at}`, template: put(template, path, items.toSpliced(at, 1)) }
  }
}

function* numbers(template: JsonObject, path: Path, value: number): Iterable<Mutant> {
  for (const other of [value - 1, value + 1, 0]) {
    yield { what: `${other} in its place`, template: put(template, path, other) }
  }
}

/** A resource taken away or made twice. */
function* mutantsOf(template: JsonObject, id: string): Iterable<Mutant> {
  const definition = valueAt(template, ['Resources', id])
  if (definition === undefined || isScalar(definition)) return
  yield { what: `${id} deleted`, template: remove(template, ['Resources', id]) }
  yield { what: `${id} twice`, template: put(template, ['Resources', `${id}Again`], definition) }
}
