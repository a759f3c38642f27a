import type { Verdict } from '../../verdict.ts'
import type { Identity } from '../attachments/identity.ts'
import { becoming, becomingTrusted, principalsIn } from './becoming.ts'
import { type Change, keyOf } from './change.ts'
import { changedNode, deniesSomething, groupsOf, isAbout, managedHere } from './changed.ts'
import { type Hop, isSure } from './hop.ts'
import { type Node, nodeOf } from './node.ts'
import { pairsIn } from './pairs.ts'
import { mayRaise, openedBy, type Raise, raisesOfMany, raisesTo } from './raising.ts'
import { touched } from './touched.ts'
import type { Reach } from './understood.ts'

/** Steps that lead to somebody who may do everything, or to nobody where somebody is made who may. */
export interface Climb {
  readonly hops: readonly Hop[]
  readonly end: Node | undefined
}

export const counts = (reach: Reach, verdict: Verdict): boolean =>
  reach === 'most' ? verdict.is !== 'fail' : verdict.is === 'pass'

/** Whoever is known to come to do everything. */
export type IsEnd = (node: Node) => boolean

/**
 * What somebody comes to by one step after the other: everybody whom they have come to be, with all that these have
 * changed of each other and of others. Of the changes that may take something away, only some are made: whoever makes
 * all that they can may come to less.
 */
export class Closure {
  readonly identities = new Set<Identity>()
  private readonly reach: Reach
  private readonly hops: Hop[] = []
  private readonly changes = new Map<string, Change>()
  private readonly tried = new Set<Node>()

  constructor(starter: Identity, reach: Reach) {
    this.reach = reach
    this.identities.add(starter)
  }

  /** On and on, until somebody is reached or nothing is left to be done. */
  climb(isEnd: IsEnd, isTaken: (change: Change) => boolean): Climb | undefined {
    for (;;) {
      const end = this.everybody().find(isEnd)
      if (end !== undefined) return { hops: this.leadingTo(end.identity), end }
      const next = this.nextOf(isTaken)
      if (next.length === 0) return undefined
      const made = next.find(({ to, change }) => to === undefined && change === undefined)
      if (made !== undefined) return { hops: [...this.leadingTo(made.from.identity), made], end: undefined }
      for (const hop of next) this.take(hop)
    }
  }

  /** Those of these steps that can be taken one after the other, if they lead as far. */
  static replayed(starter: Identity, reach: Reach, hops: readonly Hop[], isEnd: IsEnd): Climb | undefined {
    const closure = new Closure(starter, reach)
    const taken: Hop[] = []
    for (const hop of hops) {
      const now = closure.again(hop)
      if (now === undefined) return undefined
      closure.take(now)
      taken.push(now)
      if (now.to === undefined && now.change === undefined) return { hops: taken, end: undefined }
    }
    const end = closure.everybody().find(isEnd)
    return end && { hops: taken, end }
  }

  private again(hop: Hop): Hop | undefined {
    const { identity } = hop.from
    if (!this.identities.has(identity)) return undefined
    const from = changedNode(identity, this.changes, this.reach)
    if (hop.change === undefined) return becoming(from, hop.to, this.reach) ?? this.trusted(from, hop.to)
    return [...this.raises(from)].find((one) => keyIn(one) === keyIn(hop))
  }

  private everybody(): readonly Node[] {
    return [...this.identities].map((one) => changedNode(one, this.changes, this.reach))
  }

  /** All that takes nothing away, or one that may. */
  private nextOf(isTaken: (change: Change) => boolean): readonly Hop[] {
    const found = new Map<string, Hop>()
    for (const node of this.everybody()) {
      if (pairsIn(node.world).isSpent) return []
      for (const hop of [...this.becomings(node), ...this.trusteds(node), ...this.raises(node)]) {
        const { change } = hop
        const key = keyIn(hop) ?? hop.to?.identity.id ?? ''
        if (found.has(key) || !this.isNew(hop)) continue
        if (change === undefined || !isRisky(change) || isTaken(change)) found.set(key, hop)
      }
    }
    const next = [...found.values()]
    if (this.reach === 'most') return next
    const safe = next.filter(({ change }) => change === undefined || !isRisky(change))
    return safe.length > 0 ? safe : next.slice(0, 1)
  }

  /** Whom somebody comes to be whom nobody has come to be yet. */
  private *becomings(node: Node): Generator<Hop> {
    if (this.tried.has(node)) return
    this.tried.add(node)
    const others = principalsIn(node.world).filter(({ identity }) => !this.identities.has(identity))
    for (const to of [undefined, ...others]) {
      const hop = becoming(node, to, this.reach)
      if (hop !== undefined) yield hop
    }
  }

  /** Those who trust whoever somebody has made them trust. */
  private *trusteds(node: Node): Generator<Hop> {
    for (const change of this.changes.values())
      if (change.is === 'trusting' && !this.identities.has(change.holder)) {
        const hop = this.trusted(node, nodeOf(change.holder))
        if (hop !== undefined) yield hop
      }
  }

  private trusted(node: Node, to: Node | undefined): Hop | undefined {
    if (to === undefined || !this.changes.has(keyOf({ is: 'trusting', holder: to.identity })))
      return undefined
    return becomingTrusted(node, to, this.reach)
  }

  private *raises(node: Node): Generator<Raise> {
    if (!mayRaise(node)) return
    const users = [...this.identities].filter(({ type }) => type === 'AWS::IAM::User')
    const all = [
      ...[...this.identities].flatMap((holder) => raisesTo(node, holder)),
      ...raisesOfMany(node),
      ...openedBy(node).flatMap((open) => users.map(open)),
    ]
    for (const one of all) {
      const hop = this.changesSomething(one.change) ? one.taken() : undefined
      if (hop !== undefined && (this.reach === 'most' || isSure(hop))) yield hop
    }
  }

  private isNew({ change, to }: Hop): boolean {
    return change === undefined ? to === undefined || !this.identities.has(to.identity) : true
  }

  private changesSomething(change: Change): boolean {
    if (this.changes.has(keyOf(change))) return false
    if (change.is === 'trusting') return !this.identities.has(change.holder)
    if (change.is === 'joined') return this.isWorthJoining(change)
    if (change.is !== 'given' && change.is !== 'attached') return true
    const { holder } = change
    return !(['written', 'given'] as const).some((is) => this.changes.has(keyOf({ is, holder })))
  }

  /** A group that gives nothing, of somebody who is not in it. */
  private isWorthJoining({ holder, group }: Change & { readonly is: 'joined' | 'left' }): boolean {
    if (groupsOf(holder).includes(group)) return false
    const policies = group.ownPolicies().map(({ policy }) => policy)
    if (touched(policies).size > 0) return true
    return [...this.changes.values()].some((one) =>
      one.is === 'rewritten'
        ? policies.some((policy) => managedHere(policy) === one.policy)
        : one.holder === group,
    )
  }

  private take(hop: Hop): void {
    this.hops.push(hop)
    if (hop.change !== undefined) this.changes.set(keyOf(hop.change), hop.change)
    else if (hop.to !== undefined) this.identities.add(hop.to.identity)
  }

  /** Without what makes no difference to whoever takes one of the others. */
  private leadingTo(end: Identity): readonly Hop[] {
    const wanted = new Set([end])
    const isWanted = ({ change, to }: Hop): boolean =>
      change === undefined
        ? to !== undefined && wanted.has(to.identity)
        : [...wanted].some((one) => isAbout(one, this.changes, change))
    const kept: Hop[] = []
    for (const hop of this.hops.toReversed())
      if (isWanted(hop)) {
        kept.push(hop)
        wanted.add(hop.from.identity)
      }
    return kept.reverse()
  }
}

const keyIn = ({ change }: Hop): string | undefined => change && keyOf(change)

/** What comes with a Deny, or goes with what was allowed. */
export const isRisky = (change: Change): boolean => {
  if (change.is === 'detached' || change.is === 'left' || change.is === 'bounded') return true
  if ('group' in change) return change.group.ownPolicies().some(({ policy }) => deniesSomething(policy))
  return 'policy' in change && change.is === 'attached' && deniesSomething(change.policy)
}
