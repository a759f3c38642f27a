import { readFileSync } from 'node:fs'
import type { Evidence, Outcome, OutcomeKind } from '../../model/evidence.ts'
import { InputError } from '../../model/place.ts'
import { causeOf } from '../../sources/document/bytes.ts'

/** How bad an outcome is, for telling better from worse. */
const badness: Record<OutcomeKind, number> = { fail: 3, breakable: 2, unknown: 1, waived: 0, pass: 0 }

/** What was found before, by fingerprint. */
export type Baseline = ReadonlyMap<string, OutcomeKind>

export const readBaseline = async (file: string): Promise<Baseline> => baselineOf(await readEvidence(file))

export const baselineOf = ({ outcomes }: Pick<Evidence, 'outcomes'>): Baseline =>
  new Map(outcomes.map(({ fingerprint, outcome }) => [fingerprint, outcome]))

/**
 * Marks what the baseline has already. What has got worse since, from breakable to failing, is new.
 *
 * Findings that are alike but for their number, of the same resource in several files, are counted: the number goes by
 * the order of the files, which may have moved. The worst is held against the worst.
 */
export const markKnown = (outcomes: readonly Outcome[], baseline: Baseline): readonly Outcome[] => {
  const before = Map.groupBy(baseline, ([fingerprint]) => withoutNumber(fingerprint))
  const known = new Set<Outcome>()
  for (const [alike, found] of Map.groupBy(outcomes, ({ fingerprint }) => withoutNumber(fingerprint))) {
    const left = (before.get(alike) ?? []).map(([, outcome]) => badness[outcome]).sort((a, b) => a - b)
    for (const outcome of found.toSorted((a, b) => badness[b.outcome] - badness[a.outcome])) {
      const bad = badness[outcome.outcome]
      const at = left.findIndex((one) => one >= bad)
      if (bad === 0 || at < 0) continue
      left.splice(at, 1)
      known.add(outcome)
    }
  }
  return outcomes.map((outcome) => (known.has(outcome) ? { ...outcome, known: true } : outcome))
}

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
