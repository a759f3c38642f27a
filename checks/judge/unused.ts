import type { UnusedRecord } from '../../model/evidence.ts'
import { matchesGlob } from '../../model/glob.ts'
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
  return declared
    .filter(({ pattern }) =>
      entries.every(({ id, type }) => !matchesGlob(pattern, id) && !matchesGlob(pattern, type)),
    )
    .map(({ path, pattern, selected: { policy, placeOf } }) => {
      const meant = /[*?]/.test(pattern) ? undefined : didYouMean(pattern, names)
      const location = placeOf?.(path)
      return {
        policy: policy.id,
        option: ['options', ...path].join('.'),
        why: `${pattern} is the name or type of nothing that was examined.`,
        advice: [meant, 'Take it out if it is no more.'].filter((part) => part !== undefined).join(' '),
        ...(location !== undefined && { location }),
      }
    })
}
