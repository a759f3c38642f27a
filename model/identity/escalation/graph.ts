import { elsewhere } from '../../elsewhere.ts'
import { lazily, oncePer } from '../../once.ts'
import { askedQuietly } from '../../quiet.ts'
import { findResource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, fail, pass, type Verdict } from '../../verdict.ts'
import { type Identity, identityOf } from '../attachments/identity.ts'
import { beyondOf, openBeyond } from './beyond.ts'
import { climbOf } from './climbing.ts'
import { type Climb, counts, type IsEnd } from './closure.ts'
import { everybodyIn } from './everybody.ts'
import { type Hop, isSure, openOf } from './hop.ts'
import { type Node, nodeOf } from './node.ts'
import { mostPairs, pairsIn } from './pairs.ts'
import { mayRaise } from './raising.ts'
import { stepsOf, stepsToAny } from './steps.ts'
import { Takers } from './takers.ts'
import { isEverTrusted } from './trusted.ts'
import type { Reach } from './understood.ts'

/** Whether somebody reaches what may do everything, and by which steps. */
export interface Reached {
  readonly verdict: Verdict
  readonly chain: readonly Hop[]
}

/** By which steps somebody who may do everything is reached first, or comes nearer: none of whom is one. */
type Next = Map<Node, Climb>

/** Everybody in an infrastructure, and who reaches whom. */
class Graph {
  private readonly world: World

  constructor(world: World) {
    this.world = world
  }

  /** What somebody reaches by steps that each are possible, or sure. */
  reached(identity: Identity): Reached {
    const node = nodeOf(identity)
    if (!this.most().next.has(node)) return this.reachedBeyond(node)
    if (this.least().has(node)) return { verdict: pass, chain: chainFrom(this.least(), node).hops }
    const { hops, end } = chainFrom(this.most().next, node)
    const rests = [...hops.map(openOf), ...(end === undefined ? [] : [end.isAdministrator()])]
    const open = all(rests.filter(({ is }) => is === 'unknown'))
    return {
      verdict: open.is === 'unknown' ? open : elsewhere(this.world, `what ${identity.id} reaches`),
      chain: hops,
    }
  }

  private readonly most = lazily(() => {
    const nodes = everybodyIn(this.world)
    const takers = new Takers(nodes)
    const next = this.search('most', nodes, takers)
    // Whoever gives anything to somebody changes something.
    const plain = nodes.filter(isPlain)
    const raising = plain.filter(mayRaise)
    const reaching: Next = new Map(raising.map((node) => [node, { hops: [], end: node }]))
    this.spread('most', plain, new Takers(plain), reaching, raising)
    // Whoever is farther comes to be those who are nearer.
    const starters = [...reaching.keys()]
    this.climb('most', next, starters.toReversed(), administrator('most'), (found) =>
      this.spread('most', nodes, takers, next, found),
    )
    return { next, nodes, takers, starters }
  })

  /** What is sure is possible, too. */
  private readonly least = lazily(() => {
    const nodes = [...this.most().next.keys()]
    const takers = new Takers(nodes)
    const next = this.search('least', nodes, takers)
    const starters = this.most().starters.filter((node) => this.most().next.has(node))
    this.climb('least', next, starters, administrator('least'), (found) =>
      this.spread('least', nodes, takers, next, found),
    )
    return next
  })

  /** Those who come to nobody here who may do everything, but may come to somebody who is made elsewhere. */
  private readonly beyond = lazily(() => {
    const { next, nodes, takers, starters } = this.most()
    const beyond: Next = new Map(next)
    const found = nodes.filter((node) => {
      const hop = beyond.has(node) || this.pairs.isSpent ? undefined : beyondOf(node)
      if (hop !== undefined) beyond.set(node, { hops: [hop], end: undefined })
      return hop !== undefined
    })
    this.spread('most', nodes, takers, beyond, found)
    const last = (node: Node): Climb | undefined => {
      const hop = beyondOf(node)
      return hop && { hops: [hop], end: undefined }
    }
    this.climb('most', beyond, starters.toReversed(), last, (more) =>
      this.spread('most', nodes, takers, beyond, more),
    )
    return beyond
  })

  /** By steps that change what somebody may do, beside those that lead to somebody as they are. */
  private climb(
    reach: Reach,
    next: Next,
    starters: readonly Node[],
    last: (node: Node) => Climb | undefined,
    spread: (found: readonly Node[]) => void,
  ): void {
    const settled = new Set<Identity>()
    const isEnd: IsEnd = (node) => next.has(nodeOf(node.identity)) || last(node) !== undefined
    for (const { identity } of starters) {
      const node = nodeOf(identity)
      if (next.has(node) || settled.has(identity) || this.pairs.isSpent) continue
      const { climb, identities } = climbOf(identity, reach, isEnd)
      if (climb === undefined) for (const one of identities) settled.add(one)
      else {
        const { hops, end } = climb
        const ending = end && (last(end) ?? { hops: [], end: nodeOf(end.identity) })
        next.set(node, { hops: [...hops, ...(ending?.hops ?? [])], end: ending?.end })
        spread([node])
      }
    }
  }

  /** What is not known of those who are not here, where it may matter. */
  private reachedBeyond(node: Node): Reached {
    if (!this.beyond().has(node)) return { verdict: this.notReached(node), chain: [] }
    const { hops } = chainFrom(this.beyond(), node)
    return { verdict: openBeyond(this.world, hops), chain: hops }
  }

  /** Whoever takes no step at all gets nowhere, however far it was looked. */
  private notReached(node: Node): Verdict {
    return this.pairs.isSpent && takesSteps(node)
      ? elsewhere(
          this.world,
          `what ${node.identity.id} reaches, beyond ${mostPairs} pairs that were looked at`,
        )
      : fail
  }

  /** Backward from those who may do everything. */
  private search(reach: Reach, nodes: readonly Node[], takers: Takers): Next {
    const ends = nodes.filter((node) => counts(reach, node.isAdministrator()))
    const next: Next = new Map(ends.map((node) => [node, { hops: [], end: node }]))
    // Whoever makes somebody for it needs nobody to be there.
    const makers = nodes.filter((node) => !next.has(node) && makesSomebody(node))
    this.spread(reach, nodes, takers, next, ends, makers)
    return next
  }

  /** In each round, all who take one step to whom the last one found. */
  private spread(
    reach: Reach,
    nodes: readonly Node[],
    takers: Takers,
    next: Next,
    ends: readonly Node[],
    makers: readonly Node[] = [],
  ): void {
    const places = placesOf(nodes)
    const aimsAt = (reached: readonly Node[]): Map<Node, Node[]> => {
      const aims = new Map<Node, Node[]>()
      for (const to of reached)
        for (const from of takers.to(to)) {
          if (next.has(from)) continue
          const known = aims.get(from)
          if (known === undefined) aims.set(from, [to])
          else known.push(to)
        }
      return aims
    }
    let aims = aimsAt(ends)
    for (const node of makers) if (!aims.has(node)) aims.set(node, [])
    while (aims.size > 0 && !this.pairs.isSpent) {
      const found = [...aims]
        .sort(([a], [b]) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
        .flatMap(([from, reached]) => {
          const hop = this.pairs.isSpent ? undefined : this.step(reach, from, reached)
          return hop === undefined ? [] : [[from, hop] as const]
        })
      for (const [from, hop] of found) next.set(from, { hops: [hop], end: hop.to })
      aims = aimsAt(found.map(([from]) => from))
    }
  }

  /** The first step that leads to one of these, or to somebody who is made. */
  private step(look: Reach, from: Node, reached: readonly Node[]): Hop | undefined {
    for (const path of stepsOf(from)) {
      this.pairs.count(1 + reached.length)
      for (const hop of stepsToAny(from, path, reached)) if (look === 'most' || isSure(hop)) return hop
    }
    return undefined
  }

  private get pairs() {
    return pairsIn(this.world)
  }
}

/** By a right of its own, or by being trusted. */
const takesSteps = (node: Node): boolean =>
  mayRaise(node) ||
  node.mayEver('sts:AssumeRole') ||
  stepsOf(node).some(({ needs }) => needs.length > 0) ||
  isEverTrusted(node.world, node.arn())

const administrator =
  (reach: Reach) =>
  (node: Node): Climb | undefined =>
    counts(reach, node.isAdministrator()) ? { hops: [], end: node } : undefined

const makesSomebody = (node: Node): boolean =>
  stepsOf(node).some(({ through }) => through.by === 'nobody yet')

const isPlain = (node: Node): boolean => node === nodeOf(node.identity)

const placesOf = oncePer(
  (nodes: readonly Node[]): ReadonlyMap<Node, number> => new Map(nodes.map((node, place) => [node, place])),
)

const chainFrom = (next: Next, from: Node): Climb => {
  const hops: Hop[] = []
  let end: Node | undefined = from
  for (;;) {
    const climb: Climb | undefined = end && next.get(end)
    if (climb === undefined || climb.hops.length === 0) return { hops, end }
    hops.push(...climb.hops)
    end = climb.end
  }
}

const graphOf = oncePer((world: World) => new Graph(world))

/** What somebody reaches, found once for all of them under an assignment. */
export const reachedBy = (identity: Identity): Reached =>
  askedQuietly(identity.world, (quiet) => {
    const resource = findResource(quiet, identity.id)
    return resource === undefined
      ? { verdict: fail, chain: [] }
      : graphOf(quiet).reached(identityOf(resource))
  })
