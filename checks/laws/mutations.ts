import { isScalar, type Json, type JsonObject } from '../../model/json.ts'
import { block, type Path, patternOf, put, remove, resourcesOf, spots, valueAt } from './paths.ts'
import { referredIn, retarget } from './references.ts'

/** A template with one thing in it changed. */
export interface Mutant {
  readonly what: string
  readonly template: JsonObject
}

/** What samples have in each place, by its pattern: the values to swap in. */
export type Pool = ReadonlyMap<string, readonly Json[]>

const mostValues = 24

export const poolOf = (templates: readonly JsonObject[]): Pool => {
  const pool = new Map<string, Map<string, Json>>()
  for (const template of templates) {
    for (const { path, value } of spots(template)) {
      for (const pattern of [patternOf(template, path), anyKey(patternOf(template, path))]) {
        const values = pool.get(pattern) ?? new Map<string, Json>()
        if (values.size < mostValues) values.set(JSON.stringify(value), value)
        pool.set(pattern, values)
      }
    }
  }
  return new Map([...pool].map(([pattern, values]) => [pattern, [...values.values()]]))
}

/** The pattern with its last key left open, for maps whose keys authors choose. */
const anyKey = (pattern: string): string => pattern.replace(/[^.]+$/, '*')

/** Every change of one kind or another at exactly this place. */
export function* mutantsAt(template: JsonObject, path: Path, pool: Pool): Iterable<Mutant> {
  const value = valueAt(template, path)
  if (value !== undefined) {
    yield { what: 'deleted', template: remove(template, path) }
    yield* retargeted(template, path, value)
    if (Array.isArray(value)) yield* listed(template, path, value)
    if (typeof value === 'number') yield* numbers(template, path, value)
  }
  const pattern = patternOf(template, path)
  const ids = new Set(Object.keys(block(template, 'Resources')))
  for (const other of [...(pool.get(pattern) ?? []), ...(pool.get(anyKey(pattern)) ?? [])]) {
    if ([...referredIn(other)].some((id) => !ids.has(id) && !id.startsWith('AWS::'))) continue
    yield { what: `${JSON.stringify(other)} in its place`, template: put(template, path, other) }
  }
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

function* listed(template: JsonObject, path: Path, items: readonly Json[]): Iterable<Mutant> {
  yield { what: 'emptied', template: put(template, path, []) }
  for (const [at, item] of items.entries()) {
    if (at < 4)
      yield { what: `item ${at} twice`, template: put(template, path, items.toSpliced(at, 0, item)) }
    if (at < 4) yield { what: `without item ${at}`, template: put(template, path, items.toSpliced(at, 1)) }
  }
}

function* numbers(template: JsonObject, path: Path, value: number): Iterable<Mutant> {
  for (const other of [value - 1, value + 1, 0])
    yield { what: `${other} in its place`, template: put(template, path, other) }
}

/** A resource taken away or made twice, or its attribute changed. */
export function* mutantsOf(template: JsonObject, id: string): Iterable<Mutant> {
  const definition = valueAt(template, ['Resources', id])
  if (definition === undefined || isScalar(definition)) return
  yield { what: `${id} deleted`, template: remove(template, ['Resources', id]) }
  yield { what: `${id} twice`, template: put(template, ['Resources', `${id}Again`], definition) }
}
