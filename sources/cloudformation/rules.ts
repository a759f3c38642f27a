import type { Assignment } from '../../model/assignment.ts'
import type { Input } from '../../model/input.ts'
import { isObject, type Json, type JsonObject, own } from '../../model/json.ts'
import { oncePer } from '../../model/once.ts'
import type { Space, World } from '../../model/space.ts'
import { all, allOf, implied, pass, type Verdict } from '../../model/verdict.ts'
import { AssignedWorld } from '../../model/world.ts'
import { expressionHasValue } from './condition-values.ts'
import { condition } from './conditions.ts'
import { type StackScope, scopeOf } from './scope.ts'
import { type Stack, section } from './stack.ts'

/** Whether the assertions of all rules of a stack hold; where they do not, CloudFormation refuses to deploy. */
export const rulesHold = (scope: StackScope): Verdict => {
  const assumed = assumedIn(scope.world.assignment)
  return allOf(rulesOf(scope.stack), ({ rule, isPlain }) =>
    isPlain ? ruleKnown(scope, rule, assumed) : ruleHolds(scope, rule),
  )
}

interface Rule {
  readonly rule: JsonObject
  /** It asks for parameters alone, so that it says the same wherever these are the same. */
  readonly isPlain: boolean
}

const rulesOf = oncePer(({ template, parameters }: Stack): readonly Rule[] => {
  const areOpen = parameters.values().every(({ kind }) => kind === 'input')
  return Object.values(section(template, 'Rules'))
    .filter(isObject)
    .map((rule) => ({ rule, isPlain: areOpen && !JSON.stringify(rule).includes('"Condition"') }))
})

/** What is assumed of each input. */
type Assumed = ReadonlyMap<string, string>

const assumedIn = ({ values, answers }: Assignment): Assumed => {
  const assumed = new Map([...values].map(([input, value]) => [input, `=${value}`]))
  for (const [key, { question, is }] of answers)
    for (const input of question.inputs) assumed.set(input, `${assumed.get(input) ?? ''}, ${is} ${key}`)
  return assumed
}

/** What a rule said, and what was assumed of the inputs that it asked for. */
interface Said {
  readonly verdict: Verdict
  readonly asked: ReadonlyMap<string, string | undefined>
}

/** As many answers of one rule are kept, the latest first: a case differs from the one before in little. */
const answersKept = 4

const saidIn = oncePer((_: Space) => new Map<JsonObject, readonly Said[]>())

const ruleKnown = ({ world, stack }: StackScope, rule: JsonObject, assumed: Assumed): Verdict => {
  const said = saidIn(world.space)
  const before = said.get(rule) ?? []
  const known = before.find(({ asked }) =>
    asked.entries().every(([input, was]) => assumed.get(input) === was),
  )
  if (known !== undefined) return known.verdict
  const heard = new Hearing(world)
  const verdict = ruleHolds(scopeOf(heard, stack.name).asWritten, rule)
  const asked = new Map([...heard.inputs].map((input) => [input, assumed.get(input)]))
  said.set(rule, [{ verdict, asked }, ...before].slice(0, answersKept))
  return verdict
}

/** The same world once more, which keeps the inputs that are asked for. */
class Hearing extends AssignedWorld {
  readonly inputs: Set<string>

  constructor({ space, assignment }: World) {
    const inputs = new Set<string>()
    super(space, { values: new HeardValues(assignment.values, inputs), answers: assignment.answers })
    this.inputs = inputs
  }

  override input(name: string): Input {
    this.inputs.add(name)
    return super.input(name)
  }
}

class HeardValues extends Map<string, string> {
  private readonly known: ReadonlyMap<string, string>
  private readonly inputs: Set<string>

  constructor(values: ReadonlyMap<string, string>, inputs: Set<string>) {
    super()
    this.known = values
    this.inputs = inputs
  }

  override get(input: string): string | undefined {
    this.inputs.add(input)
    return this.known.get(input)
  }

  override has(input: string): boolean {
    this.inputs.add(input)
    return this.known.has(input)
  }
}

const ruleHolds = (scope: StackScope, rule: JsonObject): Verdict => {
  const when = own(rule, 'RuleCondition')
  const assertions = () => assertionsHold(scope, own(rule, 'Assertions'))
  return when === undefined
    ? assertions()
    : all([expressionHasValue(scope, when), implied(condition(scope, when), assertions)])
}

const assertionsHold = (scope: StackScope, assertions: Json | undefined): Verdict =>
  Array.isArray(assertions)
    ? allOf(assertions, (assertion) => (isObject(assertion) ? isTrue(scope, own(assertion, 'Assert')) : pass))
    : pass

const isTrue = (scope: StackScope, asserted: Json | undefined): Verdict =>
  all([expressionHasValue(scope, asserted), condition(scope, asserted)])
