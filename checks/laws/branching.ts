import { isObject, type Json, type JsonObject } from '../../model/json.ts'
import { isOfMalformed } from '../../model/network/values/field.ts'
import { type Conclusions, concluded, type Outcome, outcomeOf } from './judging.ts'
import type { Law, Trial } from './law.ts'
import {
  block,
  named,
  type Path,
  patternOf,
  put,
  remove,
  resourcesOf,
  some,
  spots,
  withSections,
} from './paths.ts'
import { referredIn } from './references.ts'
import { changed, comparing, same, type Variant } from './variants.ts'

/** Who decides a condition, and what follows for a subject whose two branches come out like this. */
interface Switch {
  readonly name: string
  readonly parameter: JsonObject
  readonly expected: (now: Outcome, otherwise: Outcome) => Outcome
}

const switches: readonly Switch[] = [
  {
    name: 'that holds as deployed now',
    parameter: { Type: 'String', AllowedValues: ['yes', 'no'], Default: 'yes' },
    expected: (now, otherwise) => (now === 'fail' ? 'fail' : chosen(now, otherwise)),
  },
  {
    name: 'that the deployer must decide',
    parameter: { Type: 'String', AllowedValues: ['yes', 'no'] },
    expected: (left, right) => (inAll('fail', left, right) ? 'fail' : chosen(left, right)),
  },
  {
    name: 'that the world decides',
    parameter: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/switch' },
    expected: (left, right) => (inAll('absent', left, right) ? 'absent' : agreed(left, right)),
  },
]

/** Where one branch is without the subject, that branch counts for nothing. */
const inAll = (outcome: Outcome, ...branches: readonly Outcome[]): boolean =>
  branches.includes(outcome) && branches.every((branch) => branch === outcome || branch === 'absent')

const chosen = (...branches: readonly Outcome[]): Outcome => {
  if (branches.includes('fail') || branches.includes('breakable')) return 'breakable'
  return branches.includes('unknown') ? 'unknown' : branches.includes('pass') ? 'pass' : 'absent'
}

const agreed = (left: Outcome, right: Outcome): Outcome =>
  left === right || right === 'absent' ? left : left === 'absent' ? right : 'unknown'

const conditional = (template: JsonObject, { parameter }: Switch): JsonObject =>
  withSections(template, {
    Parameters: { ForallSwitch: parameter },
    Conditions: { ForallSwitched: { 'Fn::Equals': [{ Ref: 'ForallSwitch' }, 'yes'] } },
  })

/** Behind a condition a value counts for what all its branches are: pass only if each passes. */
export const branching: Law = comparing({
  name: 'branching',
  says: 'behind a condition, pass only if every reachable branch passes',
  *variants({ sample, other, pick }, trial) {
    const condition = switches[pick % switches.length] as Switch
    for (const { path, value } of some(spots(sample), pick, 16)) {
      yield branch(sample, path, value, value, condition, same())
      const alternative = pick % 3 === 1 ? undefined : elsewhere(sample, other, path, value)
      yield between(sample, path, value, alternative, condition, trial)
    }
    for (const [id] of some(resourcesOf(sample), pick, 3)) yield* withOrWithout(sample, id, condition, trial)
  },
})

const branch = (
  sample: JsonObject,
  path: Path,
  now: Json,
  otherwise: Json,
  condition: Switch,
  complaint: Variant['complaint'],
): Variant => ({
  what: `${named(path)} stands behind a condition ${condition.name}`,
  template: put(conditional(sample, condition), path, { 'Fn::If': ['ForallSwitched', now, otherwise] }),
  complaint,
})

const between = (
  sample: JsonObject,
  path: Path,
  value: Json,
  alternative: Json | undefined,
  condition: Switch,
  trial: Trial,
): Variant => {
  const changedSample = alternative === undefined ? remove(sample, path) : put(sample, path, alternative)
  const branches = concluded(trial, changedSample)
  const otherwise = alternative === undefined ? { Ref: 'AWS::NoValue' } : alternative
  return branch(sample, path, value, otherwise, condition, combined(branches, condition))
}

const combined =
  (otherwise: Conclusions, { expected }: Switch): Variant['complaint'] =>
  (before, after) => {
    for (const id of new Set([...before.keys(), ...otherwise.keys()])) {
      const [left, right] = [countingFor(before, id), countingFor(otherwise, id)]
      const due = [...left].flatMap((one) => right.map((other) => expected(one, other)))
      const now = outcomeOf(after, id)
      // What passes passes, and no proof is asked that it can be there.
      if (now === 'pass' && due.includes('absent')) continue
      if (!due.includes(now)) return changed(id, `${left[0]} and ${right[0]}`, now, due[0])
    }
    return undefined
  }

/** What EC2 refuses is not known where it is all that there is; where it is one of two, it is no deployment. */
const countingFor = (decisions: Conclusions, id: string): readonly [Outcome, ...Outcome[]] => {
  const isRefused = decisions.get(id)?.stuckOn.some(isOfMalformed) === true
  return isRefused ? [outcomeOf(decisions, id), 'absent'] : [outcomeOf(decisions, id)]
}

/** What another sample has in such a place, if all that it refers to is here too. */
const elsewhere = (sample: JsonObject, other: JsonObject, path: Path, value: Json): Json | undefined => {
  const pattern = patternOf(sample, path)
  const ids = new Set(Object.keys(block(sample, 'Resources')))
  const likeIt = [other, sample].flatMap((template) =>
    spots(template).filter((spot) => patternOf(template, spot.path) === pattern),
  )
  return likeIt.find(
    (spot) =>
      JSON.stringify(spot.value) !== JSON.stringify(value) &&
      [...referredIn(spot.value)].every((id) => ids.has(id) || id.startsWith('AWS::')),
  )?.value
}

/** A resource that may be there or not, unless something refers to it. */
function* withOrWithout(sample: JsonObject, id: string, condition: Switch, trial: Trial): Iterable<Variant> {
  const without = remove(sample, ['Resources', id])
  if (resourcesOf(without).some(([, definition]) => refersTo(definition, id))) return
  yield {
    what: `${id} is made on a condition ${condition.name}`,
    template: put(conditional(sample, condition), ['Resources', id, 'Condition'], 'ForallSwitched'),
    complaint: combined(concluded(trial, without), condition),
  }
}

const refersTo = (definition: JsonObject, id: string): boolean =>
  referredIn(definition).has(id) || (isObject(definition) && [definition.DependsOn].flat().includes(id))
