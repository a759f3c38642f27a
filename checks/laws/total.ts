import { inspect } from 'node:util'
import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { InputError } from '../../model/place.ts'
import type { Policy } from '../../model/policy.ts'
import type { Space } from '../../model/space.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { judgeSpace } from './judging.ts'
import { definitions, junk, surroundings } from './junk.ts'
import { drawn, frozen, type Law, search, type Trial, type Violation } from './law.ts'
import { block, named, put, resourcesOf, type Spot, some, spots, withSections } from './paths.ts'

interface Spoilt {
  /** Completes "when …", where something is wrong: what is put there may be long. */
  readonly what: () => string
  readonly template: JsonObject
}

/** A policy that throws would take all others with it, and one that hides its own fault would pass. */
export const total: Law = {
  name: 'total',
  says: 'it never throws and answers only pass, fail or unknown, whatever the properties hold',
  check: (trial, run) => {
    const heard = hearing(trial)
    return search(
      drawn(trial.generator),
      { ...run, runs: Math.ceil(run.runs / 5) },
      ({ sample, pick }, compared) => {
        for (const { what, template } of spoilt(withSections(sample, surroundings), pick)) {
          compared()
          const violation = fault(heard, frozen(template))
          if (violation !== undefined)
            return { why: `${violation}, when ${what()}`, template: inShort(template) }
        }
        return undefined
      },
    )
  },
}

function* spoilt(sample: JsonObject, pick: number): Iterable<Spoilt> {
  const all = spots(sample)
  for (const spot of some(all, pick, 12)) {
    for (const value of some(junk, pick + spot.path.length, 10)) yield spoil(sample, spot, value)
  }
  const value = junk[pick % junk.length] as Json
  const template = all.reduceRight(
    (spoiling, { path }, at) => (isLeaf(path, all[at + 1]) ? put(spoiling, path, value) : spoiling),
    sample,
  )
  yield { what: () => `every value is ${show(value)}`, template }
  for (const [id, definition] of resourcesOf(sample)) {
    for (const other of definitions(definition)) {
      yield { what: () => `${id} is ${show(other)}`, template: put(sample, ['Resources', id], other) }
    }
  }
  for (const [name, declared] of Object.entries(block(sample, 'Parameters'))) {
    const key = Object.keys(declared as JsonObject)[pick % 2] ?? 'Default'
    yield {
      what: () => `${name}.${key} is ${show(value)}`,
      template: put(sample, ['Parameters', name, key], value),
    }
  }
  if (pick % 10 === 0) yield* crowded(sample, all)
}

const spoil = (sample: JsonObject, { path }: Spot, value: Json): Spoilt => ({
  what: () => `${named(path)} is ${show(value)}`,
  template: put(sample, path, value),
})

/** What is inside of a value comes right after it. */
const isLeaf = (path: Spot['path'], next: Spot | undefined): boolean =>
  next === undefined || next.path.length <= path.length

/** Lists as long as no author writes them. */
function* crowded(sample: JsonObject, all: readonly Spot[]): Iterable<Spoilt> {
  for (const { path, value } of all) {
    if (!Array.isArray(value) || value.length === 0) continue
    const items = Array.from({ length: 10_000 }, (_, at) => value[at % value.length] as Json)
    yield { what: () => `${named(path)} has 10,000 items`, template: put(sample, path, items) }
  }
}

/** What cannot be read at all is refused before any policy sees it; that is no fault. */
const spaceOrRefusal = (template: JsonObject): Space | undefined => {
  try {
    return spaceOfTemplate(template)
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

/** A policy on trial, and what it has said that is no answer. */
interface Heard {
  readonly trial: Trial
  readonly wrong: string[]
}

/** Whatever it is asked while it is judged, in every case that is looked at, its answer is heard. */
const hearing = (trial: Trial): Heard => {
  const wrong: string[] = []
  const holds: Policy['holds'] = (subject, options) => {
    const verdict = trial.policy.holds(subject, options)
    const wrongly = wrongAnswer(verdict)
    if (wrongly !== undefined) wrong.push(`${subject.id}: it answered ${wrongly}`)
    return verdict
  }
  return { trial: { ...trial, policy: { ...trial.policy, holds } }, wrong }
}

const fault = ({ trial, wrong }: Heard, template: JsonObject): Violation['why'] | undefined => {
  wrong.length = 0
  try {
    const space = spaceOrRefusal(template)
    const unheard = space === undefined ? undefined : unheardOutcome(trial, space)
    return wrong[0] ?? unheard
  } catch (error) {
    return (
      wrong[0] ??
      `it threw ${error instanceof Error ? (error.stack ?? String(error)).split('\n').slice(0, 3).join(' ') : String(error)}`
    )
  }
}

const wrongAnswer = (verdict: unknown): string | undefined => {
  if (!isObject(verdict) || !['pass', 'fail', 'unknown'].includes(String(verdict.is)))
    return inspect(verdict, { depth: 0 })
  const blamed = Array.isArray(verdict.blame) ? verdict.blame.length : 0
  return verdict.is === 'unknown' && blamed === 0 ? 'unknown and blamed nothing' : undefined
}

const unheardOutcome = (trial: Trial, space: Space): string | undefined => {
  for (const [id, { outcome, stuckOn, needsSearch }] of judgeSpace(trial, space)) {
    if (!['pass', 'fail', 'breakable', 'unknown', 'absent'].includes(outcome))
      return `${id}: it came out as ${outcome}`
    if (needsSearch) return `${id}: it came out as undecided`
    if (outcome === 'unknown' && stuckOn.length === 0)
      return `${id}: it came out as unknown, stuck on nothing`
  }
  return undefined
}

const show = (value: Json): string => {
  const text = JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}

/** A template of 10,000 items is no help to anyone. */
const inShort = (template: JsonObject): JsonObject =>
  JSON.stringify(template).length > 20_000 ? { 'too long to print': show(template) } : template
