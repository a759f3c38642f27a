import type { Evidence, Outcome } from '../model/evidence.ts'

/** What is not known of one subject, to several policies for the same reason. */
export interface Alike {
  readonly message: string
  /** One of them: what it is about is the same in all. */
  readonly finding: Outcome
  readonly findings: readonly Outcome[]
  readonly policies: readonly string[]
}

/** So many policies that say the same word for word say no more than one of them. */
const fewest = 3

/** The evidence without what many policies tell alike, and this, each told once: one mistake is read once. */
export const withoutAlike = (
  evidence: Evidence,
): { readonly evidence: Evidence; readonly alike: readonly Alike[] } => {
  const groups = Map.groupBy(
    evidence.outcomes.filter(({ outcome }) => outcome === 'unknown'),
    ({ subject: { id, type, source }, message }) => JSON.stringify([source, type, id, message]),
  )
  const alike = [...groups.values()].flatMap((same): readonly Alike[] => {
    const [finding] = same
    const policies = [...new Set(same.map(({ policy }) => policy))].sort()
    return finding === undefined || policies.length < fewest
      ? []
      : [{ message: finding.message, finding, policies, findings: same }]
  })
  const told = new Set(alike.flatMap(({ findings }) => findings))
  return { evidence: { ...evidence, outcomes: evidence.outcomes.filter((one) => !told.has(one)) }, alike }
}
