import { elsewhere } from '../../elsewhere.ts'
import { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, any, fail, not, type Verdict } from '../../verdict.ts'
import { denying } from '../attachments/composed.ts'
import type { Condition, PolicyDocument } from '../document.ts'
import { isChosen } from '../escalation/keys.ts'
import { withNames } from '../escalation/naming.ts'
import { ownOf } from '../escalation/own.ts'
import { isAccount } from '../escalation/understood.ts'
import { decide } from '../naive/decide.ts'
import { asMade } from '../resources/anyone.ts'
import { isClosed } from '../resources/closed.ts'
import { type Allowed, allowsSome } from '../written/asked.ts'
import type { Bounds, WrittenDocument } from '../written/document.ts'
import { anyone } from '../written/strangers.ts'
import { condition, documentOf } from '../written/unlisted.ts'
import { policiesOn } from './belonging.ts'
import { everything, type Guard } from './guards.ts'
import { boundsOn } from './letting.ts'
import type { Deed, May } from './may.ts'
import { nodesIn, type Outsider } from './somebody.ts'
import type { Thing } from './things.ts'

type Done = Deed & { readonly thing: Thing }

/** Whether anybody may do it of whom nobody says anything but that they are somebody. */
export const mayAnyone = (world: World, deed: Done, guards: readonly Guard[]): May => {
  const [first] = documentsOn(world, deed)
  const open = openWithout(world, deed.thing)
  if (first === undefined) return open === undefined ? { is: 'no' } : { is: 'unknown', open }
  const bounds = asMade(world, guarded(world, deed, guards))
  const asked = anyone(bounds)
  const found = allowsSome(first, just(asked, deed.action.name), bounds)
  const letIn = all([found.verdict, not(closedBeside(world, deed.thing))])
  const may = said(world, letIn, found, bounds)
  return may.is === 'no' && open !== undefined ? { is: 'unknown', open } : may
}

/** Whether somebody who is elsewhere may do it, as far as their own policies allow it. */
export const mayOutsider = (world: World, who: Outsider, deed: Done, guards: readonly Guard[]): May => {
  const [first] = documentsOn(world, deed)
  if (first === undefined) return { is: 'no' }
  const bounds = guarded(world, deed, guards)
  const asked = documentOf({
    principals: { isNot: false, listed: [who] },
    actions: { isNot: false, texts: [deed.action.name] },
    conditions: saidBy(who),
  })
  const found = allowsSome(first, asked, bounds)
  const may = said(world, found.verdict, found, bounds)
  const asksWho =
    may.is === 'yes' && who.kind === 'AWS'
      ? [...may.request.context.keys()].filter((key) => !isChosen(key) && !isOfCaller.test(key))
      : []
  return asksWho.length === 0
    ? may
    : { is: 'unknown', open: all(asksWho.map((key) => elsewhere(world, `what ${key} is of ${who.text}`))) }
}

/** What a request says of who sends it, where policies ask for it. */
const saidBy = ({ kind, text }: Outsider): readonly Condition[] => {
  const account = text.split(':')[4] ?? ''
  if (kind !== 'AWS' || !/^\d{12}$/.test(account)) return []
  return [
    condition('StringEquals', 'aws:PrincipalAccount', account),
    condition('ArnLike', 'aws:PrincipalArn', isAccount.test(text) ? `arn:*:*::${account}:*` : text),
  ]
}
const isOfCaller = /^aws:principal(?:account|arn)$/

/** Whom the policies of a thing name who are not made here, as far as they let them do this. */
export const outsidersOf = (world: World, deed: Done): readonly Outsider[] => {
  const listed = boundsOn(world, deed.thing, deed.action.name).flatMap(({ most }) =>
    most.statements.flatMap(({ effect, principals }) =>
      effect === 'Allow' && principals?.isNot === false ? principals.listed : [],
    ),
  )
  const different = new Map(
    listed.flatMap((one) => (one.kind === 'any' ? [] : [[`${one.kind} ${one.text}`, one] as const])),
  )
  return [...different.values()].filter((one) => !isHere(world, one))
}

/** It is somebody who is made here, or the account of all this, whose own policies decide. */
const isHere = (world: World, { kind, text }: Outsider): boolean => {
  if (kind !== 'AWS') return false
  const named = withNames(world, text)
  const { account } = ownOf(world)
  if (isAccount.test(named)) return named.includes(account)
  return nodesIn(world).some((node) => node.arn().text === named)
}

const documentsOn = (world: World, { thing, action }: Done): readonly WrittenDocument[] =>
  thing.entry === undefined || (thing.entry.type === 'AWS::IAM::Role' && !/^sts:/i.test(action.name))
    ? []
    : policiesOn(world)(thing.entry).map(({ document }) => document)

/** What the policies of a thing say together, with what guards deny of it. */
const guarded = (world: World, { thing, action }: Done, guards: readonly Guard[]): Bounds => {
  const bounds = boundsOn(world, thing, action.name)
  const beside = guards.filter(({ layer }) => layer === 'resourceControl')
  const merged = (reach: 'most' | 'least'): PolicyDocument => ({
    version: '2012-10-17',
    statements: [...bounds.map((one) => one[reach]), ...beside.map((one) => denying(one[reach]))].flatMap(
      ({ statements }) => statements,
    ),
  })
  return {
    most: merged('most'),
    least: merged('least'),
    open: () => all([...bounds.map(({ open }) => open()), ...beside.map(({ open }) => open)]),
  }
}

/** What is asked, of one action alone. */
const just = (asked: PolicyDocument, action: string): PolicyDocument => ({
  ...asked,
  statements: asked.statements.map((one) => ({ ...one, actions: { isNot: false, texts: [action] } })),
})

/** Replayed by the plain decision, for one whose own policies allow everything. */
const said = (world: World, verdict: Verdict, { request }: Allowed, { least }: Bounds): May => {
  if (verdict.is === 'fail') return { is: 'no' }
  if (verdict.is === 'unknown') return { is: 'unknown', open: verdict }
  const decision =
    request &&
    decide(request, { identity: [{ version: '2012-10-17', statements: [everything] }], resource: least })
  return request !== undefined && decision?.outcome === 'allowed'
    ? { is: 'yes', request, by: decision.by }
    : { is: 'unknown', open: elsewhere(world, 'what lets anybody in') }
}

/** Something beside its policies keeps everybody out. */
const closedBeside = (world: World, { entry }: Thing): Verdict =>
  entry === undefined
    ? fail
    : any([
        fail,
        ...policiesOn(world)(entry).map(({ document: { reading } }) =>
          isClosed(Resource.of(world, reading.entry)),
        ),
      ])

/** What is open to everybody by something else than a policy, so that nothing is proved by what policies say. */
const openWithout = (world: World, { entry, name }: Thing): Verdict | undefined => {
  if (entry === undefined) return undefined
  if (/^AWS::(?:ApiGateway::|ECR::PublicRepository)/.test(entry.type))
    return elsewhere(world, `what ${name} lets anybody do without a policy`)
  if (entry.type !== 'AWS::S3::Bucket') return undefined
  const list = Resource.of(world, entry).at('AccessControl')
  const isClosedList = any([
    list.isAbsent(),
    list.isOneOf('Private', 'BucketOwnerRead', 'BucketOwnerFullControl', 'LogDeliveryWrite', 'AwsExecRead'),
  ])
  return isClosedList.is === 'pass'
    ? undefined
    : elsewhere(world, `what the access control list of ${name} lets anybody do`)
}
