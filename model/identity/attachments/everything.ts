import { Budget } from '../../../algebra/globs/budget.ts'
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
  documentOf,
  nothingNamed,
  someOfEverything,
  tellingOfEverything,
  these,
} from '../written/unlisted.ts'
import { isAccountHere } from './arn-names.ts'
import { isAllowedByAll } from './asked.ts'
import type { Composed } from './composed.ts'
import { type Given, waysToAsk, withoutWritten } from './given.ts'
import { isUnknown } from './unknown-names.ts'

/** Where a policy is, or whoever has it. */
interface Place {
  readonly world: World
  readonly entry: Entry
}

/**
 * Whether every action is allowed by these layers, on what nobody names, to whoever asks in some way that they can choose.
 * Whoever has a policy has some things in each of their requests, or has them there if they choose: what asks for these
 * leaves out nothing. Nor does what leaves out nothing but what is no action; nor single actions by their names, for whoever
 * may write or attach a policy, and so has them if they like.
 */
const isEverything = (layers: readonly Documents[], given: Given, within: Budget): Answer['is'] => {
  const { known, unthoughtOf, raising } = requestsWith(given)
  const isAllowedOne = (one: Request): boolean => isAllowedByAll(layers, one)
  const but = lazily(() => [
    ...inventedIn(layers),
    ...(raising.some(isAllowedOne) ? named(layers).filter((text) => !asksForAll.test(text)) : []),
  ])
  const isLeftOut = ({ action }: Request): boolean =>
    but().some((text) => text.toLowerCase() === action.toLowerCase())
  if (!known.every((one) => isAllowedOne(one) || isLeftOut(one))) return 'no'
  if (!isAllowedOne(unthoughtOf) && but().length === 0) return 'no'
  const isAllowed = (without: readonly string[]): Answer['is'] =>
    isSubset([[everyAction(conditionsIn(layers, given), without)]], layers, { universe: anyText, within }).is
  const all = isAllowed([])
  return all === 'no' && but().length > 0 ? isAllowed(but()) : all
}

const asksForAll = /[*?]/

interface Everything {
  readonly is: Answer['is']
  /** How it is asked for. */
  readonly given?: Given
  /** It is everything for whoever is of this account, of which nobody here knows whether it is the own one. */
  readonly account?: string
}

const everythingBy = (layers: readonly Documents[], { world, entry }: Place, within: Budget): Everything => {
  const own =
    entry.location?.account ??
    lettersOf(world).writing(world.scope(entry.stack).head({ Ref: 'AWS::AccountId' })) ??
    '000000000000'
  const found = everythingFor(layers, own, within)
  if (!isUnknown(own)) return found
  // What is not known may be one of those that are named.
  const other = accountsIn(layers).find((account) => everythingFor(layers, account, within).is !== found.is)
  return other === undefined ? found : { is: 'unknown', account: other }
}

const everythingFor = (layers: readonly Documents[], account: string, within: Budget): Everything => {
  const { all, isPartial } = waysToAsk(layers, account)
  let is: Answer['is'] = 'no'
  for (const given of all) {
    const one = isEverything(layers, given, within)
    if (one === 'yes') return { is: one, given }
    if (one === 'unknown') is = one
  }
  return { is: isPartial && mayBeEverything(layers, account, within) ? 'unknown' : is }
}

/** Without what it asks of what is written into requests, it is everything. */
const mayBeEverything = (layers: readonly Documents[], account: string, within: Budget): boolean =>
  everythingFor(
    layers.map((documents) => documents.map(withoutWritten)),
    account,
    within,
  ).is !== 'no'

/** Of more accounts that are named, the first ones are tried. */
const mostAccounts = 8

const accountsIn = (layers: readonly Documents[]): readonly string[] =>
  [
    ...new Set(
      layers
        .flat()
        .flatMap(({ statements }) =>
          statements.flatMap(({ conditions }) =>
            conditions.flatMap(({ key, values }) =>
              /^aws:Principal(?:Account|Arn)$/i.test(key)
                ? values.flatMap((text) => /(?:^|:)(\d{12})(?::|$)/.exec(text)?.[1] ?? [])
                : [],
            ),
          ),
        ),
    ),
  ].slice(0, mostAccounts)

/** Steps that it takes to see whether all is allowed, in whichever way it is asked for. */
const mostSteps = 1_000_000

/** Whether what lies between these bounds allows everything. */
export const allowsEverything = (
  { most, least, open }: Pick<Composed, 'most' | 'least' | 'open'>,
  place: Place,
  within?: Budget,
): Verdict => {
  const taken = new Budget(mostSteps, within)
  const perhaps = everythingBy(most, place, taken)
  if (perhaps.is === 'no') return fail
  const surely = everythingBy(least, place, taken)
  const { account = perhaps.account } = surely
  if (account !== undefined) return isAccountHere(place.world, account)
  return surely.is === 'yes' ? pass : open(taken)
}

/** What shows that everything is allowed, where it is: no more is said of a request than is asked. */
export const showingEverything = (layers: readonly Documents[], place: Place): readonly Request[] => {
  const keys = keysIn(layers)
  const { given = [] } = everythingBy(layers, place, new Budget(mostSteps))
  const context = new Map([...contextWith(given)].filter(([key]) => keys.has(key)))
  return tellingOfEverything
    .map((request): Request => ({ ...request, context }))
    .filter((request) => isAllowedByAll(layers, request))
}

const contextWith = oncePer(
  (given: Given): Request['context'] =>
    new Map(given.flatMap(([{ key }, of]) => (of === undefined ? [] : [[key.toLowerCase(), [of]] as const]))),
)

/** The same objects each time: policies that many have are asked once about each. */
const requestsWith = oncePer((given: Given) => {
  const [unthoughtOf, ...known] = someOfEverything.map(
    (request): Request => ({
      ...request,
      context: contextWith(given),
    }),
  )
  const raising = raisingActions.map((action): Request => ({ ...(unthoughtOf as Request), action }))
  return { unthoughtOf: unthoughtOf as Request, known, raising }
})

/** By each of these whoever has it gives everything to somebody whom they are, or become. */
const raisingActions: readonly string[] = [
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreatePolicyVersion',
  'iam:PutGroupPolicy',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:UpdateAssumeRolePolicy',
]

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

/** What policies leave out. */
const named = (layers: readonly Documents[]): readonly string[] => [
  ...new Set(layers.flat().flatMap((document) => leftOutBy(document))),
]

const leftOutBy = oncePer(({ statements }: PolicyDocument): readonly string[] =>
  statements
    .filter(({ effect, actions }) => actions.isNot === (effect === 'Allow'))
    .flatMap(({ actions }) => actions.texts),
)

/** What policies leave out that AWS does not list. */
const inventedIn = (layers: readonly Documents[]): readonly string[] => [
  ...new Set(layers.flat().flatMap((document) => inventedBy(document))),
]

const inventedBy = oncePer((document: PolicyDocument): readonly string[] =>
  leftOutBy(document).filter((text) => !isKnownAction(text)),
)
