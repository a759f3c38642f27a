import type { JsonObject } from '../../model/json.ts'
import { candidates, kindOf } from './candidates.ts'
import { Refused } from './functions.ts'
import { type Deployment, deploy, type LiteralResource } from './literal.ts'
import { declarations } from './parameters.ts'

/** A policy written plainly: a yes or no about one literal resource. Paired with a real one, and written apart from it. */
export interface PlainPolicy {
  readonly type: string
  /** What properties are compared with: values on both sides of every border, and one that is nothing special. */
  readonly constants: (template: JsonObject) => readonly string[]
  readonly holds: (resource: LiteralResource, target: (ref: string) => LiteralResource | undefined) => boolean
}

export type ReferenceOutcome = 'pass' | 'fail' | 'breakable' | 'unknown' | 'absent'

export interface Given {
  readonly parameters?: Readonly<Record<string, string>>
  /** Further values to try, such as those that the fast path claims to break the policy. */
  readonly alsoTry?: Readonly<Record<string, string>>
}

/** More deployments than these are too many to try. */
const limit = 8_000

/**
 * What a policy says of each subject, found by trying everything: each choice of the deployer, and under it
 * each answer of the world. Undefined where these are more than the limit.
 */
export const reference = (
  policy: PlainPolicy,
  template: JsonObject,
  { parameters: given = {}, alsoTry = {} }: Given = {},
): ReadonlyMap<string, ReferenceOutcome> | undefined => {
  const values = new Map(candidates(template, given, policy.constants(template)))
  for (const [input, value] of Object.entries(alsoTry))
    values.set(input, [...new Set([...(values.get(input) ?? []), value])])
  const chosen = [...values.keys()].filter((input) => !isOfTheWorld(input))
  const size = chosen.reduce((product, input) => product * (values.get(input)?.length ?? 1), 1)
  if (size > limit) return undefined

  const isNow = (choice: ReadonlyMap<string, string>): boolean =>
    Object.entries(declarations(template)).every(([name, { Default }]) => {
      const now = given[name] ?? Default
      return now === undefined || choice.get(name) === String(now)
    })

  const now = new Map<string, Verdict[]>()
  const anywhere = new Map<string, Verdict[]>()
  let tried = 0
  for (const choice of product(chosen.map((input) => [input, values.get(input) ?? []] as const))) {
    const inEveryWorld = new Map<string, Verdict[]>()
    for (const deployment of worlds(template, choice, values)) {
      if (++tried > limit) return undefined
      for (const [id, verdict] of judged(policy, deployment)) push(inEveryWorld, id, verdict)
    }
    for (const [id, verdicts] of inEveryWorld) {
      const verdict = whatTheWorldLeaves(verdicts)
      push(anywhere, id, verdict)
      if (isNow(choice)) push(now, id, verdict)
    }
  }
  return new Map([...anywhere].map(([id, verdicts]) => [id, outcome(now.get(id) ?? [], verdicts)]))
}

type Verdict = 'pass' | 'fail' | 'unknown' | 'absent'

/** An absent subject counts for nothing; where the world decides between pass and fail, neither is known. */
const whatTheWorldLeaves = (verdicts: readonly Verdict[]): Verdict => {
  const counted = new Set(verdicts.filter((verdict) => verdict !== 'absent'))
  if (counted.size > 1) return 'unknown'
  return [...counted][0] ?? 'absent'
}

const outcome = (nowIncludingAbsent: readonly Verdict[], all: readonly Verdict[]): ReferenceOutcome => {
  const now = nowIncludingAbsent.filter((verdict) => verdict !== 'absent')
  if (now.length > 0 && now.every((verdict) => verdict === 'fail')) return 'fail'
  if (all.includes('fail')) return 'breakable'
  if (all.includes('unknown')) return 'unknown'
  return all.includes('pass') ? 'pass' : 'absent'
}

/** The verdict on each subject of one deployment, unless CloudFormation would refuse it. */
const judged = function* (
  policy: PlainPolicy,
  { admissible, resources }: Deployment,
): Generator<[string, Verdict]> {
  if (!admissible) return
  const target = (ref: string): LiteralResource | undefined => {
    const found = [...resources.values()].find((resource) => resource !== 'refused' && resource.ref === ref)
    return found === 'refused' ? undefined : found
  }
  for (const resource of resources.values()) {
    if (resource !== 'refused' && resource.type === policy.type)
      yield [resource.id, policy.holds(resource, target) ? 'pass' : 'fail']
  }
}

const isOfTheWorld = (input: string): boolean => /^(ssm|import|resolve|valueof)(:|$)/.test(input)

const product = function* (
  inputs: readonly (readonly [string, readonly string[]])[],
): Generator<Map<string, string>> {
  const [first, ...rest] = inputs
  if (first === undefined) yield new Map()
  else
    for (const others of product(rest))
      for (const value of first[1]) yield new Map(others).set(first[0], value)
}

/** Thrown where a deployment asks the world something that this run has no answer to yet. */
class Asked extends Error {
  readonly input: string
  constructor(input: string) {
    super(input)
    this.input = input
  }
}

/** The deployment under each answer that the world may give, to no more than what is asked of it. */
const worlds = function* (
  template: JsonObject,
  choice: ReadonlyMap<string, string>,
  values: ReadonlyMap<string, readonly string[]>,
): Generator<Deployment> {
  const waiting: ReadonlyMap<string, string>[] = [choice]
  for (let answers = waiting.pop(); answers !== undefined; answers = waiting.pop()) {
    const known = answers
    const deployment = attempt(() =>
      deploy(template, (input) => {
        const value = known.get(input)
        if (value === undefined) throw new Asked(input)
        return value
      }),
    )
    if (deployment instanceof Asked) {
      for (const value of values.get(kindOf(deployment.input)) ?? ['opaque'])
        waiting.push(new Map(known).set(deployment.input, value))
    } else if (deployment !== undefined) yield deployment
  }
}

const attempt = (make: () => Deployment): Deployment | Asked | undefined => {
  try {
    return make()
  } catch (error) {
    if (error instanceof Asked) return error
    if (error instanceof Refused) return undefined
    throw error
  }
}

const push = (map: Map<string, Verdict[]>, id: string, verdict: Verdict): void => {
  const verdicts = map.get(id)
  if (verdicts === undefined) map.set(id, [verdict])
  else verdicts.push(verdict)
}
