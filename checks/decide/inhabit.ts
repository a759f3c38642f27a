import type { Answer, Assignment } from '../../model/assignment.ts'
import { admits } from '../../model/domain.ts'
import type { Question } from '../../model/question.ts'
import { workOf } from '../../model/work.ts'
import type { AssignedWorld } from '../../model/world.ts'
import type { Limits } from './limits.ts'
import { easyValues } from './values.ts'

/** Assignments of values that make the answers true; or the inputs whose domain cannot be read well enough to find any. */
export type Inhabitants =
  | { readonly found: Iterable<Assignment>; readonly patience: Patience; readonly values: number }
  | { readonly unreadable: readonly string[] }

/** Values looked at to bring about one case, and those to see whether the world can give some answers. */
export const mostOfCase = 1_000

/** As many may be looked at for a case, however many went before it, and so many for each of its inputs. */
const leastOfCase = 64
const leastOfInput = 4

/** How many values may still be looked at, so that all looking together has an end. */
export class Patience {
  /** It ended before all was looked at that there was. */
  isLost = false
  /** How many were looked at. */
  private taken = 0
  private left: number
  private readonly whole: Patience | undefined

  constructor(left: number, whole?: Patience) {
    this.left = left
    this.whole = whole
  }

  /** Whether one more may be looked at, which is then taken off. */
  take(): boolean {
    if (this.left <= 0) {
      this.isLost = true
      return false
    }
    this.left--
    this.taken++
    if (this.whole !== undefined) {
      this.whole.left--
      this.whole.taken++
    }
    return true
  }

  /** How much that was: what is asked of long texts counts for more. */
  workFor({ answers }: Assignment): number {
    return this.taken * (1 + workOf([...answers.keys()]))
  }

  /** What one case of so many inputs may take: no case leaves nothing for those after it. */
  share(inputs: number): Patience {
    const share = Math.min(mostOfCase, Math.max(leastOfCase, Math.floor(this.left / 8)))
    return new Patience(Math.max(share, inputs * leastOfInput), this)
  }
}

/** Values for all inputs that the deployer chooses and of which the assignment only answers questions. */
export const inhabitants = (world: AssignedWorld, limits: Limits, whole: Patience): Inhabitants => {
  const { assignment } = world
  const asked = [...assignment.answers.values()].map(({ question }) => question)
  const open = [...new Set(asked.flatMap(({ inputs }) => inputs))]
    .filter((name) => !assignment.values.has(name) && world.input(name).chosenBy === 'deployer')
    .sort()
  const patience = whole.share(open.length)
  const values = open.map((name) => [name, valuesOf(world, name, asked, limits)] as const)
  const unreadable = [
    ...[...assignment.values].filter(([name, value]) => isDoubtful(world, name, value)).map(([name]) => name),
    ...values.flatMap(([name, known]) => (known === undefined ? [name] : [])),
  ]
  if (unreadable.length > 0) return { unreadable }
  const solved = new Set(asked.map((question) => question.solved?.input))
  const choices = values
    .map(([name, known]) => choiceOf(world, name, known ?? [], patience))
    .sort((a, b) => Number(solved.has(a.name)) - Number(solved.has(b.name)))
  return {
    found: combinations(world, choices, patience),
    patience,
    values: values.reduce((sum, [, known = []]) => sum + known.length, 0),
  }
}

/** An input with its values that agree with all answers about it alone. */
interface Choice {
  readonly name: string
  readonly fitting: () => Generator<string>
}

/** Each value is looked at when it is its turn, and only once. */
const choiceOf = (
  world: AssignedWorld,
  name: string,
  values: readonly string[],
  patience: Patience,
): Choice => {
  const fitting: string[] = []
  let looked = 0
  return {
    name,
    fitting: function* () {
      for (let at = 0; ; at++) {
        while (at >= fitting.length) {
          const value = values[looked++]
          if (value === undefined || !patience.take()) return
          if (!world.contradicts(name, value)) fitting.push(value)
        }
        yield fitting[at] ?? ''
      }
    },
  }
}

/** Whether it cannot be told that the deployer may choose this value. What is deployed now has been chosen. */
const isDoubtful = (world: AssignedWorld, name: string, value: string): boolean => {
  const { chosenBy, domain, now } = world.input(name)
  return chosenBy === 'deployer' && value !== now && admits(domain, value) === undefined
}

/** Admissible values of an input, the most telling first. */
const valuesOf = (
  world: AssignedWorld,
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
  const others = (other: string) => plainValues(world, other)
  const suggested = about.flatMap(({ suggest, backwards, inputs }) => [
    ...(backwards?.({}, others) ?? []),
    ...(suggest ?? []),
    ...inputs.filter((other) => other !== name).flatMap(others),
  ])
  const easy = easyValues(input, world.bounds(name), suggested).filter(
    (value) => admits(input.domain, value) === true,
  )
  if (limits.search === undefined) return easy
  const { search, draws, seed } = limits
  const drawn = search.values(input, suggested, draws, seed)
  const wanted = about
    .flatMap(({ within, reached }) => {
      if (within === undefined) return []
      const { found } = search.values({ ...input, domain: within }, [], draws, seed)
      return reached === undefined ? found : found.slice(0, mostWanted).flatMap(reached)
    })
    .filter((value) => admits(input.domain, value) === true)
  const worked = workedOut(world, name, about, [...easy, ...drawn.found].slice(0, mostAlike))
  const found = [...new Set([...easy, ...wanted, ...worked, ...drawn.found])]
  return drawn.generated || found.some((value) => !world.contradicts(name, value)) ? found : undefined
}

/** From as many texts that are asked for it is worked out backwards what an input must be. */
const mostWanted = 24

/** As many values of an input are taken, of which a part is changed so that a question is answered by yes. */
const mostAlike = 6

/** Values by which questions are answered by yes, worked out backwards from what is asked. */
const workedOut = (
  world: AssignedWorld,
  name: string,
  about: readonly Question[],
  alike: readonly string[],
): readonly string[] => {
  const others = (other: string) => plainValues(world, other)
  const { domain } = world.input(name)
  return about
    .flatMap(({ backwards }) => alike.flatMap((like) => backwards?.({ like }, others) ?? []))
    .filter((value) => admits(domain, value) === true)
}

/** What another input may be: a value for this one, too, where the two are compared. */
const plainValues = (world: AssignedWorld, name: string): readonly string[] => {
  const value = world.assignment.values.get(name)
  if (value !== undefined) return [value]
  return world.candidates(name) ?? easyValues(world.input(name), world.bounds(name), [])
}

/** Assignments of one value to each choice that agree with all answers, the first values before later ones. */
function* combinations(
  world: AssignedWorld,
  choices: readonly Choice[],
  patience: Patience,
): Generator<Assignment> {
  const { answers } = world.assignment
  const joint = [...answers.values()].filter(({ question }) => question.inputs.length > 1)
  const values = new Map(world.assignment.values)
  function* choose(at: number): Generator<Assignment> {
    const choice = choices[at]
    if (choice === undefined) {
      yield { values: new Map(values), answers }
      return
    }
    const concerned = joint.filter(({ question }) => question.inputs.includes(choice.name))
    for (const value of inTurn(solutions(world, choice.name, values, joint), choice.fitting())) {
      if (!patience.take()) break
      values.set(choice.name, value)
      if (agrees(values, concerned)) yield* choose(at + 1)
    }
    values.delete(choice.name)
  }
  const isHopeless = choices.some(({ fitting }) => fitting().next().done === true)
  if (!isHopeless && agrees(values, joint)) yield* choose(0)
}

function* inTurn(first: Iterable<string>, then: Iterable<string>): Generator<string> {
  yield* first
  yield* then
}

/** What an input must be so that questions are answered as they are, once the others have values. */
const solutions = (world: AssignedWorld, name: string, values: Values, joint: Joint): readonly string[] =>
  joint
    .flatMap(({ question: { solved, backwards, inputs }, is }) => {
      if (!is || !inputs.includes(name) || inputs.some((other) => other !== name && !values.has(other)))
        return []
      const value = solved?.input === name ? solved.by((other) => values.get(other) ?? '') : undefined
      const known = (other: string) => (other === name ? undefined : values.get(other))
      return [...(value === undefined ? [] : [value]), ...(backwards?.({ known }, () => []) ?? [])]
    })
    .filter((value) => admits(world.input(name).domain, value) && !world.contradicts(name, value))

type Joint = readonly Answer[]
type Values = Assignment['values']

/** Answers about several inputs; those that the world has a part in are not for the deployer to bring about. */
const agrees = (values: Values, joint: Joint): boolean =>
  joint.every(
    ({ question, is }) =>
      question.inputs.some((name) => !values.has(name)) ||
      question.holds((name) => values.get(name) ?? '') === is,
  )

/**
 * Whether the world may well give all the answers that are assumed of it. A value is not equal to one made from
 * itself, and what is equal to the same is equal.
 */
export const isPlausible = (world: AssignedWorld, patience = new Patience(mostOfCase)): boolean => {
  const answers = [...world.assignment.answers.values()]
  const inputs = [...new Set(answers.flatMap(({ question }) => question.inputs))].filter(
    (name) => !world.assignment.values.has(name),
  )
  const others = (name: string) => plainValues(world, name)
  const suggested = answers.flatMap(({ question: { suggest, backwards } }) => [
    ...(suggest ?? []),
    ...(backwards?.({}, others) ?? []),
  ])
  const values = [...new Set([...suggested, ...inputs.flatMap(others)])]
  const choices = inputs.map((name) =>
    choiceOf(
      world,
      name,
      values.slice(0, mostPlausible).filter((value) => admits(world.input(name).domain, value) !== false),
      patience,
    ),
  )
  const [found] = combinations(world, choices, patience)
  return found !== undefined
}

/** Values tried of each input to see whether an answer can be given at all. */
const mostPlausible = 40
