import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import { resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, pass, type Verdict } from '../../verdict.ts'
import { arnOf, likeOf } from './arns.ts'
import { allowed, type Hop, isPossible, openOf } from './hop.ts'
import type { Keys } from './keys.ts'
import { keysFor } from './keys-for.ts'
import { allBut, onNames } from './made.ts'
import { mayMeet } from './may-meet.ts'
import type { Node } from './node.ts'
import { mayUse, servicesNamed } from './other-services.ts'
import { type Others, othersOf } from './others.ts'
import { ownOf } from './own.ts'
import type { Need, Path } from './path.ts'
import { paths } from './paths.ts'
import { givingAnything, namedPolicies } from './policies-named.ts'
import { type Decided, never } from './rights.ts'
import { runningHere } from './runners.ts'
import { stepsOf } from './steps.ts'
import { touched } from './touched.ts'

/*
 * Somebody who is made elsewhere. An account has roles, users and groups beside those that are made here, some of whom
 * may do everything: whoever may take a step to any of them may come to do so. Of another account nobody is asked, since
 * nobody comes to more by it in this one; and whoever has no right to a step is not asked whether a role elsewhere trusts
 * them by their name, which is what that role is to be judged for.
 */

/** A policy elsewhere may have said more than it does. */
const reverting: Path = {
  id: 'policy-reverted',
  needs: [{ action: 'iam:SetDefaultPolicyVersion', on: 'a policy of its own' }],
  through: { by: 'itself' },
  isGivenAnything: true,
}

/** The first step that may lead to somebody who is made elsewhere; none where an account was read, with everybody in it. */
export const beyondOf = oncePer((node: Node): Hop | undefined => {
  if (node.world.space.source === 'account') return undefined
  for (const path of [...stepsOf(node), reverting]) {
    const others = othersOf(path)
    if (others === undefined) continue
    for (const service of servicesFor(node, path)) {
      const rests = restsOf(node, path, others, service)
      if (isPossible({ rests }))
        return { path, from: node, to: undefined, rests, ...(service && { service }) }
    }
  }
  return undefined
})

/** To whom a role is given by it that is not here, whomever it trusts. */
const servicesFor = (node: Node, { through }: Path): readonly (string | undefined)[] =>
  through.by === 'service'
    ? through.services
    : through.by === 'another service'
      ? servicesNamed(node).filter((service) => mayUse(node, service))
      : [undefined]

/** What is not known of where such a step leads to, behind those that lead to whoever takes it. */
export const openBeyond = (world: World, hops: readonly Hop[]): Verdict => {
  const last = hops.at(-1)
  const others = last && othersOf(last.path)
  const ids = hops.map(({ path }) => path.id).join(', then ')
  const to = last?.service === undefined ? '' : ` to ${last.service}`
  const does =
    last === undefined
      ? []
      : [...new Set(doneBy(last.path).map(({ action }) => (action === passing ? action + to : action)))]
  const fact = `${others?.open} (one that may do everything is reached by ${ids}: ${does.join(', ')})`
  return all([elsewhere(world, fact), ...hops.map(openOf)].filter(({ is }) => is === 'unknown'))
}

/** A role is assumed by a right of one's own: by none, only those that trust somebody by their name. */
const doneBy = ({ needs, through }: Path): readonly Need[] =>
  needs.length === 0 && through.by === 'role' ? [assuming] : needs

const passing = 'iam:PassRole'
const assuming: Need = { action: 'sts:AssumeRole', on: 'the target' }

const isOnOthers = ({ on }: Need): boolean => typeof on === 'string' && on !== 'what is beside'

const restsOf = (node: Node, path: Path, others: Others, service: string | undefined): readonly Decided[] => {
  const needs = doneBy(path)
  const about = needs.filter(isOnOthers).map(({ action }) => action)
  const rests: Decided[] = []
  for (const need of needs) {
    const decided = isOnOthers(need)
      ? onOthers(node, others, need.action, about, service)
      : allowed(node, need, {
          ...(service !== undefined && { service }),
          ...(path.beside !== undefined && { besideType: path.beside }),
        })
    rests.push(decided)
    if (!decided.isPossible) return rests
  }
  // Whom a role trusts may be anybody, but for what they are denied.
  if (path.through.by !== 'role' || !needs.some(({ on }) => on === 'the target') || needs[0] === assuming)
    return rests
  return [...rests, onOthers(node.unlimited(), others, assuming.action, [], undefined)]
}

/** Whether one of these that is made elsewhere is what an action is allowed on, and all the others that are needed. */
const onOthers = (
  node: Node,
  { types }: Others,
  action: string,
  beside: readonly string[],
  service: string | undefined,
): Decided => {
  if (!node.mayEver(action)) return never
  const more = beside.filter((other) => other !== action)
  for (const type of types) {
    const here = madeHere(node.world)(type)
    const like = likeOf(node.world, type)
    if (!namesMore(node, action, like, here)) continue
    const named = [...new Set([action, ...more].flatMap((one) => textsFor(node, one)))]
    const open = named.flatMap((text) => here.get(text) ?? [])
    const known = named.filter((text) => here.get(text)?.is === 'pass')
    const names = onNames(node, more, allBut(known, like.replace('?*', '*')))
    for (const [at, keys] of keysOf(node, action, service).entries()) {
      const key = `${action} on another ${type} ${more.join()} ${service ?? ''} ${at}`
      const decided = node.may(action, key, () => ({ on: { like }, keys, beside: names }))
      if (decided.isPossible) return withOpen(decided, open)
    }
  }
  return never
}

const withOpen = (decided: Decided, open: readonly Verdict[]): Decided => ({
  isPossible: true,
  open: () => all([decided.open(), ...open.filter(({ is }) => is === 'unknown')]),
})

/** What a request says: nobody knows by which boundary others are held back, and by what is attached they may have more. */
const keysOf = (node: Node, action: string, service: string | undefined): readonly Keys[] => {
  const { most } = keysFor(node.world, action, { isUnbounded: true, service })
  const attached = most[attachedKey]
  const keys: Keys = {
    ...most,
    ...(attached && {
      [attachedKey]: [
        ...attached,
        ...namedPolicies(node, action, attachedKey).flatMap(({ policy, arn }) =>
          allowsStep(touched([policy])) ? [arn] : [],
        ),
      ],
    }),
  }
  if (!Object.hasOwn(keys, boundaryKey) || !asksFor(node, action, boundaryKey)) return [keys]
  return [keys, { ...keys, [boundaryKey]: givingAnything(node, action, boundaryKey).most }]
}

const allowsStep = (touches: ReadonlySet<string>): boolean =>
  paths.some((path) => doneBy(path).every(({ action }) => touches.has(action)))

const attachedKey = 'iam:policyarn'
const boundaryKey = 'iam:permissionsboundary'

const asksFor = (node: Node, action: string, name: string): boolean =>
  statementsFor(node, action).some(({ conditions }) =>
    conditions.some(({ key }) => key.toLowerCase() === name),
  )

const statementsFor = (node: Node, action: string) =>
  node.sidesFor(action).most.flatMap((documents) => documents.flatMap(({ statements }) => statements))

/** What policies name, in whatever they say of this. */
const textsFor = (node: Node, action: string): readonly string[] =>
  statementsFor(node, action).flatMap(({ resources }) => (resources?.texts ?? []).map(ofHere(node.world)))

/** What a text names in this account: `arn:aws:iam::*:role/app` is about one role here. */
const ofHere =
  (world: World) =>
  (text: string): string => {
    const { partition, region, account } = ownOf(world)
    const [, service, at, rest] = /^arn:[^:]+:([\w-]+):([^:]*):[^:]+:(.+)$/.exec(text) ?? []
    return rest === undefined
      ? text
      : `arn:${partition}:${service}:${at === '' ? '' : region}:${account}:${rest}`
  }

/** What is allowed names something that may be none of those that are made here: most names these alone. */
const namesMore = (node: Node, action: string, like: string, here: ReadonlyMap<string, Verdict>): boolean =>
  node
    .namedFor(action)
    .some(
      ({ isNot, texts }) =>
        isNot ||
        texts.some(
          (one) => here.get(one)?.is !== 'pass' && mayMeet(one.replaceAll(/\$\{[^}]*\}/g, '*'), like),
        ),
    )

/** What is made here of a type, by its ARN, and whether it surely is: a name may be that of something else otherwise. */
const madeHere = oncePer((world: World) => {
  const known = new Map<string, ReadonlyMap<string, Verdict>>()
  return (type: string): ReadonlyMap<string, Verdict> => {
    const found = known.get(type)
    if (found !== undefined) return found
    const made = new Map<string, Verdict>()
    const runners = new Set(runningHere(world, [type]))
    for (const { entry, present } of resourcesIn(world, type)) {
      const arn = arnOf(world)(entry)
      if (arn !== undefined && (type.startsWith('AWS::IAM::') || runners.has(entry)))
        made.set(arn.text, arn.pattern === undefined ? present : pass)
    }
    known.set(type, made)
    return made
  }
})
