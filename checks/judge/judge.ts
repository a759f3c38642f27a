import type { Evidence, NotExaminedRecord, Passes } from '../../model/evidence.ts'
import type { InputError } from '../../model/place.ts'
import type { NotExamined, Space } from '../../model/space.ts'
import { type DecideOptions, nowOf, passedAtOnce } from '../decide/decide.ts'
import { decideWithSearch } from '../decide/decide-with-search.ts'
import type { Decision } from '../decide/decision.ts'
import { Effort } from '../decide/effort.ts'
import type { Matter } from '../decide/evaluate.ts'
import { witnessed } from '../decide/witnessed.ts'
import type { Waiver } from '../waivers/waivers.ts'
import { type Unsigned, waive, waiverPolicies } from '../waivers/waiving.ts'
import { alikeSubjects } from './alike.ts'
import { type Baseline, markKnown } from './baseline.ts'
import { namesAnywhere } from './home.ts'
import { maskOf } from './masking.ts'
import { defectOf, outcomeOf } from './outcome.ts'
import { ofUnknownProperties } from './properties.ts'
import { defect, recordOf, sourceRecord, unreadable, unsupported, withSecretsMasked } from './records.ts'
import type { Selected } from './selection.ts'
import { byPolicyAndSubject, sign, sorted } from './signing.ts'
import { type Thrown, thrown } from './thrown.ts'
import { ofUnknownTypes } from './types.ts'
import { unusedIn } from './unused.ts'

export interface Judging {
  readonly spaces: readonly Space[]
  readonly policies: readonly Selected[]
  /** What could not be read, and what was left out on the way. */
  readonly errors: readonly InputError[]
  readonly notExamined: readonly NotExamined[]
  readonly waivers: readonly Waiver[]
  readonly baseline?: Baseline
  readonly scope: Omit<Evidence['scope'], 'sources'>
  readonly run: Omit<Evidence['run'], 'at'>
  readonly version: string
  /** Lists what passes among the outcomes, each with its evidence. */
  readonly full: boolean
  /** One of many that are judged together: what options declare and is not here may be in another. */
  readonly isOneOfMany?: boolean
  readonly now: Date
  readonly onProgress?: (done: number, total: number) => void
  /** Judges some of the policies at the same time. */
  readonly beside?: Beside
}

/** Who judges policies elsewhere, each by its place among all. */
export interface Beside {
  /** Whether this one is judged there; else nobody there will any more, once it is asked. */
  has(at: number): boolean
  /** Nothing where it cannot be told there. */
  judged(at: number): Promise<Judged | undefined>
}

/** What comes of one policy. */
export interface Judged {
  readonly outcomes: Unsigned[]
  readonly passes: Passes[]
  readonly defects: NotExaminedRecord[]
  subjects: number
}

/** Decides every policy for every subject of every space, and gathers the evidence. */
export const judge = async (judging: Judging): Promise<Evidence> => {
  const { spaces, policies, run, now, version } = judging
  const seen: Judged = nothingJudged()
  const vacuous: string[] = []
  const efforts: Efforts = new Map(spaces.map((space) => [space, Effort.ofSpace()]))
  const progress = (policies: number, inSpaces: number): void =>
    judging.onProgress?.(policies * spaces.length + inSpaces, judging.policies.length * spaces.length)
  for (const [at, selected] of policies.entries()) {
    const elsewhere = judging.beside?.has(at) === true ? await judging.beside.judged(at) : undefined
    const judged =
      elsewhere ?? (await judgedBy(judging, selected, spaces, efforts, (inSpaces) => progress(at, inSpaces)))
    if (elsewhere !== undefined) progress(at + 1, 0)
    for (const outcome of judged.outcomes) seen.outcomes.push(outcome)
    for (const passes of judged.passes) seen.passes.push(passes)
    for (const defect of judged.defects) seen.defects.push(defect)
    if (judged.subjects === 0) vacuous.push(selected.policy.id)
  }
  const judged = new Set(policies.map(({ policy }) => policy.id))
  const nameOf = namesAnywhere(spaces)
  const today = now.toISOString().slice(0, 10)
  const outcomes = waive(seen.outcomes, judging.waivers, { judged, today, nameOf })
  const signed = sign(sorted(outcomes, byPolicyAndSubject), nameOf)
  const unused = judging.isOneOfMany === true ? [] : unusedIn(spaces, policies)
  const records = waiverPolicies.filter(({ id }) => outcomes.some(({ policy }) => policy === id))
  return {
    schema: 'forall-evidence/1',
    tool: { name: 'forall', version },
    run: { at: now.toISOString(), ...run },
    scope: {
      ...withSecretsMasked(judging.scope, spaces, judging.errors.length === 0),
      sources: sorted(spaces, ({ name }) => [name]).map(sourceRecord),
    },
    policies: sorted([...policies.map(recordOf), ...records], ({ id }) => [id]),
    outcomes: judging.baseline === undefined ? signed : markKnown(signed, judging.baseline),
    passes: sorted(seen.passes, ({ policy, source, quantified }) => [policy, source, sizeKey(quantified)]),
    vacuous: vacuous.sort(),
    notExamined: sorted(
      [
        ...judging.errors.map(unreadable),
        ...judging.notExamined.map(unsupported),
        ...ofUnknownTypes(
          spaces,
          policies.map(({ policy }) => policy),
        ),
        ...ofUnknownProperties(spaces),
        ...seen.defects,
      ],
      ({ kind, what, why }) => [kind === 'unreadable' ? '' : kind, what, why],
    ),
    // Where something could not be read, it may be there that it is used.
    ...(judging.errors.length === 0 && unused.length > 0 && { unused }),
  }
}

type How = Pick<Judging, 'run' | 'full'>
type Efforts = ReadonlyMap<Space, Effort>

const nothingJudged = (): Judged => ({ outcomes: [], passes: [], defects: [], subjects: 0 })

/** Judges one policy in every space. */
const judgedBy = async (
  how: How,
  selected: Selected,
  spaces: readonly Space[],
  efforts: Efforts,
  onSpace: (count: number) => void,
): Promise<Judged> => {
  const judged = nothingJudged()
  for (const [at, space] of spaces.entries()) {
    await judgeSpace(how, selected, space, judged, efforts.get(space))
    onSpace(at + 1)
  }
  return judged
}

/**
 * The same of one policy alone, if it is decided without cases: what these may take is for all policies together, one
 * after the other, so that what comes of them can only be told by who judges all.
 */
export const judgedAlone = async (
  how: How,
  selected: Selected,
  spaces: readonly Space[],
): Promise<Judged | undefined> => {
  const judged = nothingJudged()
  for (const space of spaces) {
    const effort = Effort.ofSpace()
    await judgeSpace(how, selected, space, judged, effort, () => effort.isWhole)
    if (!effort.isWhole) return undefined
  }
  return judged
}

/** Judges one policy in one space, as long as it may. */
const judgeSpace = async (
  judging: How,
  selected: Selected,
  space: Space,
  seen: Judged,
  effort: Effort | undefined,
  mayGoOn = () => true,
): Promise<void> => {
  const { policy, options } = selected
  const { seed, maxCases, draws } = judging.run
  const how: DecideOptions = { policyOptions: options, seed, maxCases, draws, ...(effort && { effort }) }
  const mask = maskOf(space, policy)
  const groups = new Map<string, { quantified: Passes['quantified']; subjects: string[] }>()
  const subjects = attempt(() => alikeSubjects(policy, space))
  if ('thrown' in subjects) {
    const why = { ...subjects, thrown: mask.text(subjects.thrown) }
    seen.outcomes.push(defectOf(selected, space, policy.forAll.name, why))
    seen.defects.push(defect(policy, policy.forAll.name, why))
    seen.subjects++
    return
  }
  let isReported = false
  const passing = ({ quantified }: Decision, ids: readonly string[]): void => {
    const key = sizeKey(quantified)
    const group = groups.get(key) ?? { quantified, subjects: [] }
    groups.set(key, group)
    for (const id of ids) group.subjects.push(id)
    seen.subjects += ids.length
  }
  for (const alike of subjects.value) {
    for (const id of alike) {
      if (!mayGoOn()) return
      const first = settled(attempt(() => decideWithSearch(policy, space, id, how)))
      if (id === alike[0] && !judging.full && !(first instanceof Promise) && passesAtOnce(first)) {
        passing(first.value, alike)
        break
      }
      const last = first instanceof Promise ? await first : first
      const decided = judging.full ? withReads(last, { policy, options, space, subject: id }) : last
      if ('thrown' in decided) {
        const why = { ...decided, thrown: mask.text(decided.thrown) }
        seen.outcomes.push(defectOf(selected, space, id, why))
        // Each that is too much is named; a defect of the policy is one, however often it shows.
        if (!isReported || why.tooMuch !== undefined) seen.defects.push(defect(policy, id, why))
        isReported ||= why.tooMuch === undefined
      } else if (decided.value.outcome === 'absent') continue
      else if (decided.value.outcome === 'pass' && !judging.full) {
        passing(decided.value, [id])
        continue
      } else seen.outcomes.push(outcomeOf(selected, space, id, decided.value, mask))
      seen.subjects++
    }
  }
  for (const group of groups.values()) {
    const [quantified, subjects] = [mask.quantified(group.quantified), group.subjects.sort()]
    seen.passes.push({ policy: policy.id, source: space.name, quantified, subjects })
  }
}

type Attempt<T> = { readonly value: T } | Thrown

/** A policy that throws is broken itself; the other policies are not, and go on. */
const attempt = <T>(run: () => T): Attempt<T> => {
  try {
    return { value: run() }
  } catch (error) {
    return thrown(error)
  }
}

const passesAtOnce = (
  attempt: Attempt<Decision | Promise<Decision>>,
): attempt is { readonly value: Decision } => 'value' in attempt && attempt.value === passedAtOnce

/** Waits only for what has to wait: for the search to be loaded. */
const settled = (
  first: Attempt<Decision | Promise<Decision>>,
): Attempt<Decision> | Promise<Attempt<Decision>> => {
  if ('thrown' in first) return first
  const { value } = first
  return value instanceof Promise ? value.then((later) => ({ value: later }), thrown) : { value }
}

/** What a pass rests on, which is gathered only where it is asked for. */
const withReads = (decided: Attempt<Decision>, matter: Matter): Attempt<Decision> =>
  'value' in decided && decided.value.outcome === 'pass'
    ? attempt(() => {
        const { reads, restsOn } = witnessed(matter, nowOf(matter.space))
        return { ...decided.value, reads, ...(restsOn !== undefined && { restsOn }) }
      })
    : decided

const sizeKey = ({ exhaustive, cases, seed, searched = [] }: Passes['quantified']): string =>
  `${exhaustive ? 'proved' : 'searched'} ${String(cases).padStart(9, '0')} ${seed ?? ''} ${searched.join(' ')}`
