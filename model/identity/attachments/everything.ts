import { lazily, oncePer } from '../../once.ts'
import type { Entry, World } from '../../space.ts'
import { fail, pass, type Verdict } from '../../verdict.ts'
import { type Answer, type Documents, isSubset } from '../decide/subset.ts'
import { anyText } from '../decide/universe.ts'
import type { Condition, PolicyDocument } from '../document.ts'
import { isKnownAction } from '../reference/known.ts'
import type { Request } from '../request.ts'
import { lettersOf } from '../written/letters.ts'
import {
  condition,
  documentOf,
  nothingNamed,
  someOfEverything,
  tellingOfEverything,
  these,
} from '../written/unlisted.ts'
import { isAllowedByAll } from './asked.ts'
import type { Composed } from './composed.ts'

/** Where a policy is, or whoever has it. */
interface Place {
  readonly world: World
  readonly entry: Entry
}

/**
 * Whether every action is allowed by these layers, on what nobody names. Whoever has a policy has some things in each of
 * their requests, or has them there if they choose: what asks for these leaves out nothing. Nor does what leaves out
 * nothing but what is no action.
 */
const isEverything = (layers: readonly Documents[], place: Place): Answer['is'] => {
  const given = givenIn(place)
  const { known, unthoughtOf } = requestsWith(given)
  if (!known.every((one) => isAllowedByAll(layers, one))) return 'no'
  const invented = lazily(() => inventedIn(layers))
  if (!isAllowedByAll(layers, unthoughtOf) && invented().length === 0) return 'no'
  const isAllowed = (but: readonly string[]): Answer['is'] =>
    isSubset([[everyAction(conditionsIn(layers, given), but)]], layers, { universe: anyText }).is
  const all = isAllowed([])
  return all === 'no' && invented().length > 0 ? isAllowed(invented()) : all
}

/** Whether what lies between these bounds allows everything. */
export const allowsEverything = (
  { most, least, open }: Pick<Composed, 'most' | 'least' | 'open'>,
  place: Place,
): Verdict => {
  if (isEverything(most, place) === 'no') return fail
  return isEverything(least, place) === 'yes' ? pass : open()
}

/** What shows that everything is allowed, where it is: no more is said of a request than is asked. */
export const showingEverything = (layers: readonly Documents[], place: Place): readonly Request[] => {
  const keys = keysIn(layers)
  const context = new Map([...contextWith(givenIn(place))].filter(([key]) => keys.has(key)))
  return tellingOfEverything
    .map((request): Request => ({ ...request, context }))
    .filter((request) => isAllowedByAll(layers, request))
}

/** What every request has in which somebody chooses what they can: a condition for all that it may be, and one of that. */
type Given = readonly (readonly [Condition, of: string])[]

/** What lies before this day is over for everybody. */
export const since = '2026-01-01T00:00:00Z'

const givenOf = (account: string): Given => {
  const given = (operator: string, key: string, values: readonly string[], of = values[0] ?? '') =>
    [condition(operator, `aws:${key}`, ...values), of] as const
  const arns = ['role', 'user'].map((kind) => `arn:aws:iam::${account}:${kind}/`)
  return [
    given('DateGreaterThanEquals', 'CurrentTime', [since]),
    given('NumericGreaterThanEquals', 'EpochTime', [String(Date.parse(since) / 1000)]),
    given('StringEquals', 'PrincipalAccount', [account]),
    given(
      'ArnLike',
      'PrincipalArn',
      arns.map((one) => `${one}*`),
      `${arns[0]}unlisted`,
    ),
    given('Bool', 'PrincipalIsAWSService', ['false']),
    given('StringEquals', 'PrincipalType', ['AssumedRole', 'User']),
    given('StringLike', 'RequestedRegion', ['?*'], 'us-east-1'),
    given('Bool', 'SecureTransport', ['true']),
    given('IpAddress', 'SourceIp', ['0.0.0.0/0'], '198.51.100.1'),
    given('StringLike', 'UserAgent', ['?*'], 'aws-cli'),
    given('StringLike', 'userid', ['AIDA?*', 'AROA?*:?*'], 'AROA000000000EXAMPLE:unlisted'),
    given('Bool', 'ViaAWSService', ['false']),
  ]
}

const byAccount = new Map<string, Given>()

/** The same for all of one account. */
const givenIn = ({ world, entry }: Place): Given => {
  const account =
    entry.location?.account ??
    lettersOf(world).writing(world.scope(entry.stack).head({ Ref: 'AWS::AccountId' })) ??
    '000000000000'
  const known = byAccount.get(account) ?? givenOf(account)
  byAccount.set(account, known)
  return known
}

const contextWith = oncePer(
  (given: Given): Request['context'] => new Map(given.map(([{ key }, of]) => [key.toLowerCase(), [of]])),
)

/** The same objects each time: policies that many have are asked once about each. */
const requestsWith = oncePer((given: Given) => {
  const [unthoughtOf, ...known] = someOfEverything.map(
    (request): Request => ({
      ...request,
      context: contextWith(given),
    }),
  )
  return { unthoughtOf: unthoughtOf as Request, known }
})

/** Of keys of which nothing is said, nothing has to be asked. */
const conditionsIn = (layers: readonly Documents[], given: Given): readonly Condition[] => {
  const keys = keysIn(layers)
  return given.flatMap(([one]) => (keys.has(one.key.toLowerCase()) ? [one] : []))
}

const keysIn = (layers: readonly Documents[]): ReadonlySet<string> =>
  new Set(layers.flat().flatMap((document) => keysOf(document)))

const keysOf = oncePer(({ statements }: PolicyDocument): readonly string[] =>
  statements.flatMap(({ conditions }) => conditions.map(({ key }) => key.toLowerCase())),
)

const everyAction = (conditions: readonly Condition[], but: readonly string[]): PolicyDocument =>
  documentOf({
    actions: but.length === 0 ? these('*:*') : { isNot: true, texts: but },
    resources: these(nothingNamed),
    conditions,
  })

/** What policies leave out that AWS does not list. */
const inventedIn = (layers: readonly Documents[]): readonly string[] => [
  ...new Set(layers.flat().flatMap((document) => inventedBy(document))),
]

const inventedBy = oncePer(({ statements }: PolicyDocument): readonly string[] =>
  statements
    .filter(({ effect, actions }) => actions.isNot === (effect === 'Allow'))
    .flatMap(({ actions }) => actions.texts.filter((text) => !isKnownAction(text))),
)
