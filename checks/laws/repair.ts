import { isDeepStrictEqual } from 'node:util'
import { open } from '../../model/assignment.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Change, Policy } from '../../model/policy.ts'
import { AssignedWorld } from '../../model/world.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { concluded, isWorse, outcomeOf } from './judging.ts'
import { drawn, frozen, type Law, search, type Trial, type Violation } from './law.ts'
import { put, remove } from './paths.ts'

/** A machine may only apply what works, what settles, and what does no harm. */
export const repairing: Law = {
  name: 'fix',
  says: 'after its fix it passes, a second time changes nothing, and no other policy gets worse',
  concerns: ({ repair }) => repair !== undefined,
  check: (trial, run) => {
    if (trial.policy.repair === undefined)
      return { holds: true, compared: 0, notes: ['no machine may fix it'] }
    return search(drawn(trial.generator), run, ({ sample }, compared) => {
      for (const [id, { outcome }] of concluded(trial, sample)) {
        if (outcome !== 'fail') continue
        compared()
        const violation = repairedWrong(trial, sample, id)
        if (violation !== undefined) return violation
      }
      return undefined
    })
  },
}

const repairedWrong = (trial: Trial, sample: JsonObject, id: string): Violation | undefined => {
  const repaired = repair(trial, sample, id)
  const outcome = outcomeOf(concluded(trial, repaired), id)
  if (outcome !== 'pass') return { why: `${id} comes out as ${outcome} after its fix`, template: repaired }
  if (!isDeepStrictEqual(repair(trial, repaired, id), repaired)) {
    return { why: `the fix of ${id} changes something when it is applied again`, template: repaired }
  }
  for (const policy of trial.others) {
    const worse = worsened({ policy, options: policy.options?.defaults }, sample, repaired)
    if (worse !== undefined)
      return { why: `the fix of ${id} makes ${policy.id} worse: ${worse}`, template: sample }
  }
  return undefined
}

const worsened = (
  other: { policy: Policy; options: unknown },
  before: JsonObject,
  after: JsonObject,
): string | undefined => {
  const old = concluded(other, before)
  for (const [id, { outcome }] of concluded(other, after)) {
    if (isWorse(outcome, outcomeOf(old, id))) return `${id}: ${outcomeOf(old, id)} became ${outcome}`
  }
  return undefined
}

/** The template with the policy's own changes to one subject. */
const repair = ({ policy, options }: Trial, template: JsonObject, id: string): JsonObject => {
  const world = new AssignedWorld(spaceOfTemplate(template), open)
  const subject = policy.forAll.at(world, id)
  const changes = subject === undefined ? [] : (policy.repair?.(subject, options) ?? [])
  return frozen(changes.reduce((changed, change) => apply(changed, id, change), template))
}

/** A change names a property of the subject's own resource. */
const apply = (template: JsonObject, id: string, { path, value }: Change): JsonObject => {
  const where = ['Resources', id, 'Properties', ...path]
  return value === undefined ? remove(template, where) : put(template, where, value as Json)
}
