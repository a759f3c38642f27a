import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Infrastructure } from '../../generators/resource.ts'
import { matchesGlob } from '../../model/glob.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Generator } from './discovery.ts'
import { type Excuse, ofGenerators } from './exceptions.ts'
import { type Finding, type Law, type Run, search } from './law.ts'
import { block, type Path, patternOf, remove, resourcesOf, spots } from './paths.ts'
import { validator } from './validator.ts'

export type Tried = Pick<Generator, 'name' | 'infrastructures'>

/** A sentence that is true of every generator. */
export interface GeneratorLaw extends Pick<Law, 'name' | 'says'> {
  /** `suspects` are the patterns of properties that some policy reads and that no generator leaves out. */
  check(generator: Tried, run: Run, suspects: ReadonlySet<string>): Finding
}

const held = (compared: number): Finding => ({ holds: true, compared, notes: [] })

const sampled = (generator: fc.Arbitrary<Infrastructure>, { seed, runs }: Run): readonly JsonObject[] =>
  fc.sample(generator, { seed, numRuns: runs }) as unknown as JsonObject[]

const reproducible: GeneratorLaw = {
  name: 'reproducible',
  says: 'the same seed makes the same infrastructures',
  check: ({ infrastructures }, run) => {
    const [first, second] = [sampled(infrastructures, run), sampled(infrastructures, run)]
    if (isDeepStrictEqual(first, second)) return held(first.length)
    return { holds: false, seed: run.seed, why: 'two runs with one seed differ' }
  },
}

/** A counterexample is read by a person: of all that shows it, a small one. */
const shrinkable: GeneratorLaw = {
  name: 'shrinkable',
  says: 'whatever it makes shrinks to something that is small among its like',
  check: ({ infrastructures }, run) => {
    const samples = sampled(infrastructures, { ...run, runs: run.runs * 8 })
    for (let at = 0; at < tries; at++) {
      const property = fc.property(infrastructures, () => false)
      const { counterexample } = fc.check(property, { seed: run.seed + at, numRuns: 1 })
      const shrunk = counterexample?.[0] as unknown as JsonObject
      const sizes = samples.filter((sample) => kindOf(sample) === kindOf(shrunk)).map(size)
      const smaller = sizes.filter((one) => one < size(shrunk)).length
      if (smaller > sizes.length / 2) {
        const why = `it shrinks to ${size(shrunk)} values and no further, though most of its like have fewer`
        return { holds: false, seed: run.seed + at, why, template: shrunk }
      }
    }
    return held(tries)
  },
}

/** Shrinking need not make one type of another. */
const kindOf = (template: JsonObject): string =>
  resourcesOf(template)
    .map(([, { Type }]) => String(Type))
    .sort()
    .join()

const tries = 10

const size = (template: JsonObject): number =>
  Object.keys(block(template, 'Resources')).length + spots(template).length

/** As few of these as have every property that any of them has: what is made seldom is looked at, too. */
const showingAll = (samples: readonly JsonObject[]): readonly JsonObject[] => {
  const seen = new Set<string>()
  return samples.filter((template) => {
    const known = seen.size
    for (const { path } of spots(template)) seen.add(patternOf(template, path))
    return seen.size > known
  })
}

/** What CloudFormation refuses is no infrastructure, unless it is there for a policy on what is refused. */
const valid: GeneratorLaw = {
  name: 'valid',
  says: 'CloudFormation’s own validator would refuse nothing that it makes',
  check: ({ name, infrastructures }, run) => {
    const excused = excusesOf(name).map(({ path }) => path)
    const samples = infrastructures as unknown as fc.Arbitrary<JsonObject>
    const refusalOf = (template: JsonObject) =>
      validator()(template).find((why) => !excused.some((rule) => why.includes(rule)))
    const found = search(samples, { ...run, runs: Math.min(run.runs, 15) }, (template, compared) => {
      compared()
      const refusal = refusalOf(template)
      return refusal === undefined ? undefined : { why: refusal, template }
    })
    if (!found.holds) return found
    const others = showingAll(sampled(infrastructures, { ...run, runs: run.runs * 8 }))
    for (const template of others) {
      const refusal = refusalOf(template)
      if (refusal !== undefined) return { holds: false, seed: run.seed, why: refusal, template }
    }
    return held(found.compared + others.length)
  },
}

/** A property that some policy reads, and that is always there, hides what the policy says without it. */
const realistic: GeneratorLaw = {
  name: 'realistic',
  says: 'each property that a policy reads and CloudFormation does not require is absent at times',
  check: ({ name, infrastructures }, run, suspects) => {
    const samples = sampled(infrastructures, { ...run, runs: run.runs * 4 })
    const constant = [...alwaysThere(samples)]
      .filter(([pattern]) => suspects.has(pattern))
      .filter(([, { template, path }]) => validator()(remove(template, path)).length === 0)
      .map(([pattern]) => pattern)
    const excused = new Set(excusesOf(name).map(({ path }) => path))
    const left = constant.filter((pattern) => !excused.has(pattern))
    if (left.length === 0) return held(samples.length)
    return { holds: false, seed: run.seed, why: `it makes always: ${left.join('; ')}` }
  },
}

const excusesOf = (name: string): readonly Excuse[] =>
  Object.entries(ofGenerators).flatMap(([names, excuses]) => (matchesGlob(names, name) ? excuses : []))

interface Place {
  readonly template: JsonObject
  readonly path: Path
}

/** The properties that every resource of their type has in all samples, each with one place where it stands. */
export const alwaysThere = (samples: readonly JsonObject[]): ReadonlyMap<string, Place> => {
  const resources = new Map<unknown, number>()
  const properties = new Map<string, { readonly type: unknown; count: number; readonly place: Place }>()
  for (const template of samples) {
    for (const [id, definition] of resourcesOf(template)) {
      resources.set(definition.Type, (resources.get(definition.Type) ?? 0) + 1)
      for (const key of Object.keys(block(definition, 'Properties'))) {
        const path = ['Resources', id, 'Properties', key]
        const pattern = patternOf(template, path)
        const seen = properties.get(pattern) ?? { type: definition.Type, count: 0, place: { template, path } }
        seen.count++
        properties.set(pattern, seen)
      }
    }
  }
  return new Map(
    [...properties]
      .filter(([, { type, count }]) => count === resources.get(type))
      .map(([pattern, { place }]) => [pattern, place]),
  )
}

export const generatorLaws: readonly GeneratorLaw[] = [reproducible, shrinkable, valid, realistic]
