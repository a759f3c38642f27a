import { type Answer, type Assignment, withValue } from '../model/assignment.ts'
import { admits } from '../model/domain.ts'
import type { Question } from '../model/question.ts'
import type { World } from '../model/world.ts'
import type { Limits } from './limits.ts'
import { easyValues } from './values.ts'

/** Assignments of values that make the answers true; or the inputs whose domain cannot be read well enough to find any. */
export type Inhabitants =
  | { readonly found: Iterable<Assignment> }
  | { readonly unreadable: readonly string[] }

/** Combinations looked at where a question has several inputs. */
const mostCombinations = 2_000

/** Values for all inputs that the deployer chooses and of which the assignment only answers questions. */
export const inhabitants = (world: World, limits: Limits): Inhabitants => {
  const { assignment } = world
  const asked = [...assignment.answers.values()].map(({ question }) => question)
  const open = [...new Set(asked.flatMap(({ inputs }) => inputs))]
    .filter((name) => !assignment.values.has(name) && world.input(name).chosenBy === 'deployer')
    .sort()
  const choices = open.map((name) => ({ name, values: valuesOf(world, name, asked, limits) }))
  const unreadable = [
    ...[...assignment.values].filter(([name, value]) => isDoubtful(world, name, value)).map(([name]) => name),
    ...choices.filter(({ values }) => values === undefined).map(({ name }) => name),
  ]
  if (unreadable.length > 0) return { unreadable }
  const solved = new Set(asked.map((question) => question.solved?.input))
  const ordered = [...choices].sort((a, b) => Number(solved.has(a.name)) - Number(solved.has(b.name)))
  return { found: combinations(world, ordered as readonly Choice[]) }
}

interface Choice {
  readonly name: string
  readonly values: readonly string[]
}

/** Whether it cannot be told that the deployer may choose this value. What is deployed now has been chosen. */
const isDoubtful = (world: World, name: string, value: string): boolean => {
  const { chosenBy, domain, now } = world.input(name)
  return chosenBy === 'deployer' && value !== now && admits(domain, value) === undefined
}

/** Admissible values of an input that agree with all answers about it alone, the most telling first. */
const valuesOf = (
  world: World,
  name: string,
  asked: readonly Question[],
  limits: Limits,
): readonly string[] | undefined => {
  const listed = world.candidates(name)
  const input = world.input(name)
  if (listed !== undefined) {
    const admitted = listed.filter((value) => admits(input.domain, value) === true)
    return admitted.length === 0 && listed.length > 0 ? undefined : admitted
  }
  const about = asked.filter(({ inputs }) => inputs.includes(name))
  const suggested = about.flatMap(({ suggest, inputs }) => [
    ...(suggest ?? []),
    ...inputs.filter((other) => other !== name).flatMap((other) => plainValues(world, other)),
  ])
  const fits = (value: string) => !world.contradicts(name, value)
  const easy = easyValues(input, world.bounds(name), suggested).filter(
    (value) => admits(input.domain, value) === true && fits(value),
  )
  if (limits.search === undefined) return easy
  const drawn = limits.search.values(input, suggested, limits.draws, limits.seed)
  const found = [...new Set([...easy, ...drawn.found.filter(fits)])]
  return found.length === 0 && !drawn.generated ? undefined : found
}

/** What another input may be: a value for this one, too, where the two are compared. */
const plainValues = (world: World, name: string): readonly string[] => {
  const value = world.assignment.values.get(name)
  if (value !== undefined) return [value]
  return world.candidates(name) ?? easyValues(world.input(name), world.bounds(name), [])
}

function* combinations(world: World, choices: readonly Choice[]): Generator<Assignment> {
  const joint = [...world.assignment.answers.values()].filter(({ question }) => question.inputs.length > 1)
  let looked = 0
  function* choose(at: number, assignment: Assignment): Generator<Assignment> {
    const choice = choices[at]
    if (choice === undefined) {
      looked++
      if (agrees(assignment, joint)) yield assignment
      return
    }
    for (const value of [...solutions(world, choice.name, assignment, joint), ...choice.values]) {
      if (looked < mostCombinations) yield* choose(at + 1, withValue(assignment, choice.name, value))
    }
  }
  yield* choose(0, world.assignment)
}

/** What an input must be so that questions are answered as they are, once the others have values. */
const solutions = (world: World, name: string, { values }: Assignment, joint: Joint): readonly string[] =>
  joint.flatMap(({ question: { solved, inputs }, is }) => {
    if (solved?.input !== name || !is || inputs.some((other) => other !== name && !values.has(other)))
      return []
    const value = solved.by((other) => values.get(other) ?? '')
    return value !== undefined && admits(world.input(name).domain, value) && !world.contradicts(name, value)
      ? [value]
      : []
  })

type Joint = readonly Answer[]

/** Answers about several inputs; those that the world has a part in are not for the deployer to bring about. */
const agrees = ({ values }: Assignment, joint: Joint): boolean =>
  joint.every(
    ({ question, is }) =>
      question.inputs.some((name) => !values.has(name)) ||
      question.holds((name) => values.get(name) ?? '') === is,
  )

/**
 * Whether the world may well give all the answers that are assumed of it. A value is not equal to one made from
 * itself, and what is equal to the same is equal.
 */
export const isPlausible = (world: World): boolean => {
  const answers = [...world.assignment.answers.values()]
  const inputs = [...new Set(answers.flatMap(({ question }) => question.inputs))].filter(
    (name) => !world.assignment.values.has(name),
  )
  const suggested = answers.flatMap(({ question }) => question.suggest ?? [])
  const values = [...new Set([...suggested, ...inputs.flatMap((name) => plainValues(world, name))])]
  const choices = inputs.map((name) => ({
    name,
    values: values
      .slice(0, mostPlausible)
      .filter(
        (value) => admits(world.input(name).domain, value) !== false && !world.contradicts(name, value),
      ),
  }))
  const [found] = combinations(world, choices)
  return found !== undefined
}

/** Values tried of each input to see whether an answer can be given at all. */
const mostPlausible = 40
