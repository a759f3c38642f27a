import { elsewhere } from '../../elsewhere.ts'
import type { World } from '../../space.ts'
import { all, type Verdict } from '../../verdict.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument } from '../document.ts'
import type { Arn } from '../escalation/arns.ts'
import type { Node } from '../escalation/node.ts'
import { ownOf } from '../escalation/own.ts'
import { type Decided, openOf, type Sides } from '../escalation/rights.ts'
import { understood } from '../escalation/understood.ts'
import type { Layers } from '../layers.ts'
import { type Decision, decide } from '../naive/decide.ts'
import type { Action } from '../reference/reference.ts'
import type { Request } from '../request.ts'
import { resourceLike } from '../written/unlisted.ts'
import { withPolicies } from './belonging.ts'
import type { Guard } from './guards.ts'
import { type Letting, lettingOf, notDenied } from './letting.ts'
import { partsFor, type Thing, thingOf } from './things.ts'

/** Whether somebody may do something, with a request that shows it, or with what is not known. */
export type May =
  | { readonly is: 'yes'; readonly request: Request; readonly by: Decision['by'] }
  | { readonly is: 'no' }
  | { readonly is: 'unknown'; readonly open: Verdict }

/** Something that is done with a thing, or, where none is named, with anything. */
export interface Deed {
  readonly action: Action
  readonly thing: Thing | undefined
}

/**
 * Whether a role or a user may do it: by their own policies within their boundary and what the guards let through, unless
 * the policy of the thing denies it; or by that policy, which for a user and for everybody needs nothing beside it, and for
 * a role is within its boundary. Of keys, and of roles that are assumed, their policy has to let in, too.
 */
export const mayDo = (node: Node, { action, thing }: Deed, guards: readonly Guard[]): May => {
  const { world } = node
  if (withoutCredentials.test(action.name)) return { is: 'no' }
  if (thing !== undefined) {
    const letting = lettingOf(world, thing, action.name)
    return firstOf(
      world,
      partsFor(action, thing).flatMap((on) => waysOn(node, action.name, on, letting, guards)),
    )
  }
  const named = withPolicies(world)
    .map((entry) => thingOf(world, entry))
    .filter((one) => partsFor(action, one).length > 0)
  const anywhere: readonly Way[] = asksItsPolicy(action.name)
    ? [unsureWay(node, action.name)]
    : waysOn(node, action.name, { text: '*', open: noQuestion }, nothingLet, guards)
  const there = named.flatMap((one) =>
    partsFor(action, one).flatMap((on) =>
      waysOn(node, action.name, on, lettingOf(world, one, action.name), guards),
    ),
  )
  return firstOf(world, [...anywhere.map((way) => ({ ...way, like: likeOf(world, action) })), ...there])
}

/** Whoever assumes a role so shows a token or an assertion, and nothing of their own. */
const withoutCredentials = /^sts:AssumeRoleWith(?:SAML|WebIdentity)$/i

/** As AWS writes what an action is about. */
const likeOf = (world: World, { kinds: [first] }: Action): string =>
  resourceLike(first?.kind.arns[0] ?? '*').replace(/:0{12}:/, `:${ownOf(world).account}:`)

const noQuestion = { is: 'pass', blame: [] } as const
const noSides: Sides = { most: [[]], least: [[]], open: () => noQuestion }
const nothingLet: Letting = {
  ...{ whole: noSides, denials: noSides, itself: noSides, named: noSides },
  isEmpty: true,
}

/** One way in which it may be allowed, and what the plain decision says of a request that shows it. */
interface Way {
  readonly decided: Decided
  readonly replayed: (request: Request) => Decision
  /** What is shown rather than any text, where that is allowed as well. */
  readonly like?: string
}

/** AWS: the policy of a key, and of a role that is assumed, has to let in whatever the others say. */
export const asksItsPolicy = (action: string): boolean =>
  /^(?:kms:|sts:AssumeRole)/i.test(action) && !ofAll.test(action)
/** What is about no key that there is. */
const ofAll = /^kms:(?:CreateKey|List(?:Keys|Aliases)|GenerateRandom|.*CustomKeyStores?)$/i

/** Of things elsewhere it is not known what their policies say. */
const unsureWay = (node: Node, action: string): Way => {
  const mayBe = node
    .sidesFor(action)
    .most.every((documents) =>
      documents.some(({ statements }) => statements.some(({ effect }) => effect === 'Allow')),
    )
  const open = () =>
    elsewhere(node.world, `what the policies of things elsewhere let do that ${action} is about`)
  return { decided: { isPossible: mayBe, open }, replayed: unreplayed }
}

const unreplayed = (): Decision => ({
  outcome: 'implicitly denied',
  by: { layer: 'identity' },
  matched: [],
})

const waysOn = (
  node: Node,
  action: string,
  on: Arn,
  letting: Letting,
  guards: readonly Guard[],
): readonly Way[] => {
  const read = guards.map((guard) => sidesOf(node.world, guard))
  const withoutSession = guards.map((guard, at) =>
    guard.layer === 'session' ? notDenied(denialsOf(read[at] ?? noSides)) : (read[at] ?? noSides),
  )
  const layers = layersOf(node, action, letting, guards)
  const other = otherAccount(node.world, on)
  const keys = other === undefined ? {} : { 'aws:resourceaccount': [other] }
  const way = (who: Node, ...sides: readonly Sides[]): Way => ({
    decided: who.decide(action, { on, keys, beside: together(sides) }),
    replayed: (request) => decide(request, layers),
  })
  const needsBoth = asksItsPolicy(action) || other !== undefined
  const own = way(node, needsBoth ? letting.whole : notDenied(letting.denials), ...read)
  if (letting.isEmpty || other !== undefined) return [own]
  const [granted, unlimited] = [node.granted(), node.unlimited()]
  const isLimited = granted !== unlimited || guards.some(({ layer }) => layer === 'session')
  return [
    own,
    way(granted, letting.itself, ...read),
    ...(isLimited ? [way(unlimited, letting.named, ...withoutSession)] : []),
  ]
}

/** The account of a thing, where that is surely another one than that of who asks. */
const otherAccount = (world: World, { text }: Arn): string | undefined => {
  const { account, isAccountKnown } = ownOf(world)
  const named = text.split(':')[4] ?? ''
  return isAccountKnown && /^\d{12}$/.test(named) && named !== account ? named : undefined
}

const sidesOf = (world: World, { most, least, open }: Guard): Sides => ({
  most: [[understood(most, 'most', { world })]],
  least: [[understood(least, 'least', { world })]],
  open: (asked) => all([open, openOf(most, asked, world), openOf(least, asked, world)]),
})

const denialsOf = (sides: Sides): Sides => {
  const denials = (layers: readonly Documents[]): readonly Documents[] =>
    layers.map((documents) =>
      documents.map((document) => ({
        ...document,
        statements: document.statements.filter(({ effect }) => effect === 'Deny'),
      })),
    )
  return { most: denials(sides.most), least: denials(sides.least), open: sides.open }
}

const together = (sides: readonly Sides[]): Sides => ({
  most: sides.flatMap(({ most }) => most),
  least: sides.flatMap(({ least }) => least),
  open: (asked) => all(sides.map(({ open }) => open(asked))),
})

/** All policies that have a say, as they surely are, for the decision that makes no sets. */
const layersOf = (node: Node, action: string, { whole }: Letting, guards: readonly Guard[]): Layers => {
  const { world } = node
  const [identity = [], ...boundaries] = node.sidesFor(action).least
  const [resource = []] = whole.least
  const of = (layer: Guard['layer']): readonly PolicyDocument[] =>
    guards.filter((guard) => guard.layer === layer).map(({ least }) => understood(least, 'least', { world }))
  const session = of('session')
  return {
    identity,
    ...(boundaries.length > 0 && { boundary: joined(boundaries.flat()) }),
    ...(session.length > 0 && { session }),
    serviceControl: of('serviceControl').map((one) => [one]),
    resourceControl: of('resourceControl').map((one) => [one]),
    ...(resource.length > 0 && { resource: joined(resource) }),
    ...(of('endpoint').length > 0 && { endpoint: joined(of('endpoint')) }),
  }
}

const joined = (documents: Documents): PolicyDocument => ({
  version: documents.find(({ version }) => version === '2012-10-17')?.version ?? '2008-10-17',
  statements: documents.flatMap(({ statements }) => statements),
})

/** By whichever of these: surely, if the plain decision allows a request by which one of them surely is. */
const firstOf = (world: World, ways: readonly Way[]): May => {
  const possible = ways.filter(({ decided }) => decided.isPossible)
  if (possible.length === 0) return { is: 'no' }
  for (const { decided, replayed, like } of possible) {
    const [found] = decided.surely ?? []
    const requests =
      found === undefined ? [] : [...(like === undefined ? [] : [{ ...found, resource: like }]), found]
    for (const request of requests) {
      const { outcome, by } = replayed(request)
      if (outcome === 'allowed') return { is: 'yes', request, by }
    }
  }
  const open = all(possible.map(({ decided }) => decided.open()))
  return {
    is: 'unknown',
    open: open.is === 'unknown' ? open : elsewhere(world, 'what is compared in more steps than may be taken'),
  }
}
