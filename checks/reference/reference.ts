import type { JsonObject } from '../../model/json.ts'
import { candidates } from './candidates.ts'
import { Refused, unless } from './functions.ts'
import type { Deployment, LiteralResource } from './literal.ts'
import { declarations } from './parameters.ts'
import { choices, isOfTheWorld, worlds } from './worlds.ts'

/** A policy written plainly: a yes or no about one literal resource. Paired with a real one, and written apart from it. */
export interface PlainPolicy {
  readonly type: string
  /** The properties and attributes that it reads. Where another is refused, that is not its concern. */
  readonly reads: readonly string[]
  /** What properties are compared with: values on both sides of every border, and one that is nothing special. */
  readonly constants: (template: JsonObject) => readonly string[]
  readonly holds: (resource: LiteralResource, target: Target) => boolean
}

/** The resource that a text refers to. */
type Target = (ref: string) => LiteralResource | undefined

export interface ReferenceOutcome {
  readonly outcome: 'pass' | 'fail' | 'breakable' | 'unknown' | 'absent'
  /** In some case CloudFormation would refuse what the policy reads. Such a case counts for nothing. */
  readonly isRefusedSomewhere: boolean
}

export const absent: ReferenceOutcome = { outcome: 'absent', isRefusedSomewhere: false }

/** More deployments than these are too many to try. */
const limit = 8_000

/**
 * What a policy says of each subject, found by trying everything: each choice of the deployer, and under it
 * each answer of the world. `given` are parameters and pseudo-parameters as deployed now. Undefined where there
 * is too much to try.
 */
export const reference = (
  policy: PlainPolicy,
  template: JsonObject,
  given: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, ReferenceOutcome> | undefined => {
  const values = new Map(candidates(template, given, policy.constants(template)))
  const chosen = [...values.keys()].filter((input) => !isOfTheWorld(input))
  const size = chosen.reduce((product, input) => product * (values.get(input)?.length ?? 1), 1)
  if (size > limit) return undefined

  const isNow = isAsDeployed(template, given)
  const subjects = new Map<string, Seen>()
  let tried = 0
  for (const choice of choices(chosen.map((input) => [input, values.get(input) ?? []] as const))) {
    const inThisChoice = new Map<string, Set<Case>>()
    for (const deployment of worlds(template, choice, values)) {
      if (++tried > limit) return undefined
      for (const [id, found] of judged(policy, deployment))
        entry(inThisChoice, id, () => new Set<Case>()).add(found)
    }
    for (const [id, cases] of inThisChoice) {
      const seen = entry(
        subjects,
        id,
        (): Seen => ({ now: new Set(), anywhere: new Set(), isRefusedSomewhere: false }),
      )
      if (cases.delete('refused')) seen.isRefusedSomewhere = true
      const [verdict] = cases.size > 1 ? ['unknown' as const] : cases
      if (verdict === undefined || verdict === 'refused') continue
      seen.anywhere.add(verdict)
      if (isNow(choice)) seen.now.add(verdict)
    }
  }
  return new Map(
    [...subjects].map(([id, seen]) => [
      id,
      { outcome: outcome(seen), isRefusedSomewhere: seen.isRefusedSomewhere },
    ]),
  )
}

/** One deployment's answer. Where the resource is not there, or nothing can be deployed, there is none. */
type Case = 'pass' | 'fail' | 'refused'

/** The verdicts on one subject over the deployer's choices: unknown where the world decides between two. */
interface Seen {
  readonly now: Set<'pass' | 'fail' | 'unknown'>
  readonly anywhere: Set<'pass' | 'fail' | 'unknown'>
  isRefusedSomewhere: boolean
}

const outcome = ({ now, anywhere }: Seen): ReferenceOutcome['outcome'] => {
  if (now.size === 1 && now.has('fail')) return 'fail'
  if (anywhere.has('fail')) return 'breakable'
  if (anywhere.has('unknown')) return 'unknown'
  return anywhere.has('pass') ? 'pass' : 'absent'
}

/** What is given, or the default, is how it is deployed now. What has neither may be anything. */
const isAsDeployed = (template: JsonObject, given: Readonly<Record<string, string>>) => {
  const defaults = Object.entries(declarations(template)).filter(([, { Default }]) => Default !== undefined)
  const now = {
    ...Object.fromEntries(defaults.map(([name, { Default }]) => [name, String(Default)])),
    ...given,
  }
  return (choice: ReadonlyMap<string, string>): boolean =>
    Object.entries(now).every(([name, value]) => choice.get(name) === value)
}

const judged = function* (
  policy: PlainPolicy,
  { admissible, resources }: Deployment,
): Generator<[string, Case]> {
  if (!admissible) return
  const target = (ref: string): LiteralResource | undefined => {
    if (resources.some((resource) => resource.ref === undefined)) throw new Refused('it may be what is meant')
    const found = resources.find((resource) => resource.ref === ref)
    if (found !== undefined && found.refused.size > 0) throw new Refused('it is not there')
    return found
  }
  for (const resource of resources) {
    if (resource.type !== policy.type) continue
    const isRefused = ['Condition', ...policy.reads].some((name) => resource.refused.has(name))
    yield [
      resource.id,
      isRefused ? 'refused' : unless('refused', () => (policy.holds(resource, target) ? 'pass' : 'fail')),
    ]
  }
}

const entry = <T>(map: Map<string, T>, id: string, fresh: () => T): T => {
  const found = map.get(id) ?? fresh()
  map.set(id, found)
  return found
}
