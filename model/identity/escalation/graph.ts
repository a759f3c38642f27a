import { elsewhere } from '../../elsewhere.ts'
import { lazily, oncePer } from '../../once.ts'
import { askedQuietly } from '../../quiet.ts'
import { findResource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, fail, pass, type Verdict } from '../../verdict.ts'
import { type Identity, identityOf } from '../attachments/identity.ts'
import { everybodyIn } from './everybody.ts'
import { type Hop, isSure, openOf } from './hop.ts'
import { type Node, nodeOf } from './node.ts'
import { mostPairs, patienceIn } from './patience.ts'
import { stepsOf, stepsToAny } from './steps.ts'
import { Takers } from './takers.ts'
import { isEverTrusted } from './trusted.ts'

/** Whether somebody reaches what may do everything, and by which steps. */
export interface Reached {
  readonly verdict: Verdict
  readonly chain: readonly Hop[]
}

/** How far it is looked: what may be so, or what surely is. */
type Look = 'most' | 'least'

/** By whom somebody who may do everything is reached first: by each node the next step, and none of whom is one. */
type Next = Map<Node, Hop | undefined>

/** Everybody in an infrastructure, and who reaches whom. */
class Graph {
  private readonly world: World

  constructor(world: World) {
    this.world = world
  }

  /** What somebody reaches by steps that each are possible, or sure. */
  reached(identity: Identity): Reached {
    const node = nodeOf(identity)
    if (!this.most().has(node)) return { verdict: this.notReached(node), chain: [] }
    if (this.least().has(node)) return { verdict: pass, chain: chainFrom(this.least(), node) }
    const chain = chainFrom(this.most(), node)
    const end = chain.length === 0 ? node : chain.at(-1)?.to
    const rests = [...chain.map(openOf), ...(end === undefined ? [] : [end.isAdministrator()])]
    const open = all(rests.filter(({ is }) => is === 'unknown'))
    return {
      verdict: open.is === 'unknown' ? open : elsewhere(this.world, `what ${identity.id} reaches`),
      chain,
    }
  }

  private readonly most = lazily(() => this.search('most', everybodyIn(this.world)))
  /** What is sure is possible, too. */
  private readonly least = lazily(() => this.search('least', [...this.most().keys()]))

  /** Whoever takes no step at all gets nowhere, however far it was looked. */
  private notReached(node: Node): Verdict {
    return this.patience.isSpent && takesSteps(node)
      ? elsewhere(
          this.world,
          `what ${node.identity.id} reaches, beyond ${mostPairs} pairs that were looked at`,
        )
      : fail
  }

  /** Backward from those who may do everything: in each round, all who take one step to whom the last one found. */
  private search(look: Look, nodes: readonly Node[]): Next {
    const next: Next = new Map()
    for (const node of nodes) if (counts(look, node.isAdministrator())) next.set(node, undefined)
    const takers = new Takers(nodes)
    const places = new Map(nodes.map((node, place) => [node, place]))
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
    let aims = aimsAt([...next.keys()])
    // Whoever makes somebody for it needs nobody to be there.
    for (const node of nodes.filter(makesSomebody)) if (!next.has(node) && !aims.has(node)) aims.set(node, [])
    while (aims.size > 0 && !this.patience.isSpent) {
      const found = [...aims]
        .sort(([a], [b]) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
        .flatMap(([from, reached]) => {
          const hop = this.patience.isSpent ? undefined : this.step(look, from, reached)
          return hop === undefined ? [] : [[from, hop] as const]
        })
      for (const [from, hop] of found) next.set(from, hop)
      aims = aimsAt(found.map(([from]) => from))
    }
    return next
  }

  /** The first step that leads to one of these, or to somebody who is made. */
  private step(look: Look, from: Node, reached: readonly Node[]): Hop | undefined {
    for (const path of stepsOf(from)) {
      this.patience.lookAt(1 + reached.length)
      for (const hop of stepsToAny(from, path, reached)) if (look === 'most' || isSure(hop)) return hop
    }
    return undefined
  }

  private get patience() {
    return patienceIn(this.world)
  }
}

/** By a right of its own, or by being trusted. */
const takesSteps = (node: Node): boolean =>
  stepsOf(node).some(({ needs }) => needs.length > 0) || isEverTrusted(node.world, node.arn())

const makesSomebody = (node: Node): boolean =>
  stepsOf(node).some(({ through }) => through.by === 'nobody yet')

const counts = (look: Look, verdict: Verdict): boolean =>
  look === 'most' ? verdict.is !== 'fail' : verdict.is === 'pass'

const chainFrom = (next: Next, from: Node): readonly Hop[] => {
  const chain: Hop[] = []
  for (let hop = next.get(from); hop !== undefined; hop = hop.to && next.get(hop.to)) chain.push(hop)
  return chain
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
