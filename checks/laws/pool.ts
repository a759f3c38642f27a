import type { Json, JsonObject } from '../../model/json.ts'
import { isObject, own } from '../../model/json.ts'
import { patternOf, resourcesOf, type Spot, spots } from './paths.ts'
import { referredIn } from './references.ts'

/** What samples have in each place: the values to swap in, and which blocks are maps with keys of the authors' choice. */
export interface Pool {
  /** What stands in such a place in some sample; failing that, under such a key anywhere. */
  valuesAt(pattern: string): readonly Standing[]
  /** The keys that a map has in some sample; none where the block is no map. */
  keysIn(pattern: string): readonly string[]
  /** The pattern with the keys of maps left open: `Properties.Environment.Variables.*`. */
  general(pattern: string): string
}

/** A value, and the logical ids that it refers to. */
export interface Standing {
  readonly value: Json
  readonly refersTo: readonly string[]
}

const mostValues = 300
const mostCommon = 100

/** With more keys than this a block is a map, whatever its keys look like. */
const mostProperties = 25

/** What stands in those that are bad is swapped in before what stands in others. */
export const poolOf = (templates: readonly JsonObject[], bad: ReadonlySet<JsonObject> = new Set()): Pool => {
  const values = new Map<string, Map<string, Seen>>()
  const keys = new Map<string, Set<string>>()
  for (const template of templates) {
    for (const { path, value } of [...spots(template), ...attributesIn(template)]) {
      const pattern = patternOf(template, path)
      const text = JSON.stringify(value)
      for (const place of [pattern, lastKey(pattern)]) {
        const known = values.get(place) ?? new Map<string, Seen>()
        const seen = known.get(text) ?? { value, times: 0, inBad: 0 }
        seen.times++
        if (bad.has(template)) seen.inBad++
        known.set(text, seen)
        values.set(place, known)
      }
      if (isObject(value)) {
        const names = keys.get(pattern) ?? new Set<string>()
        for (const name of Object.keys(value)) names.add(name)
        keys.set(pattern, names)
      }
    }
  }
  const maps = new Map(
    [...keys].filter(([, names]) => names.size > mostProperties || [...names].some(isNoProperty)),
  )
  const general = (pattern: string): string => {
    const map = [...maps.keys()].find((above) => pattern.startsWith(`${above}.`))
    return map === undefined ? pattern : `${map}.*`
  }
  return {
    valuesAt: oncePerPattern((pattern) => {
      const some = [pattern, lastKey(pattern)].flatMap((at) => commonFirst([...(values.get(at) ?? [])]))
      return [...new Map(some).values()].map(({ value }) => ({ value, refersTo: [...referredIn(value)] }))
    }),
    keysIn: oncePerPattern((pattern) => spread([...(maps.get(pattern) ?? [])], mostValues)),
    general: oncePerPattern(general),
  }
}

/** What stands beside the properties and is read: what becomes of a resource in the end. */
const attributesIn = (template: JsonObject): readonly Spot[] =>
  resourcesOf(template).flatMap(([id, resource]) =>
    ['DeletionPolicy', 'UpdateReplacePolicy'].flatMap((name) => {
      const value = own(resource, name)
      return value === undefined ? [] : [{ path: ['Resources', id, name], value }]
    }),
  )

/** There are few patterns, each of them asked for in thousands of templates. */
const oncePerPattern = <T>(answer: (pattern: string) => T): ((pattern: string) => T) => {
  const known = new Map<string, T>()
  return (pattern) => {
    const answered = known.get(pattern) ?? answer(pattern)
    known.set(pattern, answered)
    return answered
  }
}

/** What stands there often where something fails is what matters to others most often, too; of the rest some, from the whole length. */
const commonFirst = (all: readonly Known[]): readonly Known[] => {
  const sorted = all.toSorted(([, a], [, b]) => b.inBad - a.inBad || b.times - a.times)
  return [...sorted.slice(0, mostCommon), ...spread(sorted.slice(mostCommon), mostValues - mostCommon)]
}

/** By its text, so that none is swapped in twice. */
type Known = readonly [string, Seen]

interface Seen {
  readonly value: Json
  times: number
  inBad: number
}

/** As many as that, from the whole length of a list. */
export const spread = <T>(all: readonly T[], most: number): readonly T[] => {
  const step = Math.max(all.length / most, 1)
  return Array.from({ length: Math.min(all.length, most) }, (_, at) => all[Math.floor(at * step)] as T)
}

const lastKey = (pattern: string): string => `…${/\.[^.]+$/.exec(pattern)?.[0] ?? ''}`

/** `DB_PASSWORD`, `aws:owner`, `cost-center` are chosen by authors; properties are made of letters and digits. */
const isNoProperty = (key: string): boolean => /[^A-Za-z0-9]/.test(key) && !isFunction(key)

const isFunction = (key: string): boolean => key.startsWith('Fn::')
