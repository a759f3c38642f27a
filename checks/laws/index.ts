import type fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy, Subject } from '../../model/policy.ts'
import { alive } from './alive.ts'
import { branching } from './branching.ts'
import { deterministic } from './deterministic.ts'
import type { Excuse } from './exceptions.ts'
import { honest } from './honest.ts'
import { lasting } from './lasting.ts'
import { frozen, type Law, type Run, type Trial } from './law.ts'
import { local } from './local.ts'
import { renamed } from './renamed.ts'
import { repairing } from './repair.ts'
import { report, runFromEnvironment } from './report.ts'
import { spellingBlind } from './spelling-blind.ts'
import { total } from './total.ts'
import { unordered } from './unordered.ts'
import { neverVacuously } from './vacuous.ts'

/** So that one's own generators need no fast-check of their own. */
export { default as fc } from 'fast-check'
export { either, infrastructure, maybe, resource } from '../../generators/resource.ts'
export {
  chosen,
  decisions,
  eachResource,
  expectPolicy,
  hidden,
  noValue,
  outcomes,
  stored,
} from './expectation.ts'
export { judge, worstOf } from './judging.ts'
export type { Finding, Law, Run, Trial } from './law.ts'

/**
 * What is true of every policy, whoever wrote it. The one about sources (the same thing as CloudFormation, as
 * Terraform, and read back from an account gets the same verdict) joins them when those sources are there.
 */
export const allLaws: readonly Law[] = [
  total,
  deterministic,
  unordered,
  local,
  renamed,
  honest,
  lasting,
  branching,
  spellingBlind,
  alive,
  repairing,
].map(neverVacuously)

interface Options<O> extends Partial<Run> {
  /** The options of the policy; its defaults, unless these let everything pass. */
  readonly options?: O
  readonly decoys?: fc.Arbitrary<Infrastructure>
  readonly others?: readonly Policy[]
  readonly excuses?: readonly Excuse[]
  /** Law → why nothing can be compared for it. */
  readonly vacuous?: Readonly<Record<string, string>>
}

/**
 * Registers all laws as tests of a policy, on what the generator makes: for policies of your own.
 *
 * The policies of this repository need not call it; the suite in `registry*.test.ts` finds them.
 */
export const laws = <S extends Subject, O>(
  policy: Policy<S, O>,
  generator: fc.Arbitrary<Infrastructure>,
  { options, decoys, others = [], excuses = [], vacuous = {}, ...run }: Options<O> = {},
): void => {
  const trial: Trial = {
    policy: policy as unknown as Policy,
    options: frozen(options ?? policy.options?.defaults),
    generator,
    decoys,
    others,
    excuses,
    vacuous,
  }
  const tried = { ...runFromEnvironment(), ...run }
  describe(policy.id, () => {
    it.each(allLaws)('$name: $says', async (law) => {
      expect(report(policy.id, law, await law.check(trial, tried))).toBe('')
    })
  })
}
