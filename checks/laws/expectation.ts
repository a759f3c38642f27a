import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Policy, Subject } from '../../model/policy.ts'
import { type Decisions, judge, type Outcome } from './judging.ts'
import { runFromEnvironment } from './report.ts'

export type Outcomes = Readonly<Record<string, Outcome>>

/** What a policy says by rule of hand: the outcome, the properties, and the options as a user writes them, else its defaults. */
type Row = readonly [outcome: Outcome, properties: JsonObject, options?: unknown]

/** What a policy should say, written another way than the policy: plain code on a plain template. */
export type Oracle<O> = (infrastructure: Infrastructure, options: O) => Outcomes

interface Template {
  readonly Parameters?: JsonObject
  readonly Conditions?: JsonObject
  readonly Resources?: JsonObject
}

interface Expectation<O> {
  /** By the type of the resource that has the properties. */
  readonly rows: Readonly<Record<string, readonly Row[]>>
  /** What stands beside every row; of what the policy says there, nothing is asked. */
  readonly beside?: Template
  /** Where the properties of a row stand, when they are not those of a resource of that type. */
  readonly place?: (name: string, properties: JsonObject) => Template
  /** Outcomes for which the policy leaves no room. All others must be in the rows. */
  readonly never?: readonly Outcome[]
  readonly generator: fc.Arbitrary<Infrastructure>
  /** The options under which policy and oracle are compared; the defaults, where nothing is said. */
  readonly options?: fc.Arbitrary<O>
  readonly oracle: Oracle<O>
}

/** What no template tells. */
export const hidden: JsonObject = { 'Fn::ImportValue': 'hidden' }

export const noValue: JsonObject = { Ref: 'AWS::NoValue' }

/** The first if the deployer asks for it; the second as it is deployed now. */
export const chosen = (first: Json, second: Json): JsonObject => ({ 'Fn::If': ['IsChosen', first, second] })

/** The first or the second, as a value has it that is stored elsewhere. */
export const stored = (first: Json, second: Json): JsonObject => ({ 'Fn::If': ['IsStored', first, second] })

const around: Template = {
  Parameters: {
    Choice: { Type: 'String', Default: 'no', AllowedValues: ['yes', 'no'] },
    Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/choice' },
  },
  Conditions: {
    IsChosen: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] },
    IsStored: { 'Fn::Equals': [{ Ref: 'Stored' }, 'yes'] },
  },
}

/** Expects a policy to say what its rows say, and what its oracle says of all that the generator makes. */
export const expectPolicy = <S extends Subject, O>(
  policy: Policy<S, O>,
  { rows, beside = {}, place = asResource, never = [], generator, options, oracle }: Expectation<O>,
): void => {
  const surroundings = merged(around, beside)
  const others = new Set(Object.values(surroundings).flatMap((section) => Object.keys(section)))

  describe.each(Object.entries(rows))('%s', (name, some) => {
    it.each(some.map((row) => [titleOf(row), row] as const))(
      '%s',
      async (_, [outcome, properties, given]) => {
        const template = merged(surroundings, place(name, properties))
        const said = Object.entries(outcomes(policy, template, await optionsOf(policy, given)))
        expect(said.filter(([id]) => !others.has(id)).map(([, one]) => one)).toEqual([outcome])
      },
    )
  })

  it('has a row for each outcome that it can have', () => {
    const possible = new Set<Outcome>(['pass', 'fail', 'breakable', 'unknown'])
    const tried = new Set(Object.values(rows).flatMap((some) => some.map(([outcome]) => outcome)))
    expect([...possible.difference(tried)]).toEqual(never)
  })

  it('agrees with its oracle', () => {
    const { seed, runs, path } = runFromEnvironment({ seed: 1, runs: 300 })
    const drawn = options ?? fc.constant(policy.options?.defaults as O)
    fc.assert(
      fc.property(generator, drawn, (template, choice) => {
        expect(outcomes(policy, template, choice)).toEqual(oracle(template, choice))
      }),
      { seed, numRuns: runs, ...(path !== undefined && { path }) },
    )
  })
}

/** What a policy decides of each subject of a template, by the subject's id; under its defaults, where nothing else is said. */
export const decisions = <S extends Subject, O>(
  policy: Policy<S, O>,
  template: object,
  options: O | undefined = policy.options?.defaults,
): Decisions => judge({ policy: policy as unknown as Policy, options }, template as JsonObject)

export const outcomes = <S extends Subject, O>(
  policy: Policy<S, O>,
  template: object,
  options?: O,
): Outcomes =>
  Object.fromEntries([...decisions(policy, template, options)].map(([id, { outcome }]) => [id, outcome]))

interface About<O> {
  readonly type: string
  readonly infrastructure: Infrastructure
  readonly options: O
}

/** An oracle that says of each resource by itself whether it passes, or the outcome; undefined is no subject. */
export const eachResource =
  <P extends object = Readonly<Record<string, unknown>>, O = unknown>(
    says: (properties: P, about: About<O>) => boolean | Outcome | undefined,
  ): Oracle<O> =>
  (infrastructure, options) =>
    Object.fromEntries(
      Object.entries(infrastructure.Resources).flatMap(([id, { Type: type, Properties = {} }]) => {
        const said = says(Properties as P, { type, infrastructure, options })
        if (said === undefined) return []
        return [[id, said === true ? 'pass' : said === false ? 'fail' : said]]
      }),
    )

const asResource = (Type: string, Properties: JsonObject): Template => ({
  Resources: { It: { Type, Properties } },
})

const merged = (...parts: readonly Template[]): Required<Template> => ({
  Parameters: Object.assign({}, ...parts.map((part) => part.Parameters)),
  Conditions: Object.assign({}, ...parts.map((part) => part.Conditions)),
  Resources: Object.assign({}, ...parts.map((part) => part.Resources)),
})

const longest = 160

const titleOf = ([outcome, properties, given]: Row): string => {
  const text = [properties, ...(given === undefined ? [] : [given])]
    .map((one) => JSON.stringify(one))
    .join(' under ')
  return `${outcome}: ${text.length > longest ? `${text.slice(0, longest)}…` : text}`
}

const optionsOf = async <S extends Subject, O>(
  policy: Policy<S, O>,
  given: unknown,
): Promise<O | undefined> =>
  given === undefined ? policy.options?.defaults : (await policy.options?.schema())?.parse(given)
