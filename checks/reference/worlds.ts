import type { JsonObject } from '../../model/json.ts'
import { kindOf } from './candidates.ts'
import type { Choose, Equated } from './expressions.ts'
import { Refused } from './functions.ts'
import { type Deployment, deploy } from './literal.ts'

type Values = ReadonlyMap<string, readonly string[]>
type Deployments = ReadonlyMap<string, Deployment>
type Choice = ReadonlyMap<string, string>

export const isOfTheWorld = (input: string): boolean =>
  /^(ssm|import|include|which|resolve|valueof)(:|$)/.test(input)

/** Every combination of the values of these inputs. */
export const choices = function* (
  inputs: readonly (readonly [string, readonly string[]])[],
): Generator<Map<string, string>> {
  const [first, ...rest] = inputs
  if (first === undefined) yield new Map()
  else
    for (const others of choices(rest))
      for (const value of first[1]) yield new Map(others).set(first[0], value)
}

/** Thrown where a deployment asks the world something that this run has no answer to yet. */
class Asked {
  readonly input: string
  constructor(input: string) {
    this.input = input
  }
}

const answering =
  (known: Choice): Choose =>
  (input) => {
    const value = known.get(input)
    if (value === undefined) throw new Asked(input)
    return value
  }

/** What is deployed under each answer that the world may give, to no more than what is asked of it. */
export const worlds = function* (
  template: JsonObject,
  choice: Choice,
  values: Values,
  equated: Equated,
): Generator<Deployments> {
  const waiting: Choice[] = [choice]
  for (let answers = waiting.pop(); answers !== undefined; answers = waiting.pop()) {
    const known = answers
    const deployment = attempt(() => deploy(template, answering(known), equated))
    if (deployment instanceof Asked) {
      for (const value of values.get(kindOf(deployment.input)) ?? ['opaque'])
        waiting.push(new Map(known).set(deployment.input, value))
    } else if (deployment !== undefined) yield deployment
  }
}

const attempt = (make: () => Deployments): Deployments | Asked | undefined => {
  try {
    return make()
  } catch (error) {
    if (error instanceof Asked) return error
    if (error instanceof Refused) return undefined
    throw error
  }
}
