import type { Json, JsonObject } from '../../model/json.ts'
import { type Decisions, outcomeOf, worstOf } from './judging.ts'
import type { Law } from './law.ts'
import { named, put, type Spot, some, spots } from './paths.ts'
import { changed, comparing, type Variant } from './variants.ts'

/** What hides a value: something that only the world knows. */
const veils: readonly { readonly name: string; readonly value: Json; readonly beside?: JsonObject }[] = [
  { name: 'an import', value: { 'Fn::ImportValue': 'ForallHidden' } },
  {
    name: 'a Systems Manager parameter',
    value: { Ref: 'ForallHidden' },
    beside: {
      Parameters: { ForallHidden: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/hidden' } },
    },
  },
]

/**
 * What cannot be seen is not judged: a value behind an opaque reference may make a verdict unknown, and
 * nothing else. Hidden references change which subjects there are, so that the worst is compared as well.
 */
export const honest: Law = comparing({
  name: 'honest',
  says: 'hiding a value turns a verdict into unknown or leaves it',
  *variants({ sample, pick }) {
    const all = spots(sample)
    const veil = veils[pick % veils.length] as (typeof veils)[number]
    for (const spot of some(all, pick, 40)) yield hiding([spot], sample, veil)
    const scattered = all.filter(({ value }, at) => typeof value !== 'object' && (at * 7 + pick) % 3 === 0)
    if (scattered.length > 1) yield hiding(scattered, sample, veil)
  },
})

const hiding = (hidden: readonly Spot[], sample: JsonObject, veil: (typeof veils)[number]): Variant => ({
  what: `${hidden.map(({ path }) => named(path)).join(' and ')} is hidden behind ${veil.name}`,
  template: hidden.reduce((template, { path }) => put(template, path, veil.value), {
    ...sample,
    ...veil.beside,
  }),
  complaint: onlyUnknown,
})

const onlyUnknown = (before: Decisions, after: Decisions): string | undefined => {
  for (const [id, { outcome }] of before) {
    const now = outcomeOf(after, id)
    if (now !== outcome && now !== 'unknown' && now !== 'absent')
      return changed(id, outcome, now, `${outcome} or unknown`)
  }
  const [worstBefore, worstAfter] = [worstOf(before), worstOf(after)]
  if (worstAfter === worstBefore || worstAfter === 'unknown') return undefined
  return changed('the worst of all', worstBefore, worstAfter, `${worstBefore} or unknown`)
}
