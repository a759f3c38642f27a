import { isObject, type Json, type JsonObject, onlyKey } from '../../model/json.ts'
import { type Choose, type Equated, Expressions } from './expressions.ts'
import { type Literal, list, Refused, unless } from './functions.ts'
import { nestedIn, nestedStacks, section } from './parameters.ts'

export interface LiteralResource {
  readonly id: string
  readonly type: string
  readonly properties: JsonObject
  /** What stands beside the properties. */
  readonly attributes: JsonObject
  /** What `Ref` to it yields. */
  readonly ref: string | undefined
  /** Where it holds what cannot be computed, for which CloudFormation would refuse it: `Tags.0.Key`. */
  readonly refused: readonly string[]
  /** The stacks beside its own whose exports were looked at for it: it has these values only if they are accepted. */
  readonly looksAt: ReadonlySet<string>
}

/** A template as it would be deployed under one choice of everything that it leaves open. */
export interface Deployment {
  /** Whether the assertions of all rules hold. */
  readonly admissible: boolean
  /** What a rule asks, or what is passed to a nested stack, cannot be computed: CloudFormation would refuse all of it. */
  readonly isRefused: boolean
  /** The resources that are there. */
  readonly resources: readonly LiteralResource[]
  /** The stacks beside it whose exports are passed to what is nested in it. */
  readonly looksAt: ReadonlySet<string>
}

/** Writes out a template in which nothing is open any more; of stacks beside each other, each by itself. */
export const deploy = (
  template: JsonObject,
  choose: Choose,
  equated: Equated = () => {},
): ReadonlyMap<string, Deployment> => {
  const expressions = new Expressions(template, choose, equated)
  const beside = nestedStacks(template).filter(([, { isBeside }]) => isBeside)
  if (beside.length === 0) return new Map([['', deployed(expressions)]])
  return new Map(
    beside.flatMap(([id]) =>
      nestedBy(id, expressions.resources[id] ?? {}, expressions).map((one) => [id, one] as const),
    ),
  )
}

const deployed = (expressions: Expressions): Deployment => {
  const resources = Object.entries(expressions.resources)
  const nested = resources.flatMap(([id, json]) => nestedBy(id, json, expressions))
  const rules = Object.values(section(expressions.template, 'Rules'))
  const held = unless('refused', () => rules.every((rule) => holds(rule, expressions)))
  return {
    admissible: held !== false && nested.every(({ admissible }) => admissible),
    isRefused: held === 'refused' || nested.some(({ isRefused }) => isRefused),
    resources: [
      ...resources.flatMap(([id, json]) => made(id, json, expressions)),
      ...nested.flatMap(({ resources }) => resources),
    ],
    looksAt: new Set(nested.flatMap(({ looksAt }) => [...looksAt])),
  }
}

/** The stack that is nested as this resource, if it is there; where that cannot be said, nothing in it can. */
const nestedBy = (id: string, json: JsonObject, expressions: Expressions): readonly Deployment[] => {
  const stack = expressions.nested(id)
  if (stack === undefined) return []
  const isThere = unless('refused', () => expressions.isThere(json))
  if (isThere === false) return []
  const [accepted, asked] = expressions.exports.lookingAt(() => unless('refused', () => stack.isAccepted))
  const { admissible, isRefused, resources, looksAt } = deployed(stack)
  const refused = isThere === 'refused' ? ['Condition'] : []
  return [
    {
      admissible: accepted !== false && admissible,
      isRefused: accepted === 'refused' || isRefused,
      looksAt: looksAt.union(asked),
      resources: resources.map((one) => ({ ...one, refused: [...one.refused, ...refused] })),
    },
  ]
}

const holds = ({ RuleCondition, Assertions }: JsonObject, expressions: Expressions): boolean =>
  (RuleCondition !== undefined && !expressions.truth(RuleCondition)) ||
  list(Assertions).every((one) => expressions.truth((one as JsonObject).Assert as Json))

/** The resource, or nothing where it is not made. Each part is computed by itself, so that it is known which one is refused. */
const made = (id: string, json: JsonObject, expressions: Expressions): readonly LiteralResource[] => {
  const refused: string[] = []
  const isThere = unless('refused', () => expressions.isThere(json))
  if (isThere === false) return []
  if (isThere === 'refused') refused.push('Condition')

  const part = (json: Json, path: string): Literal => {
    try {
      if (Array.isArray(json))
        return json.map((item, at) => part(item, `${path}.${at}`)).filter((item) => item !== undefined)
      if (!isObject(json)) return expressions.fetched(json)
      if (json['Fn::Transform'] !== undefined) return part(expressions.withIncluded(json), path)
      const name = onlyKey(json)
      if (name === 'Fn::If') return part(expressions.branch(json), path)
      if (name === 'Ref' || name?.startsWith('Fn::')) return expressions.fetched(expressions.literal(json))
      return parts(json, `${path}.`)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused.push(path)
      return undefined
    }
  }
  const parts = (entries: JsonObject, path: string): JsonObject => {
    const values = Object.entries(entries).map(([key, json]) => [key, part(json, `${path}${key}`)] as const)
    return Object.fromEntries(values.filter((entry): entry is [string, Json] => entry[1] !== undefined))
  }
  const { Type, Properties = {}, Condition, ...beside } = json
  const [{ properties, attributes }, looksAt] = expressions.exports.lookingAt(() => ({
    properties: nestedIn(json) === undefined ? parts(Properties as JsonObject, '') : {},
    attributes: parts(beside, ''),
  }))
  return [
    {
      id: `${expressions.prefix}${id}`,
      type: String(Type),
      properties,
      attributes,
      ref: unless(undefined, () => expressions.refOf(id)),
      refused,
      looksAt,
    },
  ]
}
