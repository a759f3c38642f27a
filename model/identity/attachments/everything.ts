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
import { atHome, type Given, type Own, waysToAsk, withoutWritten } from './given.ts'
import { home, withoutRegions } from './regions-asked.ts'
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
 * may write or attach a policy, and so has them if they like. Where they ask in another region than that of IAM, they have to
 * have all of IAM in its own: services of no region that are left out there they have if they like.
 */
const isEverything = (layers: readonly Documents[], given: Given, within: Budget): Answer['is'] => {
  const inHome = atHome(given)
  const { known, unthoughtOf } = requestsWith(given)
  const { raising } = requestsWith(inHome ?? given)
  const isAllowedOne = (one: Request): boolean => isAllowedByAll(layers, one)
  const but = lazily(() => [
    ...inventedIn(layers),
    ...(raising.some(isAllowedOne) ? named(layers).filter((text) => !asksForAll.test(text)) : []),
  ])
  const isLeftOut = ({ action }: Request): boolean =>
    but().some((text) => text.toLowerCase() === action.toLowerCase())
  if (!known.every((one) => isAllowedOne(one) || isLeftOut(one))) return 'no'
  if (!isAllowedOne(unthoughtOf) && but().length === 0) return 'no'
  if (inHome !== undefined && !raising.every((one) => isAllowedOne(one) || isLeftOut(one))) return 'no'
  const isAllowed = (asked: PolicyDocument): Answer['is'] =>
    isSubset([[asked]], layers, { universe: anyText, within }).is
  const conditions = conditionsIn(layers, given)
  const isAll = (asked: (without: readonly string[]) => PolicyDocument): Answer['is'] => {
    const all = isAllowed(asked([]))
    return all === 'no' && but().length > 0 ? isAllowed(asked(but())) : all
  }
  const all = isAll((without) => everyAction(conditions, without))
  if (all === 'no' || inHome === undefined) return all
  const ofIam = isAll((without) => allOfIam(conditionsIn(layers, inHome), without))
  return ofIam === 'yes' ? all : ofIam
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
  const written = (name: string): string | undefined =>
    lettersOf(world).writing(world.scope(entry.stack).head({ Ref: name }))
  const own: Own = {
    account: entry.location?.account ?? written('AWS::AccountId') ?? '000000000000',
    region: entry.location?.region ?? written('AWS::Region') ?? home,
  }
  const found = everythingFor(layers, own, within)
  if (!isUnknown(own.account)) return found
  // What is not known may be one of those that are named.
  const other = accountsIn(layers).find(
    (account) => everythingFor(layers, { ...own, account }, within).is !== found.is,
  )
  return other === undefined ? found : { is: 'unknown', account: other }
}

const everythingFor = (layers: readonly Documents[], own: Own, within: Budget): Everything => {
  const { all, isPartial, isRegionOpen } = waysToAsk(layers, own)
  let is: Answer['is'] = 'no'
  for (const given of all) {
    const one = isEverything(layers, given, within)
    if (one === 'yes') return { is: one, given }
    if (one === 'unknown') is = one
  }
  const without = [...(isPartial ? [withoutWritten] : []), ...(isRegionOpen ? [withoutRegions] : [])]
  return { is: without.length > 0 && mayBeEverything(layers, own, without, within) ? 'unknown' : is }
}

/** Without what it asks of what who asks chooses, it is everything. */
const mayBeEverything = (
  layers: readonly Documents[],
  own: Own,
  without: readonly ((document: PolicyDocument) => PolicyDocument)[],
  within: Budget,
): boolean =>
  everythingFor(
    layers.map((documents) =>
      documents.map((document) => without.reduce((left, leaving) => leaving(left), document)),
    ),
    own,
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
  const contextOf = (way: Given) => new Map([...contextWith(way)].filter(([key]) => keys.has(key)))
  const [anywhere, ofIam] = [contextOf(given), contextOf(atHome(given) ?? given)]
  return tellingOfEverything
    .map((request): Request => ({ ...request, context: isOfIam(request) ? ofIam : anywhere }))
    .filter((request) => isAllowedByAll(layers, request))
}

const isOfIam = ({ action }: Request): boolean => action.startsWith('iam:')

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

/** The same of IAM alone. */
const allOfIam = (conditions: readonly Condition[], but: readonly string[]): PolicyDocument => {
  const { version, statements } = documentOf({
    actions: these('iam:*'),
    resources: these(nothingNamed),
    conditions,
  })
  const denied = documentOf({ actions: these(...but), resources: these('*'), conditions: [] }).statements
  return {
    version,
    statements: [
      ...statements,
      ...(but.length === 0 ? [] : denied.map((one) => ({ ...one, effect: 'Deny' as const }))),
    ],
  }
}

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
