import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { init } from 'z3-solver'
import type { JsonObject } from '../../json.ts'
import { allowedByOneAlone } from '../fixtures/formula.ts'
import { documentOf } from '../fixtures/written.ts'
import { type Answer, isSubset } from './subset.ts'
import { anyText } from './universe.ts'

/*
 * Whether one policy allows no more than another, and what Z3 says of the same question as a formula over strings. What it
 * cannot tell within a number of steps is counted and left out.
 */

const runs = Number(process.env.FORALL_RUNS ?? 400)
const seed = Number(process.env.FORALL_SEED ?? Date.now() % 2 ** 31)

const mostSteps = 3_000_000

const { Context, em } = await init()
const { Solver } = Context('policies')

afterAll(() => em.PThread.terminateAllThreads())

const asked = async (a: JsonObject, b: JsonObject): Promise<'yes' | 'no' | 'unknown'> => {
  const solver = new Solver()
  // Counted, and not timed: the same pairs are decided on every machine.
  solver.set('rlimit', mostSteps)
  solver.fromString(allowedByOneAlone(documentOf(a), documentOf(b)))
  const found = await solver.check()
  return found === 'unknown' ? found : found === 'sat' ? 'no' : 'yes'
}

const decided = (a: JsonObject, b: JsonObject): Answer =>
  isSubset([[documentOf(a)]], [[documentOf(b)]], { universe: anyText })

/** A key of which nobody knows that it has one value may have several, which the formula leaves out. */
const hasSeveral = (answer: Answer): boolean =>
  answer.is === 'no' && [...answer.request.context.values()].some(({ length }) => length > 1)

const pattern = (longest: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', 'a', 'b'), minLength: 1, maxLength: longest })
const some = <V>(one: fc.Arbitrary<V>) => fc.array(one, { minLength: 1, maxLength: 2 })

const action = fc.oneof(
  fc.constantFrom('*', 's:*'),
  pattern(3).map((name) => `s:${name}`),
)

const condition: fc.Arbitrary<JsonObject> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('StringEquals', 'StringNotEquals', 'StringEqualsIfExists'),
      some(fc.constantFrom('a', 'b', 'ab')),
    )
    .map(([operator, k]) => ({ [operator]: { k } })),
  fc
    .tuple(fc.constantFrom('StringLike', 'StringNotLike', 'StringLikeIfExists'), some(pattern(3)))
    .map(([operator, k]) => ({ [operator]: { k } })),
  fc
    .tuple(fc.constantFrom('Bool', 'BoolIfExists'), fc.constantFrom('true', 'false'))
    .map(([operator, t]) => ({
      [operator]: { t },
    })),
  fc.tuple(fc.constantFrom('k', 't', 'n'), fc.constantFrom('true', 'false')).map(([key, is]) => ({
    Null: { [key]: is },
  })),
  fc
    .tuple(fc.constantFrom('NumericLessThan', 'NumericLessThanEquals'), fc.constantFrom('1', '2', '3'))
    .map(([operator, n]) => ({ [operator]: { n } })),
)

const statement: fc.Arbitrary<JsonObject> = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    actions: fc.tuple(fc.constantFrom('Action', 'Action', 'NotAction'), some(action)),
    resources: fc.tuple(fc.constantFrom('Resource', 'Resource', 'NotResource'), some(pattern(3))),
    Condition: fc.option(condition, { nil: undefined }),
  })
  .map(({ Effect, actions, resources, Condition }) => ({
    Effect,
    [actions[0]]: actions[1],
    [resources[0]]: resources[1],
    ...(Condition !== undefined && { Condition }),
  }))

const statements = fc.array(statement, { minLength: 1, maxLength: 3 })
const policyOf = (Statement: readonly JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement })

/** Two of which neither knows the other, and one with another statement in the place of one of its own. */
const pair = fc.oneof(
  fc.tuple(statements, statements),
  fc
    .tuple(statements, statement, fc.nat(2))
    .map(([all, other, at]) => [all, all.with(at % all.length, other)] as const),
  fc.tuple(statements, statement).map(([all, other]) => [all, [...all, other]] as const),
)

it(`says what Z3 says (FORALL_SEED=${seed})`, async () => {
  const counted = { yes: 0, no: 0, unknown: 0 }
  let several = 0
  await fc.assert(
    fc.asyncProperty(pair, async ([one, other]) => {
      const [a, b] = [policyOf(one), policyOf(other)]
      const known = await asked(a, b)
      counted[known]++
      const answer = decided(a, b)
      if (known === 'yes' && hasSeveral(answer)) several++
      else if (known !== 'unknown') expect(answer.is).toBe(known)
    }),
    { numRuns: runs, seed },
  )
  console.log(
    `Z3: ${counted.yes} yes, ${counted.no} no, ${counted.unknown} not known; ${several} by several values of a key`,
  )
  expect(several).toBeLessThan(runs / 20)
  expect(counted.unknown).toBeLessThan(runs / 5)
  expect(counted.yes).toBeGreaterThan(runs / 10)
  expect(counted.no).toBeGreaterThan(runs / 10)
})
