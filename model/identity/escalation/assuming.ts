import { oncePer } from '../../once.ts'
import { all, pass } from '../../verdict.ts'
import type { Identity } from '../attachments/identity.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument } from '../document.ts'
import { type Arn, arnOf } from './arns.ts'
import type { Keys } from './keys.ts'
import type { Node } from './node.ts'
import { type Decided, never, onAction, type Sides } from './rights.ts'
import { mayTrust, type Trust, trustFor, trustOf } from './trusted.ts'

/*
 * A role is assumed by whom it trusts: by their own policies where it trusts their account; whatever these leave unsaid,
 * but within the boundary, where it trusts them as a role; and whatever that leaves unsaid, too, where it trusts a user, a
 * session of a role by its own name, or everybody. A session has tags only where that is allowed as well.
 */

/** By what of somebody, and of whom a role trusts, something is allowed. */
interface Way {
  readonly how: 'assume' | 'itself' | 'named' | 'trusting'
  readonly who: Node
  readonly trust?: Sides
}

/** In which ways somebody may be allowed an action that has to do with assuming a role. */
type Ways = (action: string) => readonly Way[]

/** Whether somebody may be a role, as it trusts them or once it does. */
export const assuming = (node: Node, target: Identity, isMadeToTrust: boolean): Decided => {
  const on = arnOf(target.world)(target.resource.entry)
  if (on === undefined || trustOf(target) === undefined) return never
  if (isMadeToTrust) return assumingTrusting(node, on)
  return decided(on, (action) => {
    const trust = trustFor(target)(action)
    return trust === undefined ? [] : waysOf(node, trust)
  })
}

/** The same of a role that trusts whoever they like, by whichever name. */
export const assumingTrusting = (node: Node, on: Arn): Decided =>
  decided(on, () => [{ how: 'trusting', who: node.unlimited() }])

const waysOf = (node: Node, trust: Trust): readonly Way[] => {
  const asAccount: Way = { how: 'assume', who: node, trust }
  if (!mayTrust(trust, node.arn())) return [asAccount]
  const [granted, unlimited] = [node.granted(), node.unlimited()]
  return [
    asAccount,
    { how: 'itself', who: granted, trust: trust.itself },
    ...(granted === unlimited ? [] : [{ how: 'named' as const, who: unlimited, trust: trust.named }]),
  ]
}

/** What else has to be allowed for what a request says of the session. */
const sayings = [
  { action: 'sts:TagSession', isSaid: /^(?:aws:requesttag\/.*|aws:tagkeys|sts:transitivetagkeys)$/ },
  { action: 'sts:SetSourceIdentity', isSaid: /^sts:sourceidentity$/ },
]
type Saying = (typeof sayings)[number]

const decided = (on: Arn, ways: Ways): Decided => {
  const assumed = ways('sts:AssumeRole')
  const asked = new Set(assumed.flatMap(keysIn))
  const said = sayings.filter(({ isSaid }) => [...asked].some((key) => isSaid.test(key)))
  return oneOf(
    subsetsOf(said).flatMap((saying) => {
      const unsaid = said.filter((one) => !saying.includes(one))
      const keys = [...asked].filter((key) => unsaid.some(({ isSaid }) => isSaid.test(key)))
      const absent: Keys = Object.fromEntries(keys.map((key) => [key, undefined]))
      const allowing = saying.reduce<readonly (readonly Allowing[])[]>(
        (sofar, { action }) => sofar.flatMap((some) => ways(action).map((way) => [...some, { action, way }])),
        [[]],
      )
      return assumed.flatMap((way) => allowing.map((more) => decidedBy(on, way, more, absent)))
    }),
  )
}

/** None first: nothing else has to be allowed then. */
const subsetsOf = ([first, ...others]: readonly Saying[]): readonly (readonly Saying[])[] => {
  if (first === undefined) return [[]]
  const without = subsetsOf(others)
  return [...without, ...without.map((some) => [first, ...some])]
}

/** What else is allowed, and how. */
interface Allowing {
  readonly action: string
  readonly way: Way
}

/** By one request, of which all that it says is allowed. */
const decidedBy = (on: Arn, { who, how, trust }: Way, more: readonly Allowing[], keys: Keys): Decided => {
  const sides = [...(trust === undefined ? [] : [trust]), ...more.flatMap(sidesFor)]
  const key = [how, on.text, ...more.flatMap(({ action, way }) => [action, way.how])].join(' ')
  const one = who.may('sts:AssumeRole', key, () => ({
    on,
    keys,
    ...(sides.length > 0 && { beside: together(sides) }),
  }))
  if (more.length === 0 || !one.isPossible) return one
  return {
    isPossible: true,
    get surely() {
      return one.surely?.flatMap((request) => [
        request,
        ...more.map(({ action }) => ({ ...request, action })),
      ])
    },
    open: one.open,
  } as Decided
}

/** What is said of another action, of the request by which a role is assumed. */
const sidesFor = ({ action, way: { who, trust } }: Allowing): readonly Sides[] =>
  [who.sidesFor(action), ...(trust === undefined ? [] : [trust])].map((sides) => {
    const said = (layers: readonly Documents[]): readonly Documents[] =>
      layers.map((documents) => onAction(documents, action).map(ofAnyAction))
    return { most: said(sides.most), least: said(sides.least), open: sides.open }
  })

const ofAnyAction = oncePer(
  (document: PolicyDocument): PolicyDocument => ({
    ...document,
    statements: document.statements.map((statement) => ({
      ...statement,
      actions: { isNot: false, texts: ['*'] },
    })),
  }),
)

const together = (sides: readonly Sides[]): Sides => ({
  most: sides.flatMap(({ most }) => most),
  least: sides.flatMap(({ least }) => least),
  open: (asked) => all(sides.map(({ open }) => open(asked))),
})

/** By whichever of these: surely, if by one of them. */
const oneOf = (ways: readonly Decided[]): Decided => {
  const possible = ways.filter(({ isPossible }) => isPossible)
  const [only = never] = possible
  if (possible.length < 2) return only
  return {
    isPossible: true,
    get surely() {
      return possible.find(({ surely }) => surely !== undefined)?.surely
    },
    open: () => all([pass, ...possible.map(({ open }) => open())]),
  } as Decided
}

/** What is asked of a request to assume a role. */
const keysIn = ({ who, trust }: Way): readonly string[] =>
  [who.sidesFor('sts:AssumeRole'), ...(trust === undefined ? [] : [trust])]
    .flatMap(({ most, least }) => [...most, ...least].flat())
    .flatMap(keysOf)

const keysOf = oncePer((document: PolicyDocument): readonly string[] => {
  const named = document.statements.flatMap(({ conditions }) => conditions.map(({ key }) => key))
  const variables = JSON.stringify(document.statements).matchAll(/\$\{([^},]+)/g)
  return [...named, ...[...variables].map(([, key = '']) => key.trim())].map((key) => key.toLowerCase())
})
