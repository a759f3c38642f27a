import { admits } from '../../model/domain.ts'
import type { Evidence, Outcome } from '../../model/evidence.ts'
import type { Input } from '../../model/input.ts'
import { masked } from '../../model/secrets/declared.ts'
import type { Space } from '../../model/space.ts'
import { type DecideOptions, subjectsOf } from '../decide/decide.ts'
import { decideWithSearch } from '../decide/decide-with-search.ts'
import type { Decision } from '../decide/decision.ts'
import { maskOf } from '../judge/masking.ts'
import { messageOf } from '../judge/message.ts'
import type { Selected } from '../judge/selection.ts'

/** What a finding comes to when it is decided again. */
export interface Replayed {
  readonly recorded: Outcome
  /** Over everything that is open, as it was found. */
  readonly again: Decision['outcome']
  /** As if it were deployed with the values that break it; without such values the same as `again`. */
  readonly there: Decision['outcome']
  readonly message: string
  /** Whether it comes to exactly what was recorded. */
  readonly isSame: boolean
}

/** The outcome that a policy gave, whether or not it was waived afterwards. */
export const recordedKind = ({ outcome, waiver }: Outcome): Decision['outcome'] =>
  outcome === 'waived' ? (waiver?.hides ?? 'fail') : outcome

/** The values that a report keeps to itself, which must be given to replay it. */
export const missingValues = (values: Readonly<Record<string, string>> = {}): readonly string[] =>
  Object.entries(values).flatMap(([name, value]) => (value === masked ? [name] : []))

/** The space in which the subject of a finding stands: the one it was found in, or one that has it under another name. */
export const spaceFor = (
  { subject }: Outcome,
  { policy }: Selected,
  spaces: readonly Space[],
): Space | undefined => {
  const named = spaces.filter(({ name }) => name === subject.source)
  return [...named, ...spaces].find((space) => subjectsOf(policy, space).includes(subject.id))
}

/** The same space, deployed with these values: nothing else that is open changes. */
export const deployedWith = (space: Space, values: Readonly<Record<string, string>>): Space => {
  const inputs = new Map<string, Input>(space.inputs)
  for (const [name, now] of Object.entries(values)) {
    const input = inputs.get(name)
    if (input !== undefined) inputs.set(name, { ...input, now })
  }
  return Object.create(space, { inputs: { value: inputs, enumerable: true } }) as Space
}

/** The values of an assignment that are not admissible where they are to be given now. */
const barredValues = ({ inputs }: Space, assignment: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(assignment).flatMap(([name, value]) => {
    const input = inputs.get(name)
    if (input === undefined) return [`there is no ${name}`]
    if (input.now === value || admits(input.domain, value) !== false) return []
    return [`${name} is ${input.secret ? masked : JSON.stringify(value)}`]
  })

/** Decides a finding again, and once more at exactly the assignment that broke it. */
export const replay = async (
  recorded: Outcome,
  selected: Selected,
  space: Space,
  run: Evidence['run'],
  assignment: Readonly<Record<string, string>> = recorded.assignment ?? {},
): Promise<Replayed> => {
  const { policy, options } = selected
  const how: DecideOptions = {
    policyOptions: options,
    seed: run.seed,
    maxCases: run.maxCases,
    draws: run.draws,
  }
  const decideIn = async (where: Space): Promise<Decision> =>
    decideWithSearch(policy, where, recorded.subject.id, how)
  const again = await decideIn(space)
  const isOpen = Object.keys(assignment).length > 0
  const there = isOpen ? await decideIn(deployedWith(space, assignment)) : again
  const wanted = recordedKind(recorded)
  const barred = barredValues(space, assignment)
  return {
    recorded,
    again: again.outcome,
    there: there.outcome,
    message:
      barred.length > 0
        ? `Nobody can choose this any more: ${barred.join(', ')}`
        : messageOf(maskOf(space, policy).decision(there), recorded.subject.id),
    isSame: again.outcome === wanted && barred.length === 0 && (!isOpen || there.outcome === 'fail'),
  }
}
