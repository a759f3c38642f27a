import fc from 'fast-check'
import { type Assignment, open, withValue } from '../../model/assignment.ts'
import { admits } from '../../model/domain.ts'
import type { Input } from '../../model/input.ts'
import { isObject, isScalar, type Json, type JsonObject, own } from '../../model/json.ts'
import { isImpossible } from '../../model/rank.ts'
import type { Space } from '../../model/space.ts'
import { namePropertyOf } from '../../model/specification/references.ts'
import { AssignedWorld } from '../../model/world.ts'
import { assemble, spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { subjectsOf } from '../decide/decide.ts'
import { type Leaf, stackOf } from '../decide/evaluate.ts'
import { drawn, frozen, type Law, search, type Trial, type Violation } from './law.ts'
import { opened } from './opened.ts'
import { named, put, some, spots, valueAt, withSections } from './paths.ts'

/** How far one sample is looked at. */
const mostSpots = 8
const mostChoices = 8

/**
 * What is certain while all is open is so whatever is chosen: to know more never turns a pass into a fail, nor a fail
 * into a pass. It is tried on what depends on the choice by a roundabout way, too: exports, and names.
 */
export const lasting: Law = {
  name: 'lasting',
  says: 'what is certain with everything open stays so, whatever is chosen',
  check: (trial, run) => {
    const drawing = fc.record({ plain: drawn(trial.generator), open: drawn(opened(trial.generator)) })
    return search(drawing, run, ({ plain, open }, compared) => {
      const samples: readonly Sample[] = [
        { template: open.sample, space: spaceOfTemplate(open.sample) },
        ...exportedTwice(plain.sample, plain.other, plain.pick),
        ...calledByName(plain.sample),
      ]
      for (const one of samples) {
        const found = violationIn(trial, one, compared)
        if (found !== undefined) return { ...found, template: frozen(one.template) }
      }
      return undefined
    })
  },
}

interface Sample {
  /** CloudFormation would take it whatever is chosen, so that no choice may count as refused. */
  readonly isAccepted?: boolean
  /** Shown where the law is broken. */
  readonly template: JsonObject
  readonly space: Space
}

const violationIn = (
  trial: Trial,
  { space, isAccepted = false }: Sample,
  compared: () => void,
): Violation | undefined => {
  const choices = choicesOf(space)
  for (const subject of subjectsOf(trial.policy, space)) {
    const first = seen(trial, space, subject, open)
    if (first !== 'pass' && first !== 'fail') continue
    for (const choice of choices) {
      const then = seen(trial, space, subject, choice)
      compared()
      if (then !== first && then !== 'absent' && (isAccepted || then !== 'refused'))
        return { why: `${subject}: ${first} with everything open became ${then} with ${shown(choice)}` }
    }
  }
  return undefined
}

/** The verdict itself. Whether the world lets the source's own rules hold is another matter. */
const seen = ({ policy, options }: Trial, space: Space, id: string, assignment: Assignment): Leaf['is'] => {
  const world = new AssignedWorld(space, assignment)
  const subject = policy.forAll.at(world, id)
  if (subject === undefined || subject.present.is === 'fail') return 'absent'
  const { is, blame } = policy.holds(subject, options)
  // What the world decides and what nobody can have may come together: then it is refused for one answer at least.
  const isRefused = blame.some(isImpossible) || space.admissible(world, stackOf(world, subject)).is === 'fail'
  return isRefused ? 'refused' : is
}

const shown = ({ values }: Assignment): string =>
  [...values].map(([input, value]) => `${input} = ${JSON.stringify(value)}`).join(', ')

/** Every input has one of its values in turn, one faster than another, so that they meet in many ways. */
const choicesOf = (space: Space): readonly Assignment[] => {
  const inputs = [...space.inputs.values()].map((input) => ({ input, values: valuesOf(input) }))
  return Array.from({ length: mostChoices }, (_, turn) =>
    inputs.reduce(
      (assignment, { input, values }, at) =>
        values.length === 0
          ? assignment
          : withValue(assignment, input.name, values[((turn >> (at % 3)) + at) % values.length] as string),
      open,
    ),
  )
}

const valuesOf = ({ domain, now, examples = [] }: Input): readonly string[] =>
  domain.kind === 'finite'
    ? domain.values
    : [...(now === undefined ? [] : [now]), ...examples, 'prod', 'dev', '3', 'Enabled', 'false'].filter(
        (value) => admits(domain, value) === true,
      )

/** A parameter, and conditions of which always one holds. */
const environment = {
  Parameters: { ForallEnv: { Type: 'String', AllowedValues: ['prod', 'dev'] } },
  Conditions: {
    ForallProd: { 'Fn::Equals': [{ Ref: 'ForallEnv' }, 'prod'] },
    ForallDev: { 'Fn::Not': [{ Condition: 'ForallProd' }] },
  },
}

/** A value comes from another stack, which exports it under one condition, and another's value under the opposite. */
function* exportedTwice(sample: JsonObject, other: JsonObject, pick: number): Generator<Sample> {
  for (const { path, value } of some(
    spots(sample).filter(({ value }) => isScalar(value)),
    pick,
    mostSpots,
  )) {
    const output = (Condition: string, Value: Json) => ({
      Condition,
      Value,
      Export: { Name: 'ForallExport' },
    })
    const lent = valueAt(other, path)
    const exporting: JsonObject = {
      ...environment,
      Resources: { ForallTopic: { Type: 'AWS::SNS::Topic' } },
      Outputs: {
        Bad: output('ForallDev', isScalar(lent) ? lent : 'other'),
        Good: output('ForallProd', value),
      },
    }
    const template = put(sample, path, { 'Fn::ImportValue': 'ForallExport' })
    const stacks = new Map([
      ['exporting', { template: exporting }],
      ['importing', { template }],
    ])
    yield {
      isAccepted: true,
      template: { ...template, Metadata: { [`${named(path)} is what this exports`]: exporting } },
      space: assemble('exports', 'cloudformation', stacks),
    }
  }
}

/** What is referred to has a name and is made under a condition, and the name stands in place of the reference. */
function* calledByName(sample: JsonObject): Generator<Sample> {
  for (const { path, value } of spots(sample).slice(0, 200)) {
    const id = isObject(value) ? own(value, 'Ref') : undefined
    if (typeof id !== 'string') continue
    const resource = valueAt(sample, ['Resources', id])
    const property = isObject(resource) ? namePropertyOf(String(own(resource, 'Type'))) : undefined
    if (property === undefined || (isObject(resource) && 'Condition' in resource)) continue
    const called = put(
      put(sample, path, 'forall-name'),
      ['Resources', id, 'Properties', property],
      'forall-name',
    )
    const template = withSections(put(called, ['Resources', id, 'Condition'], 'ForallProd'), environment)
    yield { template, space: spaceOfTemplate(template) }
  }
}
