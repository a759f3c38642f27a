import type { Opened } from '../../generators/template/index.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { type DecideOptions, decide, defaults, subjectsOf } from '../decide.ts'
import type { Decision } from '../decision.ts'
import { search } from '../search.ts'
import { plain } from './plain.ts'
import { real } from './policies.ts'
import { absent, type ReferenceOutcome, reference } from './reference.ts'

/** How the judge's answer stands to the reference's. */
export interface Comparison {
  readonly policy: PolicyName
  readonly subject: string
  readonly decided: Decision
  readonly truth: ReferenceOutcome
  readonly standing: string
}

export type PolicyName = keyof typeof plain

const options: DecideOptions = { ...defaults, search }

/** Judges a template by every policy that has subjects in it, in both ways. Undefined where the reference had too much to try. */
export const compare = ({ template, parameters }: Opened): readonly Comparison[] | undefined => {
  const space = spaceOfTemplate(template, { parameters })
  const text = JSON.stringify(template)
  const isLoopOpen = space.notExamined.some(({ what }) => what.startsWith('Fn::ForEach'))
  const compared: Comparison[] = []
  for (const policy of Object.keys(plain) as PolicyName[]) {
    if (!text.includes(`"${plain[policy].type}"`)) continue
    const known = reference(plain[policy], template, parameters)
    if (known === undefined) return undefined
    const subjects = subjectsOf(real[policy], space)
    for (const subject of new Set([...known.keys(), ...subjects])) {
      const decided = decide(real[policy], space, subject, options)
      const truth = known.get(subject) ?? absent
      const replay = () =>
        reference(plain[policy], template, { ...parameters, ...decided.assignment })?.get(subject)
      const standing =
        isLoopOpen && !subjects.includes(subject) ? 'loop not examined' : standingOf(decided, truth, replay)
      compared.push({ policy, subject, decided, truth, standing })
    }
  }
  return compared
}

/** A wrong pass hides a break, a wrong fail invents one. All else is what the judge could have known, and did not. */
const standingOf = (
  { outcome, quantified }: Decision,
  truth: ReferenceOutcome,
  replay: () => ReferenceOutcome | undefined,
): string => {
  if (outcome === 'breakable' && replay()?.outcome === 'fail')
    return truth.outcome === 'fail' ? 'breakable for fail' : 'agrees'
  if (outcome === 'breakable' && truth.outcome === 'breakable')
    return truth.isRefusedSomewhere ? 'refused witness' : 'wrong witness'
  if (outcome === truth.outcome || (outcome === 'pass' && truth.outcome === 'absent')) return 'agrees'
  if (outcome === 'pass' || outcome === 'absent')
    return quantified.exhaustive ? 'wrong pass' : `searched ${outcome} for ${truth.outcome}`
  if (outcome === 'fail' || (outcome === 'breakable' && truth.outcome !== 'fail'))
    return truth.isRefusedSomewhere ? 'refused fail' : 'wrong fail'
  return `${outcome} for ${truth.outcome}`
}
