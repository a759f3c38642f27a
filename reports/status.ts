import type { Evidence, Outcome, Passes } from '../model/evidence.ts'
import { severities } from '../model/policy.ts'

/** What the process says when it ends: 0 nothing fails, 1 something does, 2 it could not run, 3 not all was examined. */
export type ExitStatus = 0 | 1 | 2 | 3

/**
 * The exit status that this evidence deserves.
 *
 * Malformed input comes first: what a broken file holds may be worse than what was found. What was not examined
 * is never a 0; but resources of types that others have made are legitimate, and no policy could ever speak of them: they
 * count where all that is not proved counts.
 */
export const exitStatus = (evidence: Evidence): ExitStatus => {
  const { outcomes, passes, notExamined, run } = evidence
  if (notExamined.some(({ kind }) => kind === 'unreadable')) return 2
  if (outcomes.some((outcome) => counts(outcome, run))) return 1
  if (
    run.strict &&
    passes.some((group) => isSearched(group) && isSevere(severityOf(evidence, group.policy), run))
  )
    return 1
  return notExamined.some(({ kind }) => kind !== 'foreign' || run.strict) ? 3 : 0
}

/** Whether an outcome fails the run. */
export const counts = (outcome: Outcome, run: Evidence['run']): boolean => {
  if (outcome.known || !isSevere(outcome.severity, run)) return false
  if (outcome.outcome === 'fail') return true
  if (!run.strict) return false
  return (
    outcome.outcome === 'breakable' ||
    outcome.outcome === 'unknown' ||
    (outcome.outcome === 'pass' && isSearched(outcome))
  )
}

/** Not broken in so many draws, which is less than a proof. */
const isSearched = ({ quantified }: Pick<Passes, 'quantified'>): boolean => !quantified.exhaustive

const isSevere = (severity: Outcome['severity'], run: Evidence['run']): boolean =>
  severities.indexOf(severity) <= severities.indexOf(run.severity)

const severityOf = ({ policies }: Evidence, id: string): Outcome['severity'] =>
  policies.find((policy) => policy.id === id)?.severity ?? 'critical'
