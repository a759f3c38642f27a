import type { Json, JsonObject } from '../../model/json.ts'
import { isObject } from '../../model/json.ts'
import { patternOf, spots } from './paths.ts'

/** What samples have in each place: the values to swap in, and which blocks are maps with keys of the authors' choice. */
export interface Pool {
  /** What stands in such a place in some sample; failing that, under such a key anywhere. */
  valuesAt(pattern: string): readonly Json[]
  /** The keys that a map has in some sample; none where the block is no map. */
  keysIn(pattern: string): readonly string[]
  /** The pattern with the keys of maps left open: `Properties.Environment.Variables.*`. */
  general(pattern: string): string
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
    for (const { path, value } of spots(template)) {
      const pattern = patternOf(template, path)
      for (const place of [pattern, lastKey(pattern)]) {
        const known = values.get(place) ?? new Map<string, Seen>()
        const text = JSON.stringify(value)
        const { times = 0, inBad = 0 } = known.get(text) ?? {}
        known.set(text, { value, times: times + 1, inBad: inBad + (bad.has(template) ? 1 : 0) })
        values.set(place, known)
      }
      if (isObject(value))
        keys.set(pattern, (keys.get(pattern) ?? new Set()).union(new Set(Object.keys(value))))
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
    valuesAt: (pattern) => [
      ...new Set(
        [pattern, lastKey(pattern)].flatMap((at) => commonFirst([...(values.get(at)?.values() ?? [])])),
      ),
    ],
    keysIn: (pattern) => spread([...(maps.get(pattern) ?? [])], mostValues),
    general,
  }
}

/** What stands there often where something fails is what matters to others most often, too; of the rest some, from the whole length. */
const commonFirst = (all: readonly Seen[]): readonly Json[] => {
  const sorted = all.toSorted((a, b) => b.inBad - a.inBad || b.times - a.times).map(({ value }) => value)
  return [...sorted.slice(0, mostCommon), ...spread(sorted.slice(mostCommon), mostValues - mostCommon)]
}

interface Seen {
  readonly value: Json
  readonly times: number
  readonly inBad: number
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
