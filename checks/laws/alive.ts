import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { ofPolicies } from './exceptions.ts'
import { concluded, type Outcome } from './judging.ts'
import { type Finding, frozen, type Law, type Run, type Trial } from './law.ts'
import { mutantsAt } from './mutations.ts'
import { block, type Path, patternOf, valueAt } from './paths.ts'
import { type Pool, poolOf, spread } from './pool.ts'
import { readOn } from './reads.ts'
import { renameResources } from './references.ts'

/** A place that was read where not everything fails. */
interface Place extends Judged {
  readonly path: Path
}

/** How often a place is tried, and how many changes of it are judged, before it counts as dead. */
const limits = { places: 200, mutants: 40_000, ofExcused: 200 }

/** Samples cost little here: none is shrunk, and each is judged once. */
const samplesPerRun = 10
const samplesPerKind = 6
/** Of few kinds twice as many are drawn: what is one change away from failing is seldom made. */
const samplesOfFew = 120
const mostSamples = 20_000

/**
 * A policy that cannot fail, or that reads what can never matter, says less than it seems to. So its samples
 * must pass and fail, and each place that it reads on what passes must, changed by itself, make something fail. Where
 * something was made for the policy, this is asked of what it reads there.
 */
export const alive: Law = {
  name: 'alive',
  says: 'its samples pass and fail, and each property that it reads can make one fail',
  check: (trial, run) => {
    const samples = samplesOf(trial, run)
    const judged = samples.map((sample) => ({ ...sample, outcomes: outcomesOf(trial, sample.template) }))
    for (const wanted of ['pass', 'fail'] as const) {
      if (!judged.some(({ outcomes }) => has(outcomes, wanted))) {
        return broken(
          run,
          `no sample among ${samples.length} has a subject that ${wanted === 'pass' ? 'passes' : 'fails'}`,
        )
      }
    }
    return readings(trial, run, judged)
  },
}

interface Sample {
  readonly template: JsonObject
  /** Which generator made it. */
  readonly kind: number
}

interface Judged extends Sample {
  readonly outcomes: Outcomes
}

/** Without repetition, and the smallest first: where little is there, one change matters most. */
const samplesOf = (
  { generator, kinds = [{ weight: 1, arbitrary: generator }] }: Trial,
  { seed, runs }: Run,
): readonly Sample[] => {
  const ofKinds = samplesPerKind * kinds.length
  const perRun = Math.max(samplesPerRun, ofKinds, Math.min(2 * ofKinds, samplesOfFew))
  const total = Math.min(runs * perRun, mostSamples)
  const weights = kinds.reduce((sum, { weight }) => sum + weight, 0)
  const samples = kinds.flatMap(({ weight, arbitrary }, kind) =>
    fc
      .sample(arbitrary, { seed, numRuns: Math.ceil((total * weight) / weights) })
      .map((sample) => [JSON.stringify(sample), kind] as const),
  )
  return [...new Map(samples)]
    .sort(([a], [b]) => a.length - b.length)
    .map(([text, kind]) => ({ template: frozen(JSON.parse(text) as JsonObject), kind }))
}

const broken = ({ seed }: Run, why: string): Finding => ({ holds: false, seed, why })

/** How each subject comes out. What else was found is let go of: there are thousands. */
type Outcomes = ReadonlyMap<string, Outcome>

const outcomesOf = (trial: Trial, template: JsonObject): Outcomes =>
  new Map([...concluded(trial, template)].map(([id, { outcome }]) => [id, outcome]))

const has = (outcomes: Outcomes, wanted: Outcome): boolean => [...outcomes.values()].includes(wanted)

const readings = (trial: Trial, run: Run, judged: readonly Judged[]): Finding => {
  const decoys = trial.decoys === undefined ? [] : fc.sample(trial.decoys, { seed: run.seed, numRuns: 20 })
  const failing = judged.filter(({ outcomes }) => has(outcomes, 'fail')).map(({ template }) => template)
  const bad = decoys as unknown as readonly JsonObject[]
  const pool = poolOf([...judged.map(({ template }) => template), ...bad], new Set([...failing, ...bad]))
  const places = new Map<string, Place[]>()
  const readWherePasses = new Set<string>()
  for (const [at, sample] of judged.entries()) {
    if ([...sample.outcomes.values()].every((outcome) => outcome === 'fail')) continue
    const tried = withDecoy(trial, sample, bad[at % Math.max(bad.length, 1)])
    for (const path of readOn(trial, tried.template)) {
      const pattern = pool.general(patternOf(tried.template, path))
      const known = places.get(pattern)
      if (known === undefined) places.set(pattern, [{ ...tried, path }])
      else known.push({ ...tried, path })
      if (!has(sample.outcomes, 'fail')) readWherePasses.add(pattern)
    }
  }
  const asked = askedOf(trial, run, pool)
  const excused = excusedOf(trial)
  const patterns = [...readWherePasses].filter((pattern) => asked?.has(pattern) !== false).sort()
  const near: Near = new Map()
  return verdict(
    excused,
    run,
    patterns.map((pattern) => ({
      pattern,
      how: killing(
        trial,
        places.get(pattern) ?? [],
        pool,
        excused.has(pattern) ? limits.ofExcused : limits.mutants,
        near,
      ),
    })),
  )
}

/** Where something was made for a policy, what is read there; else whatever is read. */
const askedOf = ({ own, ...trial }: Trial, { seed }: Run, pool: Pool): ReadonlySet<string> | undefined => {
  if (own === undefined) return undefined
  const samples = fc.sample(own, { seed, numRuns: samplesOfOwn }) as unknown as readonly JsonObject[]
  return new Set(
    samples.flatMap((template) =>
      readOn(trial, template).map((path) => pool.general(patternOf(template, path))),
    ),
  )
}

const samplesOfOwn = 200

interface Reading {
  readonly pattern: string
  /** What made it matter, if anything did. */
  readonly how: string | undefined
}

const excusedOf = ({ policy, excuses }: Trial): ReadonlySet<string> =>
  new Set((excuses ?? ofPolicies[policy.id] ?? []).map(({ path }) => path))

const verdict = (excused: ReadonlySet<string>, run: Run, found: readonly Reading[]): Finding => {
  const dead = found.filter(({ how }) => how === undefined).map(({ pattern }) => pattern)
  const unexcused = dead.filter((pattern) => !excused.has(pattern))
  if (unexcused.length > 0)
    return broken(run, `it reads what never matters in any sample: ${unexcused.join('; ')}`)
  const stale = [...excused].filter((pattern) => !dead.includes(pattern))
  if (stale.length > 0) return broken(run, `it is excused for what needs no excuse: ${stale.join('; ')}`)
  const notes = found.map(
    ({ pattern, how }) => `${pattern}: ${how === undefined ? 'excused' : `fails when ${how}`}`,
  )
  return { holds: true, compared: found.length, notes }
}

/** The sample with something bad beside it, which nothing refers to yet, if it passes like that. */
const withDecoy = (trial: Trial, sample: Judged, decoy: JsonObject | undefined): Judged => {
  if (decoy === undefined) return sample
  const { template, outcomes, kind } = sample
  const apart = renameResources(decoy, (id) => `Decoy${id}`)
  const both = frozen({
    ...template,
    Resources: { ...block(template, 'Resources'), ...block(apart, 'Resources') },
  })
  const after = outcomesOf(trial, both)
  const isSame = [...outcomes].every(([id, outcome]) => after.get(id) === outcome)
  return isSame ? { template: both, outcomes: after, kind } : sample
}

/**
 * Where something stands, and where nothing does; of each the smallest, and some from all sizes. Of what each generator
 * makes there are some, since what matters in the one may never matter in another: more of one that was made for this.
 */
const worthTrying = ({ kinds = [] }: Trial, places: readonly Place[]): readonly Place[] =>
  [true, false].flatMap((wanted) => {
    const some = places.filter(({ template, path }) => (valueAt(template, path) !== undefined) === wanted)
    const byKind = [...Map.groupBy(some, ({ kind }) => kind)]
    const weightOf = (kind: number): number => kinds[kind]?.weight ?? 1
    const lightest = Math.min(...byKind.map(([kind]) => weightOf(kind)))
    return byKind.flatMap(([kind, ofKind]) => {
      const share = weightOf(kind) / lightest / byKind.length
      const most = Math.ceil(limits.places * Math.min(1, share))
      return [...ofKind.slice(0, most), ...spread(ofKind, most)]
    })
  })

/** Templates of which one change made something fail, and how many did: where they are near to failing, so are other places in them. */
type Near = Map<JsonObject, number>

/**
 * The first change found at any of these places that makes a subject fail which passed, in words. At first a few changes are
 * tried at each, then more at fewer of them: seldom is a place such that anything could matter there, or a change such that
 * it matters.
 */
const killing = (
  trial: Trial,
  places: readonly Place[],
  pool: Pool,
  most: number,
  near: Near,
): string | undefined => {
  let tried = 0
  const nearness = ({ template }: Pick<Place, 'template'>) => near.get(template) ?? 0
  const inOrder = worthTrying(trial, places).toSorted((a, b) => nearness(b) - nearness(a))
  let waiting = inOrder.map(({ template, outcomes, path }) => ({
    template,
    outcomes,
    mutants: mutantsAt(template, path, pool)[Symbol.iterator](),
  }))
  const later: typeof waiting = []
  for (let atOnce = 4; waiting.length > 0; atOnce *= 2) {
    const left: typeof waiting = []
    for (const place of waiting) {
      for (let turn = 0; turn < atOnce; turn++) {
        const { value: mutant, done } = place.mutants.next()
        if (done) break
        if (++tried > most) return undefined
        const failing = [...outcomesOf(trial, mutant.template)].filter(([, outcome]) => outcome === 'fail')
        if (failing.some(([id]) => place.outcomes.get(id) !== 'fail')) {
          near.set(place.template, nearness(place) + 1)
          return mutant.what
        }
        if (turn === atOnce - 1) left.push(place)
      }
    }
    waiting = left.filter((_, at) => at % 2 === 0)
    later.push(...left.filter((_, at) => at % 2 === 1))
    if (waiting.length === 0) waiting = later.splice(0)
  }
  return undefined
}
