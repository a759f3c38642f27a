import type { JsonObject } from '../../model/json.ts'
import { type Conclusions, outcomeOf, worstOf } from './judging.ts'
import type { Law } from './law.ts'
import { named, put, type Spot, some, spots, withSections } from './paths.ts'
import { changed, comparing, type Variant } from './variants.ts'

/** What hides a value: something that only the world knows. No two hide the same. */
type Veil = {
  readonly name: string
  readonly hide: (template: JsonObject, spot: Spot, name: string) => JsonObject
}

const veils: readonly Veil[] = [
  { name: 'an import', hide: (template, { path }, name) => put(template, path, { 'Fn::ImportValue': name }) },
  {
    name: 'a Systems Manager parameter',
    hide: (template, { path }, name) =>
      withSections(put(template, path, { Ref: name }), { Parameters: { [name]: stored } }),
  },
]

/** Not even how many items there are is known. */
const ofItems: Veil = {
  name: 'a list that is put together elsewhere',
  hide: (template, { path }, name) =>
    put(template, path, { 'Fn::Split': [',', { 'Fn::ImportValue': name }] }),
}

const stored = { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/hidden' }

/**
 * What cannot be seen is not judged: a value behind an opaque reference may make a verdict unknown, and
 * nothing else. Of what may be there after all it may be said that it passes: no proof is asked that it can be. Hidden references change which subjects there are, so that the worst is compared as well.
 */
export const honest: Law = comparing({
  name: 'honest',
  says: 'hiding a value turns a verdict into unknown or leaves it',
  *variants({ sample, pick }) {
    const all = spots(sample)
    const veil = veils[pick % veils.length] as Veil
    for (const spot of some(all, pick, 40)) {
      yield hiding([spot], sample, veil)
      if (Array.isArray(spot.value)) yield hiding([spot], sample, ofItems)
    }
    const scattered = all.filter(({ value }, at) => typeof value !== 'object' && (at * 7 + pick) % 3 === 0)
    if (scattered.length > 1) yield hiding(scattered, sample, veil)
  },
})

const hiding = (hidden: readonly Spot[], sample: JsonObject, veil: Veil): Variant => ({
  what: `${hidden.map(({ path }) => named(path)).join(' and ')} is hidden behind ${veil.name}`,
  template: hidden.reduce((template, spot, at) => veil.hide(template, spot, `ForallHidden${at}`), sample),
  complaint: onlyUnknown,
})

const onlyUnknown = (before: Conclusions, after: Conclusions): string | undefined => {
  for (const [id, { outcome }] of before) {
    const now = outcomeOf(after, id)
    if (outcome === 'absent' && now === 'pass') continue
    if (now !== outcome && now !== 'unknown' && now !== 'absent')
      return changed(id, outcome, now, `${outcome} or unknown`)
  }
  const [worstBefore, worstAfter] = [worstOf(before), worstOf(after)]
  if (worstAfter === worstBefore || worstAfter === 'unknown') return undefined
  if (worstBefore === 'absent' && worstAfter === 'pass') return undefined
  return changed('the worst of all', worstBefore, worstAfter, `${worstBefore} or unknown`)
}
