import type { Evidence, Outcome, PolicyRecord } from '../../model/evidence.ts'
import type { Json } from '../../model/json.ts'
import { when } from '../judge/message.ts'
import { recordOf } from '../judge/records.ts'
import { byPolicyAndSubject, sign, sorted } from '../judge/signing.ts'
import type { Waiver } from '../waivers/waivers.ts'
import { type Unsigned, waive, waiverPolicies } from '../waivers/waiving.ts'
import type { Configurations } from './configurations.ts'
import type { Explored } from './looking.ts'
import type { Found, Seen } from './seen.ts'
import type { Smallest } from './smallest.ts'

/** That a construct is built with all props that its schema takes, which is no policy about an infrastructure. */
export const builds: PolicyRecord = {
  id: 'explore/builds',
  title: 'The construct is built with all props that its schema takes',
  severity: 'high',
  area: 'explore',
  controls: {},
  equivalents: [],
  forAll: 'construct',
  fix: 'Have the schema refuse these props, with a message that says why, or the construct take them.',
}

/** A finding, with the smallest props that show it. */
export interface Shown {
  readonly found: Found
  readonly smallest: Smallest
}

export interface Gathered {
  readonly seen: Seen
  /** Of how many configurations. */
  readonly tried: number
  readonly configurations: Pick<Configurations, 'isAll' | 'count'>
  readonly shown: readonly Shown[]
  readonly waivers: readonly Waiver[]
}

type About = Pick<Explored, 'name' | 'policies' | 'run' | 'version' | 'now'>

/** The evidence of an exploration: an outcome holds for all configurations that were tried. */
export const gathered = (
  about: About,
  { seen, tried, configurations, shown, waivers }: Gathered,
): Evidence => {
  const { name, policies, run, version, now } = about
  const isExhaustive = configurations.isAll && tried === configurations.count
  const quantified = { exhaustive: isExhaustive, cases: tried, ...(!isExhaustive && { seed: run.seed }) }
  const told = shown.flatMap((one) => outcomesOf(one, about, { quantified, tried }))
  const judged = new Set(policies.map(({ policy }) => policy.id))
  const outcomes = waive(told, waivers, { judged, today: now.toISOString().slice(0, 10), nameOf: (id) => id })
  const settled = new Set(told.map(({ policy, subject }) => `${policy} ${subject.id}`))
  const passes = seen.passed.flatMap(({ policy, subjects, isProved }) => {
    const passed = subjects.filter((id) => !settled.has(`${policy} ${id}`)).sort()
    const how = { ...quantified, exhaustive: isExhaustive && isProved }
    return passed.length === 0 ? [] : [{ policy, source: name, quantified: how, subjects: passed }]
  })
  const met = new Set([...passes, ...outcomes].map(({ policy }) => policy))
  const records = waiverPolicies.filter(({ id }) => outcomes.some(({ policy }) => policy === id))
  return {
    schema: 'forall-evidence/1',
    tool: { name: 'forall', version },
    run: { at: now.toISOString(), ...run },
    scope: {
      paths: [name],
      sources: [{ name, kind: 'construct', resources: seen.resources, inputs: tried }],
    },
    policies: sorted([...policies.map(recordOf), builds, ...records], ({ id }) => [id]),
    outcomes: sign(sorted(outcomes, byPolicyAndSubject), (id) => id),
    passes: sorted(
      [
        ...passes,
        ...(shown.some(({ found }) => found.kind === 'not built') || seen.judged === 0
          ? []
          : [{ policy: builds.id, source: name, quantified, subjects: [name] }]),
      ],
      ({ policy }) => [policy],
    ),
    vacuous: [...judged].filter((id) => !met.has(id)).sort(),
    notExamined: [...seen.notExamined],
  }
}

/** What is told of one finding: with its props, and as far as they matter, in words. */
const outcomesOf = (
  { found, smallest }: Shown,
  { name }: About,
  { quantified, tried }: Pick<Outcome, 'quantified'> & { readonly tried: number },
): readonly Unsigned[] => {
  const { props, matters, outcomes, notBuilt } = smallest
  const isAlways = found.times === tried
  const with_ = { ...(!isAlways && { assignment: matters }), props: plain(props), quantified }
  const words = isAlways ? '' : when(matters)
  if (notBuilt !== undefined)
    return [
      {
        policy: builds.id,
        subject: { id: name, type: 'construct', source: name, location: { file: name } },
        outcome: isAlways ? 'fail' : 'breakable',
        severity: builds.severity,
        message: `It is not built: ${notBuilt}${words}`,
        evidence: [],
        ...with_,
      },
    ]
  return outcomes
    .filter(({ policy, subject }) => policy === found.policy && subject.id === found.subject)
    .map(({ fingerprint: _, ...outcome }) => ({
      ...outcome,
      subject: { ...outcome.subject, source: name },
      outcome: found.kind === 'unknown' ? 'unknown' : isAlways ? 'fail' : 'breakable',
      message: `${outcome.message}${words}`,
      ...with_,
      ...(isAlways && outcome.assignment !== undefined && { assignment: outcome.assignment }),
    }))
}

/** As it can be written; what JSON has no word for is told as JavaScript tells it. */
const plain = (props: unknown): Json =>
  JSON.parse(
    JSON.stringify(props, (_, value: unknown) =>
      typeof value === 'bigint' ? Number(value) : value instanceof Set ? [...value] : value,
    ),
  ) as Json
