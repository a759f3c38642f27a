import type { Evidence, Outcome, OutcomeKind, PolicyRecord } from '../model/evidence.ts'
import { severities } from '../model/policy.ts'
import { count } from './plain.ts'

/** What was found about one policy. */
export interface Group {
  readonly policy: PolicyRecord
  readonly findings: readonly Outcome[]
}

/** What was judged, in numbers. Files that are judged together are told as the files that they are. */
export const sizeOf = ({ scope }: Evidence): { readonly sources: number; readonly resources: number } => ({
  sources: scope.sources.reduce((sum, { files = 1 }) => sum + files, 0),
  resources: scope.sources.reduce((sum, { resources }) => sum + resources, 0),
})

/** Worst first. */
const kinds: readonly OutcomeKind[] = ['fail', 'breakable', 'unknown', 'waived', 'pass']

/** What the baseline knows already stands behind all that is new. */
export const rank = ({ outcome, known }: Outcome): number =>
  kinds.indexOf(outcome) + (known ? kinds.length : 0)

/** The outcomes by policy: first what fails, the severest first, then what may, then what is not known. */
export const groupsOf = ({ policies, outcomes }: Evidence): readonly Group[] => {
  const byPolicy = Map.groupBy(outcomes, ({ policy }) => policy)
  const groups = policies.flatMap((policy): readonly Group[] => {
    const findings = byPolicy.get(policy.id)
    return findings === undefined
      ? []
      : [{ policy, findings: findings.toSorted((a, b) => rank(a) - rank(b)) }]
  })
  return groups.toSorted(
    (a, b) =>
      worst(a) - worst(b) ||
      severities.indexOf(a.policy.severity) - severities.indexOf(b.policy.severity) ||
      b.findings.length - a.findings.length ||
      (a.policy.id < b.policy.id ? -1 : 1),
  )
}

const worst = ({ findings: [first] }: Group): number => (first === undefined ? 0 : rank(first))

/** How many there are of each kind, the worst first; what passes counts with what is only grouped. */
export const tally = (
  outcomes: readonly Outcome[],
  passes: Evidence['passes'] = [],
): ReadonlyMap<OutcomeKind, number> => {
  const numbers = new Map<OutcomeKind, number>(kinds.map((kind) => [kind, 0]))
  for (const { outcome } of outcomes) numbers.set(outcome, (numbers.get(outcome) ?? 0) + 1)
  for (const { subjects } of passes) numbers.set('pass', (numbers.get('pass') ?? 0) + subjects.length)
  return new Map([...numbers].filter(([, number]) => number > 0))
}

/** What was searched and not proved: which subjects of each policy, over which inputs, and how far. */
export interface Search {
  readonly policy: string
  readonly subjects: readonly string[]
  readonly inputs: readonly string[]
  readonly cases: number
  readonly seed?: number
}

/** Of a construct everything is searched, over its props: that is told once, and not of each policy. */
export const searchesOf = ({ outcomes, passes, scope }: Evidence): readonly Search[] => {
  const constructs = new Set(scope.sources.filter(({ kind }) => kind === 'construct').map(({ name }) => name))
  const listed = outcomes
    .filter(({ outcome }) => outcome === 'pass')
    .map(({ policy, quantified, subject }) => ({ policy, quantified, subjects: [subject.id] }))
  const ofConstructs = Map.groupBy(
    passes.filter(({ source, quantified }) => constructs.has(source) && !quantified.exhaustive),
    ({ source }) => source,
  )
  const searches = new Map<string, Search>()
  for (const [source, alike] of ofConstructs) {
    const { cases = 0, seed } = alike[0]?.quantified ?? {}
    searches.set(source, {
      policy: count(alike.length, 'policy', 'policies'),
      subjects: [...new Set(alike.flatMap(({ subjects }) => subjects))].sort(),
      inputs: [`the props of ${source}`],
      cases,
      ...(seed !== undefined && { seed }),
    })
  }
  const each = passes.filter(({ source }) => !constructs.has(source))
  for (const { policy, quantified, subjects } of [...each, ...listed]) {
    const { exhaustive, cases, seed, searched: inputs = [] } = quantified
    if (exhaustive) continue
    const key = JSON.stringify([policy, cases, seed, inputs])
    const before = searches.get(key)?.subjects ?? []
    searches.set(key, {
      policy,
      subjects: [...before, ...subjects],
      inputs,
      cases,
      ...(seed !== undefined && { seed }),
    })
  }
  return [...searches.values()]
}
