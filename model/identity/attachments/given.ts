import { Budget, OverBudget } from '../../../algebra/globs/budget.ts'
import { oncePer } from '../../once.ts'
import { keyConstraint } from '../decide/key-test.ts'
import { keyValues } from '../decide/key-values.ts'
import type { Documents } from '../decide/subset.ts'
import { Variables } from '../decide/texts.ts'
import type { Condition, PolicyDocument } from '../document.ts'
import { fromNow } from '../written/from-now.ts'
import { condition } from '../written/unlisted.ts'
import { home, isOfRegion, regionsToAsk } from './regions-asked.ts'

/** What every request has: of each key a condition for all that it may be, and one of that, or that it is not there. */
export type Given = readonly (readonly [Condition, of: string | undefined])[]

const given = (operator: string, key: string, values: readonly string[], of = values[0] ?? '') =>
  [condition(operator, `aws:${key}`, ...values), of] as const

/** In each request of somebody of this account, whatever they ask for. */
const inEach = (account: string): Given => {
  const arns = ['role', 'user'].map((kind) => `arn:aws:iam::${account}:${kind}/`)
  return [
    ...fromNow.map((one) => [one, one.values[0]] as const),
    given('StringEquals', 'PrincipalAccount', [account]),
    given(
      'ArnLike',
      'PrincipalArn',
      arns.map((one) => `${one}*`),
      `${arns[0]}unlisted`,
    ),
    given('Bool', 'PrincipalIsAWSService', ['false']),
    given('StringEquals', 'PrincipalType', ['AssumedRole', 'User']),
    given('Bool', 'SecureTransport', ['true']),
    given('StringLike', 'userid', ['AIDA?*', 'AROA?*:?*'], 'AROA000000000EXAMPLE:unlisted'),
    given('Bool', 'ViaAWSService', ['false']),
  ]
}

/** AWS has addresses of both kinds for whom it serves: who asks comes from one of them, as they like. */
const addresses: readonly Given[] = [
  [given('IpAddress', 'SourceIp', ['0.0.0.0/0'], '198.51.100.1')],
  [given('IpAddress', 'SourceIp', ['::/0'], '2001:db8::1')],
]

/** What who asks writes into a request, or leaves out of it, and nobody can see whether it is so. */
const written = ['UserAgent', 'Referer'] as const

/** Of more ways in which somebody may ask than these, the first ones are gone through. */
const mostWays = 64

/** The ways in which somebody may ask. */
interface Ways {
  readonly all: readonly Given[]
  /** There may be others, in which something else is allowed. */
  readonly isPartial: boolean
}

interface AllWays extends Ways {
  /** It is not known which regions policies name. */
  readonly isRegionOpen: boolean
}

/** Where policies are, as it is written where it is not known. */
export interface Own {
  readonly account: string
  readonly region: string
}

/** All ways in which somebody of an account may ask for something, as far as these policies tell them apart. */
export const waysToAsk = (layers: readonly Documents[], { account, region }: Own): AllWays => {
  const asked = written.map((key) => chosenUnder(conditionsOn(layers, `aws:${key}`), key))
  const isOfAddresses = conditionsOn(layers, 'aws:SourceIp').length > 0
  const regions = regionsToAsk(conditionsOn(layers, 'aws:RequestedRegion'), region)
  const choices = [
    isOfAddresses ? addresses : addresses.slice(0, 1),
    ...asked.map(({ all }) => all),
    regions.all.map(inRegion),
  ]
  const ways = choices.reduce<readonly Given[]>(
    (before, choice) => before.flatMap((one) => choice.map((more) => [...one, ...more])),
    [[]],
  )
  const untagged = tagKeysIn(layers).map(
    (key) => [condition('Null', key, 'true'), undefined] as const satisfies Given[number],
  )
  return {
    all: ways.slice(0, mostWays).map((way) => givenBy(account, [...way, ...untagged])),
    isPartial: ways.length > mostWays || asked.some(({ isPartial }) => isPartial),
    isRegionOpen: regions.isPartial,
  }
}

const inRegion = (region: string): Given => [given('StringEquals', 'RequestedRegion', [region])]

/** The same where IAM is asked, and other services of no region; undefined where that is how it is asked already. */
export const atHome = oncePer((way: Given): Given | undefined => {
  const isElsewhere = way.some(([{ key }, of]) => isOfRegion(key) && of !== home)
  return isElsewhere
    ? way.map((one) => (isOfRegion(one[0].key) ? (inRegion(home)[0] ?? one) : one))
    : undefined
})

/** Tags that nobody has to write into a request, and that what nobody has named yet does not have. */
const tagKeysIn = (layers: readonly Documents[]): readonly string[] => [
  ...new Set(layers.flat().flatMap((document) => [...conditionsIn(document).keys()].filter(isOfTags))),
]

const isOfTags = (key: string): boolean =>
  /^(?:aws:tagkeys|aws:calledvia(?:first|last)?|[\w-]+:(?:request|resource)tag\/.*)$/.test(key)

interface Asked {
  readonly condition: Condition
  readonly version: PolicyDocument['version']
}

const conditionsOn = (layers: readonly Documents[], key: string): readonly Asked[] =>
  layers.flat().flatMap((document) => conditionsIn(document).get(key.toLowerCase()) ?? [])

const conditionsIn = oncePer((document: PolicyDocument): ReadonlyMap<string, readonly Asked[]> => {
  const { version, statements } = document
  return Map.groupBy(
    statements.flatMap(({ conditions }) => conditions.map((one) => ({ condition: one, version }))),
    (one) => one.condition.key.toLowerCase(),
  )
})

/** Every way in which what is asked of a text can hold, by a text or by none at all. */
const chosenUnder = (asked: readonly Asked[], key: string): Ways => {
  if (asked.length === 0) return { all: [[]], isPartial: false }
  const variables = new Variables()
  const constraints = asked.map((one) => ({
    constraint: keyConstraint(one.condition, one.version, variables),
  }))
  const { all, isPartial } = keyValues(
    constraints,
    { isAlwaysThere: false, areSeveral: false },
    new Budget(mostSteps),
  )
  const found: Given[] = []
  try {
    for (const { values } of all) {
      found.push([values === undefined ? absent(key) : given('StringEquals', key, values)])
      if (found.length >= mostWays) return { all: found, isPartial: true }
    }
  } catch (error) {
    if (!(error instanceof OverBudget)) throw error
    return { all: found, isPartial: true }
  }
  return { all: found, isPartial: isPartial || variables.all.length > 0 }
}

/** Steps that it takes to see which texts policies tell apart. */
const mostSteps = 10_000

const absent = (key: string) => [condition('Null', `aws:${key}`, 'true'), undefined] as const

/** A document that asks nothing of what who asks writes into a request. */
export const withoutWritten = oncePer(
  (document: PolicyDocument): PolicyDocument => ({
    ...document,
    statements: document.statements.flatMap((statement) => {
      const conditions = statement.conditions.filter(({ key }) => !isWritten(key))
      if (conditions.length === statement.conditions.length) return [statement]
      return statement.effect === 'Deny' ? [] : [{ ...statement, conditions }]
    }),
  }),
)

const isWritten = (key: string): boolean =>
  written.some((one) => `aws:${one}`.toLowerCase() === key.toLowerCase())

const known = new Map<string, Given>()

/** The same for all of one account who ask in one way: policies that many have are asked once about each. */
const givenBy = (account: string, way: Given): Given => {
  const key = JSON.stringify([account, way.map(([{ key }, of]) => [key, of])])
  const found = known.get(key) ?? [...inEach(account), ...way]
  if (known.size >= mostKept) known.clear()
  known.set(key, found)
  return found
}

/** Ways to ask that are kept. */
const mostKept = 1_000
