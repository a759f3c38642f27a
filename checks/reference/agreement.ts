import fc from 'fast-check'
import { anyTemplate, type Opened } from '../../generators/template/index.ts'
import type { JsonObject } from '../../model/json.ts'
import { type DecideOptions, decide, defaults, subjectsOf } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
import { Effort } from '../decide/effort.ts'
import { search } from '../decide/search.ts'
import { deployed } from './deployed.ts'
import { examined } from './examined.ts'
import { section } from './parameters.ts'
import { plain } from './plain.ts'
import { real } from './policies.ts'
import { absent, type PlainPolicy, type ReferenceOutcome, reference, underAssignment } from './reference.ts'

const notExamined = 'loop not examined'

/**
 * Where the judge knows less than the reference, and why it may.
 *
 * Such answers are careful, not wrong: they send a person to look where there is nothing to see. They are
 * counted, and more than two in a hundred are too many.
 */
export const careful: Readonly<Record<string, string>> = {
  'breakable for fail': 'That every choice fails was searched, not proved: it says only that this one does.',
  'unknown for pass': 'The reference knows each value of the world there is to try; in truth there are more.',
  'unknown for fail': 'The same: a value that the reference does not think of could make it pass.',
  'unknown for breakable':
    'What breaks it was not found among the values drawn, or hides behind what the world decides.',
  'unknown for absent':
    'Nothing can be deployed at all, or what the world would have to say for it is not listed.',
  'refused fail':
    'It fails by one of its readings where CloudFormation would refuse it by another, or what is chosen now is refused and all else fails.',
  'fail for what no rule accepts':
    'It fails in every deployment there is. That the rules refuse what is chosen now, or all, was not proved, and none is passed over for it.',
  [notExamined]:
    'A loop makes it, or may make what it is judged with, and is named as not examined beyond the current value of a parameter.',
}

/**
 * A pass that says itself that it was searched and not proved, where there is a break that the draws did not find. It is
 * the dangerous kind: counted by itself, and one in a thousand is too many.
 */
const missed = 'searched pass for breakable'

/** What is no disagreement: all else is wrong. */
export const isBearable = (standing: string): boolean =>
  standing === 'agrees' || standing === missed || standing in careful

/** As little as all decisions of one template may take in the second judging of it. */
const hurry = { most: 40, least: 10 }

export type PolicyName = keyof typeof plain

/** What both say of one policy and subject. */
export interface Comparison {
  readonly policy: PolicyName
  readonly subject: string
  readonly decided: Decision
  readonly truth: ReferenceOutcome
  /** `agrees`, one of the careful kinds, or something wrong. */
  readonly standing: string
}

const options: DecideOptions = { ...defaults, search }

/** Judges a template by every policy that has subjects in it, in both ways. Undefined where the reference had too much to try. */
export const compare = (opened: Opened): readonly Comparison[] | undefined => {
  const { template, parameters, space } = deployed(opened)
  const isLoopNamed = space.notExamined.some(({ what }) => what.includes('Fn::ForEach'))
  const seen = isLoopNamed ? examined(template, parameters) : { template, held: {} }
  const compared: Comparison[] = []
  const effort = Effort.ofSpace(hurry)
  for (const policy of policiesFor(template)) {
    const known = reference(plain[policy], seen.template, parameters, seen.held)
    const beyond = isLoopNamed ? reference(plain[policy], template, parameters) : known
    if (known === undefined || beyond === undefined) return undefined
    const subjects = subjectsOf(real[policy], space)
    for (const subject of new Set([...known.keys(), ...beyond.keys(), ...subjects])) {
      const standingNow = (decided: Decision): string => {
        const thereIn = (one: JsonObject) =>
          underAssignment(plain[policy], one, { ...parameters, ...decided.assignment }, subject)
        const breaks = () => thereIn(seen.template).outcome === 'fail'
        const standingBy = (truth = absent, whole: JsonObject) =>
          standingOf(plain[policy], decided, truth, breaks, () => thereIn(whole).isRefusedSomewhere)
        const inside = standingBy(known.get(subject), seen.template)
        const standing = inside === 'agrees' ? standingBy(beyond.get(subject), template) : inside
        const isOfLoop =
          inside === 'agrees' &&
          /^wrong (pass|absent)$/.test(standing) &&
          !isApart(template, subject, plain[policy])
        return isOfLoop ? notExamined : standing
      }
      const decided = decide(real[policy], space, subject, options)
      const standing = standingNow(decided)
      const truth = beyond.get(subject) ?? absent
      compared.push({ policy, subject, decided, truth, standing })
      const hurried = decide(real[policy], space, subject, { ...options, effort })
      const inHurry = standingNow(hurried)
      if (!isBearable(inHurry) || (inHurry === missed && standing !== missed))
        compared.push({ policy, subject, decided: hurried, truth, standing: `in a hurry, ${inHurry}` })
    }
  }
  return compared
}

/** Neither made by a loop nor judged together with what a loop may make: nothing excuses a wrong pass. */
const isApart = (template: JsonObject, subject: string, policy: PlainPolicy): boolean => {
  const resource = section(template, 'Resources')[subject]
  return (
    resource !== undefined &&
    policy.readsSeveral !== true &&
    !JSON.stringify(resource).includes('Fn::ForEach')
  )
}

const policiesFor = (template: Opened['template']): readonly PolicyName[] => {
  const text = JSON.stringify(template)
  return (Object.keys(plain) as PolicyName[]).filter((policy) => text.includes(`"${plain[policy].type}"`))
}

/**
 * A wrong pass hides a break; a wrong fail or a wrong witness invents one. A breaking assignment is replayed by
 * the reference: it must fail under it whatever all else is, also where the reference had not thought of it. Only
 * a case that CloudFormation itself would refuse may be taken for a failing one: another that it refuses is no excuse.
 */
const standingOf = (
  policy: PlainPolicy,
  { outcome, quantified, stuckOn }: Decision,
  truth: ReferenceOutcome,
  breaks: () => boolean,
  isRefused: () => boolean,
): string => {
  if (outcome === 'breakable' && breaks()) return truth.outcome === 'fail' ? 'breakable for fail' : 'agrees'
  const isRefusedToo = () =>
    (policy.readsSeveral === true || truth.failsAlways || truth.outcome === 'absent') && isRefused()
  if (outcome === 'breakable' && ['breakable', 'fail'].includes(truth.outcome))
    return isRefusedToo() ? 'refused fail' : 'wrong witness'
  if (outcome === truth.outcome || (outcome === 'pass' && truth.outcome === 'absent')) return 'agrees'
  if (truth.outcome === 'absent' && stuckOn.includes('no assignment is admissible')) return 'agrees'
  if (outcome === 'pass' && truth.outcome === 'breakable' && !quantified.exhaustive) return missed
  if (outcome === 'pass' || outcome === 'absent') return `wrong ${outcome}`
  if (outcome === 'unknown') return `unknown for ${truth.outcome}`
  if (outcome === 'fail' && truth.failsUnaccepted) return 'fail for what no rule accepts'
  return isRefusedToo() ? 'refused fail' : 'wrong fail'
}

export interface Agreement {
  readonly templates: number
  /** Without those of what is named as not examined. */
  readonly comparisons: number
  /** Templates with more to try than the reference may. */
  readonly leftOut: number
  readonly standings: ReadonlyMap<string, number>
  /** What the reference said, so that one can see that all of it occurs. */
  readonly truths: ReadonlyMap<string, number>
  /** The smallest template on which they disagree, with all that is needed to see it again. */
  readonly disagreement: string | undefined
}

/** Compares the two over generated templates, until they disagree. */
export const agreement = (runs: number, seed: number): Agreement => {
  const standings = new Map<string, number>()
  const truths = new Map<string, number>()
  let leftOut = 0
  let isFirst = true
  const result = fc.check(
    fc.property(anyTemplate(), (template) => {
      const compared = compare(template)
      const isRight = compared?.every(({ standing }) => isBearable(standing)) ?? true
      for (const { standing, truth } of isFirst ? (compared ?? []) : []) {
        count(standings, standing)
        count(truths, truth.outcome)
      }
      if (isFirst && compared === undefined) leftOut++
      isFirst &&= isRight
      return isRight
    }),
    { seed, numRuns: runs },
  )
  const all = [...standings.values()].reduce((sum, one) => sum + one, 0)
  const comparisons = all - (standings.get(notExamined) ?? 0)
  const found = result.counterexample?.[0]
  return {
    templates: result.numRuns,
    comparisons,
    leftOut,
    standings,
    truths,
    disagreement:
      found === undefined
        ? undefined
        : described(found, `FORALL_SEED=${seed}, path ${result.counterexamplePath}`),
  }
}

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

const described = (found: Opened, replay: string): string => {
  const wrong = (compare(found) ?? []).filter(({ standing }) => !isBearable(standing))
  const lines = wrong.map(
    ({ policy, subject, standing, decided, truth }) =>
      `${standing}: ${policy} of ${subject} is ${decided.outcome} ${JSON.stringify(decided.assignment)}, by the reference ${truth.outcome}`,
  )
  return [
    ...lines,
    JSON.stringify(found.template),
    ...(found.beside === undefined ? [] : [`beside ${JSON.stringify(found.beside)}`]),
    `deployed with ${JSON.stringify(found.parameters)}; ${replay}`,
  ].join('\n')
}

/** The share of answers that are more careful than they need be. What is named as not examined is no answer. */
export const shareOfCareful = ({ standings, comparisons }: Agreement): number => {
  const counted = [...standings].filter(([standing]) => standing in careful && standing !== notExamined)
  return counted.reduce((sum, [, count]) => sum + count, 0) / comparisons
}

/** The share of answers that were searched, and missed a break. */
export const shareOfMissed = ({ standings, comparisons }: Agreement): number =>
  (standings.get(missed) ?? 0) / comparisons

/** What was compared, as a table to print. */
export const summary = (agreement: Agreement): string => {
  const { templates, comparisons, leftOut, standings, truths } = agreement
  const row = ([name, count]: readonly [string, number]) =>
    `${String(count).padStart(8)}  ${name}${name in careful ? `: ${careful[name]}` : ''}`
  const sorted = (counts: ReadonlyMap<string, number>) => [...counts].sort(([, a], [, b]) => b - a)
  return [
    `${templates} templates (${leftOut} with too much to try), ${comparisons} comparisons, ${(shareOfCareful(agreement) * 100).toFixed(2)} % careful`,
    ...sorted(standings).map(row),
    `by the reference: ${sorted(truths)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')}`,
  ].join('\n')
}
