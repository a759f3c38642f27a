import { type Assignment, withValue } from '../model/assignment.ts'
import { admits } from '../model/domain.ts'
import type { Question } from '../model/question.ts'
import type { World } from '../model/world.ts'
import type { Limits } from './limits.ts'
import { easyValues } from './values.ts'

type Found =
  | { readonly is: 'values'; readonly assignment: Assignment }
  | { readonly is: 'needs search' | 'not found' }
  | { readonly is: 'cannot be drawn'; readonly inputs: readonly string[] }

/** Combinations tried where a question has several inputs. */
const mostCombinations = 2_000

/** Values for all inputs of which the assignment only answers questions, so that the answers are true. */
export const inhabit = (world: World, limits: Limits): Found => {
  const { assignment } = world
  const asked = [...assignment.answers.values()].map(({ question }) => question)
  const open = [...new Set(asked.flatMap(({ inputs }) => inputs))]
    .filter((name) => !assignment.values.has(name) && world.input(name).chosenBy === 'deployer')
    .sort()
  const unreadable: string[] = [...assignment.values]
    .filter(([name, value]) => isDoubtful(world, name, value))
    .map(([name]) => name)
  const choices: (readonly string[])[] = []
  for (const name of open) {
    const values = valuesOf(world, name, asked, limits)
    if (values === undefined) unreadable.push(name)
    else choices.push(values)
  }
  if (unreadable.length > 0) return { is: 'cannot be drawn', inputs: unreadable }
  const chosen = firstThatFits(world, open, choices)
  if (chosen !== undefined) return { is: 'values', assignment: chosen }
  return { is: limits.search === undefined ? 'needs search' : 'not found' }
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
  if (listed !== undefined) return listed
  const input = world.input(name)
  const suggested = asked
    .filter(({ inputs }) => inputs.includes(name))
    .flatMap(({ suggest }) => suggest ?? [])
  const cheap = easyValues(input, world.bounds(name), suggested)
  const fits = (value: string) => !world.contradicts(name, value)
  const readable = cheap.filter((value) => admits(input.domain, value) === true && fits(value))
  if (readable.length > 0 || limits.search === undefined) return readable
  const drawn = limits.search.values(input, suggested, limits.draws, limits.seed)
  const found = drawn.found.filter(fits)
  return found.length === 0 && !drawn.generated ? undefined : found
}

const firstThatFits = (
  world: World,
  names: readonly string[],
  choices: readonly (readonly string[])[],
): Assignment | undefined => {
  const joint = [...world.assignment.answers.values()].filter(({ question }) => question.inputs.length > 1)
  let tried = 0
  const choose = (at: number, assignment: Assignment): Assignment | undefined => {
    const name = names[at]
    if (name === undefined)
      return tried++ < mostCombinations && agrees(assignment, joint) ? assignment : undefined
    for (const value of choices[at] ?? []) {
      const found = choose(at + 1, withValue(assignment, name, value))
      if (found !== undefined || tried >= mostCombinations) return found
    }
    return undefined
  }
  return choose(0, world.assignment)
}

type Joint = readonly { readonly question: Question; readonly yes: boolean }[]

/** Answers about several inputs; those that the world has a part in are not for the deployer to bring about. */
const agrees = ({ values }: Assignment, joint: Joint): boolean =>
  joint.every(
    ({ question, yes }) =>
      question.inputs.some((name) => !values.has(name)) ||
      question.holds((name) => values.get(name) ?? '') === yes,
  )
