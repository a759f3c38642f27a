import { elsewhere } from '../../elsewhere.ts'
import { lazily } from '../../once.ts'
import type { Entry } from '../../space.ts'
import { all, pass, type Verdict } from '../../verdict.ts'
import type { Identity } from '../attachments/identity.ts'
import type { KnownPolicy } from '../attachments/policy.ts'
import type { Request } from '../request.ts'
import { type Arn, arnOf, likeOf } from './arns.ts'
import { assumingTrusting } from './assuming.ts'
import type { Change } from './change.ts'
import { keysFor } from './keys-for.ts'
import { allBut, making, underOneName } from './made.ts'
import type { Node } from './node.ts'
import { ownOf } from './own.ts'
import type { Need, Path } from './path.ts'
import { type Decided, never } from './rights.ts'

/** One step of a chain: who takes it, what it rests on, and who is reached. */
export interface Hop {
  readonly path: Path
  readonly from: Node
  /** Nobody where who is reached is made for it. */
  readonly to: Node | undefined
  /** What it changes, of a step by which nobody becomes somebody else. */
  readonly change?: Change
  /** The service to which a role is given. */
  readonly service?: string
  readonly rests: readonly Decided[]
}

/** What a step is taken with. */
export interface With {
  readonly target?: Identity
  readonly service?: string
  readonly runner?: Entry
  readonly policy?: Entry
  readonly group?: Entry
  /** What is there already, of a type of which something has to be. */
  readonly beside?: Entry
  readonly besideType?: string
  /** Where something is made for it, if not where this is deployed to. */
  readonly region?: string
}

/** The requests by which a step is surely taken. */
export const requestsOf = ({ rests }: Hop): readonly Request[] => rests.flatMap(({ surely }) => surely ?? [])

/** What is not known of a step that is not sure. */
export const openOf = ({ rests }: Hop): Verdict =>
  all(rests.flatMap((rest) => (rest.surely === undefined ? [rest.open()] : [])))

export const isPossible = ({ rests }: Pick<Hop, 'rests'>): boolean => rests.every((rest) => rest.isPossible)
export const isSure = ({ rests }: Pick<Hop, 'rests'>): boolean =>
  rests.every(({ surely }) => surely !== undefined)

/** What is known of the infrastructure, as something on which a step rests. */
export const resting = (verdict: Verdict): Decided => ({
  isPossible: verdict.is !== 'fail',
  ...(verdict.is === 'pass' && { surely: [] }),
  open: () => (verdict.is === 'unknown' ? verdict : pass),
})

/** Whether each thing that a step needs is allowed, until one is not. */
export const needed = (node: Node, path: Path, by: With): readonly Decided[] => {
  const { through } = path
  const made = through.by === 'nobody yet' ? path.needs.filter(({ on }) => on === 'the target') : []
  const rests: Decided[] = []
  if (through.by === 'nobody yet') {
    const one = making(node, { needs: made }, through.type)
    rests.push(through.type === 'role' ? assumedOnceMade(node, one) : one)
  }
  for (const need of path.needs.slice(made.length)) {
    const decided = allowed(node, need, by)
    rests.push(decided)
    if (!decided.isPossible) return rests
  }
  return [...rests, ...underOneNameEach(node, path.needs, by)]
}

/** What is made for a step has one name, on which all is allowed that is done with it. */
const underOneNameEach = (node: Node, needs: readonly Need[], { region }: With): readonly Decided[] => {
  const likes = needs.flatMap(({ action, on }) => (typeof on === 'object' ? [{ action, like: on.like }] : []))
  return [...Map.groupBy(likes, ({ like }) => like)].flatMap(([written, all]) => {
    const actions = [...new Set(all.map(({ action }) => action))]
    if (actions.length < 2 || written === '') return []
    const { like } = likeHere(node, written, region)
    const isOne = !hasVersions.test(written)
    return underOneName(node, { actions, like, ...(isOne && { free: allBut([], like) }) })
  })
}

/** Of these there are versions, which have names of their own, too. */
const hasVersions = /:(?:function:|stateMachine:|task-definition\/|job-definition\/|automation-definition\/)/

/** A role that is made trusts who has made it, who may still not be allowed to assume any. */
const assumedOnceMade = (node: Node, made: Decided): Decided => {
  const isAssumed = (text: string): boolean =>
    assumingTrusting(node, { text, open: pass }).surely !== undefined
  const surely = lazily(() => {
    const [request] = made.surely ?? []
    return request !== undefined && isAssumed(request.resource) ? made.surely : undefined
  })
  return {
    isPossible: made.isPossible,
    get surely() {
      return surely()
    },
    open: () => all([made.open(), elsewhere(node.world, 'who comes to be a role that is made')]),
  } as Decided
}

export const allowed = (node: Node, { action, on }: Need, by: With): Decided => {
  const place = placeFor(node, on, by)
  if (place === undefined || !node.mayEver(action)) return never
  if (!('like' in place) && !node.mayName(action, place)) return never
  const key = [action, 'like' in place ? place.like : place.text, by.service ?? ''].join(' ')
  return node.may(action, key, () => {
    const about = on === 'itself' ? node.identity : by.target
    const { service } = by
    const isUnbounded = about?.isBounded().is === 'fail'
    const { most, least } = keysFor(node.world, action, { isUnbounded, service })
    return { on: place, keys: most, surely: least }
  })
}

const placeFor = (node: Node, on: Need['on'], by: With): Arn | { readonly like: string } | undefined => {
  if (typeof on === 'object') return likeHere(node, on.like, by.region)
  return on === 'what is beside' && by.beside === undefined
    ? { like: likeOf(node.world, by.besideType ?? '') }
    : placeOf(node, on, by)
}

const likeHere = ({ world }: Node, like: string, region: string | undefined): { readonly like: string } => {
  const own = { ...ownOf(world), ...(region !== undefined && { region }) }
  return {
    like: like.replaceAll(
      /\{(partition|region|account)\}/g,
      (_, of: 'partition' | 'region' | 'account') => own[of],
    ),
  }
}

const placeOf = (
  { world, identity, arn }: Node,
  on: Exclude<Need['on'], object>,
  { target, runner, policy, group, beside }: With,
): Arn | undefined => {
  const of = (entry: Entry | undefined): Arn | undefined => entry && arnOf(world)(entry)
  if (on === 'itself') return arn()
  if (on === 'what runs as the target') return of(runner)
  if (on === 'what is beside') return of(beside)
  if (on === 'a group of its own') return of(group)
  if (on === 'a policy of its own' || on === 'a policy of the target') return of(policy)
  return of(group ?? target?.resource.entry ?? identity.resource.entry)
}

/** Which policies that are made here somebody has, each with whether it is attached. */
export const ownPolicies = (
  identity: Identity,
): readonly { readonly entry: Entry; readonly policy: KnownPolicy; readonly present: Verdict }[] =>
  identity.policies().flatMap(({ policy, present }) => {
    const entry = policy.document?.reading.entry
    return entry?.type === 'AWS::IAM::ManagedPolicy' ? [{ entry, policy, present }] : []
  })
