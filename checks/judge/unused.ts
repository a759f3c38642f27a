import type { UnusedRecord } from '../../model/evidence.ts'
import { matchesGlob } from '../../model/glob.ts'
import { isKnownAction, nearestAction } from '../../model/identity/reference/known.ts'
import { referenceDate } from '../../model/identity/reference/reference.ts'
import { isNamedBy } from '../../model/naming.ts'
import type { Space } from '../../model/space.ts'
import { didYouMean } from '../../model/suggestion.ts'
import type { Selected } from './selection.ts'

/** Names that a suggestion is looked for among. */
const mostCompared = 1_000

/**
 * What options declare and nothing is: stale, or misspelt. It is told, and nothing fails by it, since one configuration
 * may be for more than is judged here. Defaults are nobody's declaration.
 */
export const unusedIn = (
  spaces: readonly Space[],
  policies: readonly Selected[],
): readonly UnusedRecord[] => {
  const declared = policies.flatMap((selected) =>
    selected.given === undefined
      ? []
      : (selected.policy.options?.declares?.(selected.options) ?? []).map((one) => ({ ...one, selected })),
  )
  if (declared.length === 0 || spaces.length === 0) return []
  const entries = spaces.flatMap((space) => [...space.entries.values()])
  const names = [...new Set(entries.flatMap(({ id, type }) => [type, id]))].slice(0, mostCompared)
  const isThere = (pattern: string): boolean =>
    entries.some((entry) => isNamedBy(pattern, entry) || matchesGlob(pattern, entry.type))
  return declared
    .filter(({ pattern, of }) => (of === 'actions' ? !isKnownAction(pattern) : !isThere(pattern)))
    .map(({ path, pattern, of, selected: { policy, placeOf } }) => {
      const location = placeOf?.(path)
      return {
        policy: policy.id,
        option: ['options', ...path].join('.'),
        ...(of === 'actions' ? ofNoAction(pattern) : ofNothing(pattern, names)),
        ...(location !== undefined && { location }),
      }
    })
}

type Told = Pick<UnusedRecord, 'why' | 'advice'>

const ofNothing = (pattern: string, names: readonly string[]): Told => {
  const meant = /[*?]/.test(pattern) ? undefined : didYouMean(pattern, names)
  return {
    why: `${pattern} is the name or type of nothing that was examined.`,
    advice: [meant, 'Take it out if it is no more.'].filter((part) => part !== undefined).join(' '),
  }
}

/** It may be newer than the list. */
const ofNoAction = (pattern: string): Told => {
  const meant = nearestAction(pattern)
  return {
    why: `${pattern} is no action that AWS lists (${referenceDate()}).`,
    advice: meant === undefined ? 'See how AWS writes it.' : `Did you mean ${meant}?`,
  }
}
