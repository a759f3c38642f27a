import { existsSync, readFileSync } from 'node:fs'
import type { Evidence, Outcome, OutcomeKind } from '../../model/evidence.ts'
import { InputError } from '../../model/place.ts'
import { causeOf } from '../../sources/document/bytes.ts'
import { withoutPositions } from './fingerprint.ts'

/** How bad an outcome is, for telling better from worse. */
const badness: Record<OutcomeKind, number> = { fail: 3, breakable: 2, unknown: 1, waived: 0, pass: 0 }

/** What was found before. */
export type Baseline = readonly Outcome[]

export const readBaseline = async (file: string): Promise<Baseline> => (await readEvidence(file)).outcomes

/**
 * Marks what the baseline has already. What has got worse since is new: from breakable to failing, or for another cause
 * than those of then. So is what another file has, while the file of then is still there.
 *
 * Findings that are alike but for their number, of the same resource in several files, are counted: the number goes by
 * the order of the files, which may have moved. The worst is held against the worst.
 */
export const markKnown = (
  outcomes: readonly Outcome[],
  baseline: Baseline,
  isThere: (file: string) => boolean = existsSync,
): readonly Outcome[] => {
  const before = Map.groupBy(baseline, alike)
  const known = new Set<Outcome>()
  for (const [key, found] of Map.groupBy(outcomes, alike)) {
    const left = (before.get(key) ?? []).toSorted((a, b) => badness[a.outcome] - badness[b.outcome])
    const take = (outcome: Outcome, isMeant: (then: Outcome) => boolean): void => {
      const at = left.findIndex((then) => isMeant(then) && isNoWorse(outcome, then))
      if (known.has(outcome) || badness[outcome.outcome] === 0 || at < 0) return
      left.splice(at, 1)
      known.add(outcome)
    }
    const worstFirst = found.toSorted((a, b) => badness[b.outcome] - badness[a.outcome])
    for (const outcome of worstFirst) take(outcome, (then) => fileOf(then) === fileOf(outcome))
    for (const outcome of worstFirst) take(outcome, (then) => !isThere(fileOf(then)))
  }
  return outcomes.map((outcome) => (known.has(outcome) ? { ...outcome, known: true } : outcome))
}

const fileOf = ({ subject }: Outcome): string => subject.location.file

/** Fewer of the causes of then, or the same with the same to say of them. */
const isNoWorse = (now: Outcome, then: Outcome): boolean => {
  if (badness[then.outcome] < badness[now.outcome]) return false
  const left = causesOf(then)
  for (const cause of causesOf(now)) {
    const at = left.indexOf(cause)
    if (at < 0) return false
    left.splice(at, 1)
  }
  return left.length > 0 || then.outcome !== now.outcome || then.message === now.message
}

const causesOf = ({ evidence }: Outcome): string[] =>
  evidence
    .filter(({ expected }) => expected !== undefined)
    .map(({ subject, path, found }) => JSON.stringify([subject, withoutPositions(path), found]))

const alike = ({ fingerprint }: Outcome): string => withoutNumber(fingerprint)

/** Those of one fingerprint are numbered from the second on. */
const withoutNumber = (fingerprint: string): string => fingerprint.replace(/-\d+$/, '')

/** Reads evidence back, and makes sure that it is. */
export const readEvidence = async (file: string): Promise<Evidence> => {
  const parsed = parse(file, textOf(file))
  refuseOtherVersion(file, parsed)
  const { evidenceSchema } = await import('../../model/evidence.ts')
  const result = evidenceSchema.safeParse(parsed)
  if (result.success) return result.data as Evidence
  const [issue] = result.error.issues
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`
  throw new InputError(`This is not evidence of Forall${where}: ${issue?.message}.`, { file }, makeOne)
}

const makeOne = 'Make one with: forall check --format json > evidence.json'

/** Evidence that another version has written may mean something else by the same words. */
const refuseOtherVersion = (file: string, parsed: unknown): void => {
  const { schema } = (parsed ?? {}) as { readonly schema?: unknown }
  if (typeof schema === 'string' && schema.startsWith('forall-evidence/') && schema !== 'forall-evidence/1')
    throw new InputError(
      `This is evidence of another version of Forall, ${schema}; this one reads forall-evidence/1.`,
      { file },
      makeOne,
    )
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new InputError(causeOf(error), { file }, makeOne)
  }
}

const parse = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new InputError('This is not JSON.', { file }, makeOne)
  }
}
