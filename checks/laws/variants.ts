import type { JsonObject } from '../../model/json.ts'
import { type Conclusions, concluded, outcomeOf } from './judging.ts'
import { type Drawn, drawn, frozen, type Law, search, type Trial } from './law.ts'

/** The same infrastructure in another form, and what may not happen to its verdicts. */
export interface Variant {
  /** Completes "when …". */
  readonly what: string
  readonly template: JsonObject
  /** What is wrong with the verdicts after the change, if anything is. */
  readonly complaint: (before: Conclusions, after: Conclusions) => string | undefined
  /** Where the template alone does not say all: how it is judged. */
  readonly judge?: (trial: Trial, template: JsonObject) => Conclusions
}

interface Parts {
  readonly name: string
  readonly says: string
  /** What the samples become before anything is done to them. */
  readonly from?: (plain: Trial['generator']) => Trial['generator']
  readonly variants: (sample: Drawn, trial: Trial) => Iterable<Variant>
}

/** A law that compares the verdicts on a sample with those on its variants. */
export const comparing = ({ name, says, from = (plain) => plain, variants }: Parts): Law => ({
  name,
  says,
  check: (trial, run) =>
    search(drawn(from(trial.generator)), run, (sample, compared) => {
      const before = concluded(trial, sample.sample)
      if (before.size === 0) return undefined
      for (const variant of variants(sample, trial)) {
        const template = frozen(variant.template)
        const after = (variant.judge ?? concluded)(trial, template)
        compared()
        const complaint = variant.complaint(before, after)
        if (complaint !== undefined) return { why: `${complaint}, when ${variant.what}`, template }
      }
      return undefined
    }),
})

/** Every subject keeps its outcome; `idAfter` says under which id it is found. */
export const same =
  (idAfter: (id: string) => string = (id) => id): Variant['complaint'] =>
  (before, after) => {
    for (const [id, { outcome }] of before) {
      const now = outcomeOf(after, idAfter(id))
      if (now !== outcome) return changed(id, outcome, now)
    }
    return undefined
  }

export const changed = (id: string, before: string, after: string, expected = before): string =>
  `${id}: ${before} became ${after}${expected === before ? '' : `, not ${expected}`}`
