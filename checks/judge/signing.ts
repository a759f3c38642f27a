import type { Outcome } from '../../model/evidence.ts'
import type { Unsigned } from '../waivers/waiving.ts'
import { fingerprints, type Identity } from './fingerprint.ts'

/** In the order of the outcomes, which are sorted, so that equal findings are numbered the same way every time. */
export const sign = (
  outcomes: readonly Unsigned[],
  nameOf: (id: string, source: string) => string,
): readonly Outcome[] => {
  const identities = outcomes.map(({ policy, subject, evidence }): Identity => {
    const { source } = subject
    return {
      policy,
      subject: nameOf(subject.id, source),
      causes: evidence
        .filter(({ expected }) => expected !== undefined)
        .map(({ subject, path }) => ({ subject: nameOf(subject, source), path })),
    }
  })
  const ids = fingerprints(identities)
  return outcomes.map((outcome, at) => ({ ...outcome, fingerprint: ids[at] ?? '' }))
}

export const byPolicyAndSubject = ({ policy, subject }: Unsigned): readonly string[] => [
  policy,
  subject.source,
  subject.id,
  subject.location.file,
]

/** By code units, so that no locale changes the order. */
export const sorted = <T>(items: readonly T[], keysOf: (item: T) => readonly string[]): T[] =>
  items
    .map((item) => ({ item, keys: keysOf(item) }))
    .sort((a, b) => compare(a.keys, b.keys))
    .map(({ item }) => item)

const compare = (left: readonly string[], right: readonly string[]): number => {
  for (const [at, text] of left.entries()) {
    const other = right[at] ?? ''
    if (text !== other) return text < other ? -1 : 1
  }
  return 0
}
