import fc from 'fast-check'
import { open } from '../../model/assignment.ts'
import { isObject, isScalar, type Json, type JsonObject, own } from '../../model/json.ts'
import { type Policy, policy } from '../../model/policy.ts'
import { isRefusal } from '../../model/rank.ts'
import { findResource } from '../../model/resource.ts'
import type { Space } from '../../model/space.ts'
import type { Verdict } from '../../model/verdict.ts'
import { AssignedWorld } from '../../model/world.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
import { search } from '../decide/search.ts'
import { type Awkward, awkwardTemplate, lists } from './awkward.ts'

/*
 * What is decided while values are open, held against what is decided once they are given: the same functions in two
 * ways, one over all values at a time and one over each.
 */

const section = (template: JsonObject, name: string): Readonly<Record<string, JsonObject>> =>
  (own(template, name) ?? {}) as Readonly<Record<string, JsonObject>>

const nestedId = 'Nested'

const spaceOf = (template: JsonObject, nested: JsonObject): Space =>
  spaceOfTemplate(template, { nested: new Map([[nestedId, { template: nested }]]) })

type Values = Readonly<Record<string, string>>

/** How what is given reaches the template: as the only value that is allowed, or written in place of the parameter. */
const ways = ['allowed alone', 'written'] as const
type Way = (typeof ways)[number]

const isList = (declared: JsonObject | undefined): boolean => declared?.Type === 'CommaDelimitedList'

/** Everything that the parameters may be which are read anywhere, and for lists some of it. */
const choicesOf = (template: JsonObject): readonly Values[] => {
  const text = JSON.stringify(template)
  const declared = Object.entries(section(template, 'Parameters'))
  return declared.reduce<readonly Values[]>(
    (choices, [name, declared]) => {
      if (!text.includes(`{"Ref":"${name}"}`)) return choices
      const values = isList(declared) ? lists : (declared.AllowedValues as readonly string[])
      return choices.flatMap((choice) => values.map((value) => ({ ...choice, [name]: value })))
    },
    [{}],
  )
}

/** The template with these values in it; of a list no single one can be allowed, so that it is written. */
const given = (template: JsonObject, values: Values, way: Way): JsonObject => {
  const declared = section(template, 'Parameters')
  const written = Object.keys(declared).filter((name) => way === 'written' || isList(declared[name]))
  const inPlace = (json: Json): Json => {
    if (Array.isArray(json)) return json.map(inPlace)
    if (!isObject(json)) return json
    const name = own(json, 'Ref')
    const value = typeof name === 'string' && written.includes(name) ? values[name] : undefined
    if (value !== undefined && typeof name === 'string')
      return isList(declared[name]) ? itemsOf(value) : value
    return Object.fromEntries(Object.entries(json).map(([key, inner]) => [key, inPlace(inner ?? null)]))
  }
  const alone = Object.entries(declared)
    .filter(([name]) => !written.includes(name))
    .map(([name, one]) => [name, name in values ? { ...one, AllowedValues: [values[name]] } : one])
  return { ...(inPlace(template) as JsonObject), Parameters: Object.fromEntries(alone) }
}

const itemsOf = (value: string): readonly string[] => (value === '' ? [] : value.split(','))

const withBucket = (template: JsonObject, Status: Json, more: JsonObject = {}): JsonObject => ({
  ...template,
  Conditions: { ...section(template, 'Conditions'), ...more },
  Resources: {
    ...section(template, 'Resources'),
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status } } },
  },
})

const status = 'VersioningConfiguration.Status'

const isText = (expected: string): Policy =>
  policy({
    id: 'test/status',
    title: 'Status',
    severity: 'medium',
    forAll: 'AWS::S3::Bucket',
    holds: (bucket) => bucket.at(status).is(expected),
  }) as unknown as Policy

/** One bucket that hangs on what is open, and what is asked of it. */
interface Asked {
  readonly template: JsonObject
  readonly nested: JsonObject
  readonly policy: Policy
}

/** What the text is under one of the choices is asked for, so that it can be. */
const asked = ({ template, nested, texts: [text, other] }: Awkward, { at, nearly, how }: Drawn): Asked => {
  const choices = choicesOf(template)
  const shown = how === 'property' ? text : other
  const values = choices[at % choices.length] ?? {}
  const space = spaceOf(given(withBucket(template, shown), values, 'written'), nested)
  const head = findResource(new AssignedWorld(space, open), 'Bucket')?.at(status).head
  const meant = `${isScalar(head) ? String(head) : 'a'}${nearly}`
  if (how === 'property') return { template: withBucket(template, text), nested, policy: isText(meant) }
  const equals: Json = { 'Fn::Equals': [other, how === 'condition' ? meant : compared(template)] }
  const chosen: Json = { 'Fn::If': ['Same', 'Enabled', 'Suspended'] }
  return { template: withBucket(template, chosen, { Same: equals }), nested, policy: isText('Enabled') }
}

/** Another text that is open: the one that is passed to the nested stack. */
const compared = (template: JsonObject): Json => {
  const nested = section(template, 'Resources')[nestedId]?.Properties as JsonObject
  return (nested.Parameters as JsonObject).A ?? ''
}

interface Drawn {
  readonly at: number
  readonly nearly: string
  readonly how: 'property' | 'condition' | 'two texts'
}

const drawn = (): fc.Arbitrary<Drawn> =>
  fc.record({
    at: fc.nat(),
    nearly: fc.constantFrom('', '', '', '"', ' '),
    how: fc.constantFrom('property', 'condition', 'two texts'),
  })

const decided = ({ template, nested, policy }: Asked): Decision =>
  decide(policy, spaceOf(template, nested), 'Bucket', { ...defaults, search })

/** The outcome where all is given; undefined where CloudFormation would refuse it, or what cannot be read stands there. */
const outcomeOf = (one: Asked): Decision['outcome'] | undefined => {
  const space = spaceOf(one.template, one.nested)
  const world = new AssignedWorld(space, open)
  if ([space.admissible(world), space.hasValues(world, 'Bucket')].some(refuses)) return undefined
  const { outcome, stuckOn } = decided(one)
  return stuckOn.some((input) => input.includes('malformed ')) ? undefined : outcome
}

const refuses = ({ is, blame }: Verdict): boolean => is === 'fail' || (is === 'unknown' && isRefusal(blame))

/** What is wrong with a decision about what is open, by what is decided of all that may be given. */
const wrongWith = (one: Asked, { outcome, assignment, quantified }: Decision): string | undefined => {
  if (outcome === 'absent') return 'it is said never to be there'
  const breaks = (values: Values): boolean =>
    outcome === 'breakable' && Object.entries(assignment).every(([name, value]) => values[name] === value)
  for (const values of choicesOf(one.template)) {
    for (const way of ways) {
      const then = outcomeOf({ ...one, template: given(one.template, values, way) })
      const told = () => `${outcome} while open, ${then} with ${JSON.stringify(values)} ${way}`
      if (then === undefined) continue
      if (then !== 'pass' && then !== 'fail') return told()
      if (outcome === 'pass' && quantified.exhaustive && then !== 'pass') return told()
      if (outcome === 'fail' && then !== 'fail') return told()
      if (breaks(values) && then !== 'fail') return `${told()}, which is said to break it`
    }
  }
  return undefined
}

/** Whether it is not known while open what is known of some values that CloudFormation takes. */
const isCareful = (one: Asked, { outcome }: Decision): boolean =>
  outcome === 'unknown' &&
  choicesOf(one.template).some(
    (values) => outcomeOf({ ...one, template: given(one.template, values, 'written') }) !== undefined,
  )

export interface Seen {
  /** How many are unknown though they need not be. */
  readonly careful: number
  readonly outcomes: ReadonlyMap<string, number>
  /** What is shown of the first disagreement. */
  readonly wrong: string | undefined
}

/** Draws templates until what is decided of one while it is open is not what is decided once it is given. */
export const openAndGiven = (numRuns: number, seed: number): Seen => {
  const outcomes = new Map<string, number>()
  let careful = 0
  let wrong: string | undefined
  const property = fc.property(awkwardTemplate(), drawn(), (template, how) => {
    const one = asked(template, how)
    const decision = decided(one)
    outcomes.set(decision.outcome, (outcomes.get(decision.outcome) ?? 0) + 1)
    if (isCareful(one, decision)) careful++
    const found = wrongWith(one, decision)
    // The last one that is found is the smallest.
    if (found !== undefined) wrong = `${found}\n${JSON.stringify(one.template)}`
    return found === undefined
  })
  fc.check(property, { seed, numRuns })
  return { careful, outcomes, wrong }
}
