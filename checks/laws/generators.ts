import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Infrastructure } from '../../generators/resource.ts'
import type { JsonObject } from '../../model/json.ts'
import { type Excuse, excuses } from './exceptions.ts'
import { type Finding, type Law, type Run, search } from './law.ts'
import { block, type Path, patternOf, remove, resourcesOf, spots } from './paths.ts'
import { validator } from './validator.ts'

type Generator = fc.Arbitrary<Infrastructure>

/** A sentence that is true of every generator. */
export interface GeneratorLaw extends Pick<Law, 'name' | 'says'> {
  check(generator: Generator, run: Run, name: string): Finding
}

const held = (compared: number): Finding => ({ holds: true, compared, notes: [] })

const sampled = (generator: Generator, { seed, runs }: Run): readonly JsonObject[] =>
  fc.sample(generator, { seed, numRuns: runs }) as unknown as JsonObject[]

const reproducible: GeneratorLaw = {
  name: 'reproducible',
  says: 'the same seed makes the same infrastructures',
  check: (generator, run) => {
    const [first, second] = [sampled(generator, run), sampled(generator, run)]
    if (isDeepStrictEqual(first, second)) return held(first.length)
    return { holds: false, seed: run.seed, why: 'two runs with one seed differ' }
  },
}

/** A counterexample is read by a person: of all that shows it, the smallest. */
const shrinkable: GeneratorLaw = {
  name: 'shrinkable',
  says: 'whatever it makes shrinks to something as small as the smallest that it makes by chance',
  check: (generator, run) => {
    const smallest = Math.min(...sampled(generator, { ...run, runs: run.runs * 4 }).map(size))
    for (let at = 0; at < 5; at++) {
      const property = fc.property(generator, () => false)
      const { counterexample } = fc.check(property, { seed: run.seed + at, numRuns: 1 })
      const shrunk = counterexample?.[0] as unknown as JsonObject
      if (size(shrunk) > smallest) {
        const why = `it shrinks to ${size(shrunk)} values and no further, though ${smallest} are enough`
        return { holds: false, seed: run.seed + at, why, template: shrunk }
      }
    }
    return held(5)
  },
}

const size = (template: JsonObject): number =>
  Object.keys(block(template, 'Resources')).length + spots(template).length

const valid: GeneratorLaw = {
  name: 'valid',
  says: 'CloudFormation’s own validator would refuse nothing that it makes',
  check: (generator, run) =>
    search(
      generator as unknown as fc.Arbitrary<JsonObject>,
      { ...run, runs: Math.min(run.runs, 15) },
      (template, compared) => {
        const [refusal] = validator()(template)
        compared()
        return refusal === undefined ? undefined : { why: refusal, template }
      },
    ),
}

/** What is there always hides what happens without it. What CloudFormation requires has to be there. */
const realistic: GeneratorLaw = {
  name: 'realistic',
  says: 'each property that CloudFormation does not require is there at times and absent at times',
  check: (generator, run, name) => {
    const samples = sampled(generator, { ...run, runs: run.runs * 2 })
    const constant = [...alwaysThere(samples)].filter(
      ([, { template, path }]) => validator()(remove(template, path)).length === 0,
    )
    const excused = excuses.filter((excuse) => excuse.generator === name)
    const left = constant
      .map(([pattern]) => pattern)
      .filter((pattern) => !excused.some(({ path }) => path === pattern))
    if (left.length > 0) return { holds: false, seed: run.seed, why: `it makes always: ${left.join('; ')}` }
    const stale = excused.filter(({ path }: Excuse) => !constant.some(([pattern]) => pattern === path))
    if (stale.length === 0) return held(samples.length)
    return {
      holds: false,
      seed: run.seed,
      why: `checks/laws/exceptions.ts excuses what needs no excuse: ${stale.map(({ path }) => path).join('; ')}`,
    }
  },
}

interface Place {
  readonly template: JsonObject
  readonly path: Path
}

/** The properties that every resource of their type has in all samples, each with one place where it stands. */
const alwaysThere = (samples: readonly JsonObject[]): ReadonlyMap<string, Place> => {
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
