import type { Policy } from '../../model/policy.ts'
import { ofLaws } from './exceptions.ts'
import type { Law, Trial } from './law.ts'

/**
 * A law that compared nothing has shown nothing. It is broken then, unless it says nothing of such a policy or there
 * is a reason; and a reason that is not needed any more breaks it, too.
 */
export const neverVacuously = (law: Law): Law => ({
  ...law,
  check: async (trial, run) => {
    const finding = await law.check(trial, run)
    if (!finding.holds || law.concerns?.(trial.policy) === false) return finding
    const reason = reasonFor(trial, law)
    if (finding.compared === 0 && reason !== undefined)
      return { ...finding, notes: [...finding.notes, `nothing is compared: ${reason}`] }
    if ((finding.compared === 0) === (reason !== undefined)) return finding
    const why =
      reason === undefined
        ? `nothing was compared in ${run.runs} runs: its generator makes nothing that the law can change`
        : `it is excused from being compared, and was compared ${finding.compared} times`
    return { holds: false, seed: run.seed, why }
  },
})

const reasonFor = ({ policy, vacuous }: Trial, { name }: Law): string | undefined =>
  (vacuous ?? reasonsOf(policy))[name]

const reasonsOf = ({ id }: Policy): NonNullable<Trial['vacuous']> => ofLaws[id] ?? {}
