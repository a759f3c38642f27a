import type { Evidence, Outcome, PolicyRecord } from '../../model/evidence.ts'
import type { Json } from '../../model/json.ts'
import { when } from '../judge/message.ts'
import { recordOf } from '../judge/records.ts'
import { byPolicyAndSubject, sign, sorted } from '../judge/signing.ts'
import type { Waiver } from '../waivers/waivers.ts'
import { isCovered, type Unsigned, waive, waiverPolicies } from '../waivers/waiving.ts'
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

/** What was seen of one module. */
export interface Part {
  /** The module, as it is named. */
  readonly name: string
  readonly seen: Seen
  /** Of how many configurations. */
  readonly tried: number
  readonly configurations: Pick<Configurations, 'isAll' | 'count'>
  readonly shown: readonly Shown[]
}

/**
 * Whether the smallest props are not looked for: what was found with all that were tried has to do with none of them, and
 * what is waived is answered for.
 */
export const isAsSeen = (
  found: Found,
  { name, tried }: Pick<Part, 'name' | 'tried'>,
  waivers: readonly Waiver[],
): boolean =>
  found.times === tried ||
  isCovered(waivers, {
    policy: found.policy ?? builds.id,
    subject: { id: found.subject, source: name, location: found.location },
    outcome: found.kind === 'unknown' ? 'unknown' : 'breakable',
  })

type About = Pick<Explored, 'policies' | 'run' | 'version' | 'now'> & { readonly waivers: readonly Waiver[] }

/** The evidence of an exploration: an outcome holds for all configurations of its module that were tried. */
export const gathered = (
  { policies, run, version, now, waivers }: About,
  parts: readonly Part[],
): Evidence => {
  const told = parts.flatMap((part) => part.shown.flatMap((one) => outcomesOf(one, part, run)))
  const judged = new Set(policies.map(({ policy }) => policy.id))
  const outcomes = waive(told, waivers, { judged, today: now.toISOString().slice(0, 10), nameOf: (id) => id })
  const passes = parts.flatMap((part) => passesOf(part, told, run))
  const met = new Set([...passes, ...outcomes].map(({ policy }) => policy))
  const records = waiverPolicies.filter(({ id }) => outcomes.some(({ policy }) => policy === id))
  return {
    schema: 'forall-evidence/1',
    tool: { name: 'forall', version },
    run: { at: now.toISOString(), ...run },
    scope: {
      paths: parts.map(({ name }) => name),
      sources: parts.map(({ name, seen, tried }) => ({
        name,
        kind: 'construct',
        resources: seen.resources,
        inputs: tried,
      })),
    },
    policies: sorted([...policies.map(recordOf), builds, ...records], ({ id }) => [id]),
    outcomes: sign(sorted(outcomes, byPolicyAndSubject), (id) => id),
    passes: sorted(passes, ({ policy, source }) => [policy, source]),
    vacuous: [...judged].filter((id) => !met.has(id)).sort(),
    notExamined: parts.flatMap(({ seen }) => seen.notExamined),
  }
}

const quantifiedIn = ({ configurations, tried }: Part, { seed }: Explored['run']): Outcome['quantified'] => {
  const exhaustive = configurations.isAll && tried === configurations.count
  return { exhaustive, cases: tried, ...(!exhaustive && { seed }) }
}

const passesOf = (part: Part, told: readonly Unsigned[], run: Explored['run']): Evidence['passes'] => {
  const { name: source, seen, shown } = part
  const quantified = quantifiedIn(part, run)
  const settled = new Set(
    told
      .filter(({ subject }) => subject.source === source)
      .map(({ policy, subject }) => `${policy} ${subject.id}`),
  )
  const isBuilt = seen.judged > 0 && !shown.some(({ found }) => found.kind === 'not built')
  return [
    ...seen.passed.flatMap(({ policy, subjects, isProved }) => {
      const passed = subjects.filter((id) => !settled.has(`${policy} ${id}`)).sort()
      const how = { ...quantified, exhaustive: quantified.exhaustive && isProved }
      return passed.length === 0 ? [] : [{ policy, source, quantified: how, subjects: passed }]
    }),
    ...(isBuilt ? [{ policy: builds.id, source, quantified, subjects: [source] }] : []),
  ]
}

/** What is told of one finding: with its props, and as far as they matter, in words. */
const outcomesOf = ({ found, smallest }: Shown, part: Part, run: Explored['run']): readonly Unsigned[] => {
  const { name, tried } = part
  const quantified = quantifiedIn(part, run)
  const { props, matters, outcomes, notBuilt } = smallest
  const isAlways = found.times === tried
  const isKnown = Object.keys(matters).length > 0
  const with_ = { ...(isKnown && { assignment: matters }), props: plain(props), quantified }
  const words = isKnown ? when(matters) : ''
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
