import { elsewhere } from '../../elsewhere.ts'
import { lazily, oncePer } from '../../once.ts'
import { resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, fail, pass, type Verdict } from '../../verdict.ts'
import { type Identity, identityOf } from '../attachments/identity.ts'
import { type Hop, isSure, openOf, ownPolicies } from './hop.ts'
import { givenAnything, joinedTo, type Node, nodeOf, writtenAnew } from './node.ts'
import { paths } from './paths.ts'
import { mayTake, stepsToAny } from './steps.ts'

/** Whether somebody reaches what may do everything, and by which steps. */
export interface Reached {
  readonly verdict: Verdict
  readonly chain: readonly Hop[]
}

/** How far it is looked: what may be so, or what surely is. */
type Look = 'most' | 'least'

/** By whom somebody who may do everything is reached first: by each node the next step, and none of whom is one. */
type Next = ReadonlyMap<Node, Hop | undefined>

/** Everybody in an infrastructure, and who reaches whom. */
class Graph {
  private readonly world: World
  private readonly identities: readonly Identity[]

  constructor(world: World) {
    this.world = world
    this.identities = [...resourcesIn(world, 'AWS::IAM::Role', 'AWS::IAM::User')]
      .map(identityOf)
      .sort(({ id: a }, { id: b }) => (a < b ? -1 : 1))
  }

  /** What somebody reaches by steps that each are possible, or sure. */
  reached(identity: Identity): Reached {
    const node = nodeOf(identity)
    if (!this.most().has(node)) return { verdict: fail, chain: [] }
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

  private readonly most = lazily(() => this.search('most', this.nodes()))
  /** What is sure is possible, too. */
  private readonly least = lazily(() => this.search('least', [...this.most().keys()]))

  /** Everybody as they are, and as they are with whatever somebody may give them. */
  private readonly nodes = lazily((): readonly Node[] => {
    const own = this.identities.map(nodeOf)
    const isTouched = (...actions: readonly string[]): boolean =>
      own.some((node) => actions.some((action) => node.touches().has(action)))
    const more = [
      ...(isTouched(...giving) ? this.identities.map(givenAnything) : []),
      ...(isTouched('iam:CreatePolicyVersion')
        ? this.identities.flatMap((identity) =>
            ownPolicies(identity).map(({ policy }) => writtenAnew(identity, policy)),
          )
        : []),
      ...own.flatMap((node) => (node.touches().has('iam:AddUserToGroup') ? joinedTo(node) : [])),
    ]
    return [...own, ...more]
  })

  private search(look: Look, nodes: readonly Node[]): Next {
    const next = new Map<Node, Hop | undefined>()
    const rest = new Set(nodes)
    const add = (node: Node, hop: Hop | undefined): void => {
      next.set(node, hop)
      rest.delete(node)
    }
    for (const node of nodes) if (counts(look, node.isAdministrator())) add(node, undefined)
    let reached: readonly Node[] = [...next.keys()]
    do {
      const found = [...rest].flatMap((node) => {
        const hop = this.toOneOf(reached, node, look)
        return hop === undefined ? [] : [[node, hop] as const]
      })
      for (const [node, hop] of found) add(node, hop)
      reached = found.map(([node]) => node)
    } while (reached.length > 0)
    return next
  }

  /** The first step that leads to one of these, or to somebody who is made. */
  private toOneOf(reached: readonly Node[], from: Node, look: Look): Hop | undefined {
    for (const path of paths) {
      if (!mayTake(from, path)) continue
      for (const hop of stepsToAny(from, path, reached)) if (look === 'most' || isSure(hop)) return hop
    }
    return undefined
  }
}

const giving = [
  ...new Set(
    paths
      .filter(({ isGivenAnything }) => isGivenAnything)
      .flatMap(({ needs }) => needs.map(({ action }) => action)),
  ),
].filter((action) => /^iam:(?:Put|Attach|CreatePolicyVersion)/.test(action))

const counts = (look: Look, verdict: Verdict): boolean =>
  look === 'most' ? verdict.is !== 'fail' : verdict.is === 'pass'

const chainFrom = (next: Next, from: Node): readonly Hop[] => {
  const chain: Hop[] = []
  for (let hop = next.get(from); hop !== undefined; hop = hop.to && next.get(hop.to)) chain.push(hop)
  return chain
}

export const graphOf = oncePer((world: World) => new Graph(world))
