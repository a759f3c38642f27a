import type { Identity } from '../attachments/identity.ts'
import { type Arn, arnOf, mayBeCalled } from './arns.ts'
import { ownPolicies } from './hop.ts'
import type { Node } from './node.ts'
import type { Path } from './path.ts'
import { paths } from './paths.ts'
import { runnersOf } from './runners.ts'
import { leadsToKind } from './steps.ts'
import { anybody, trustedBy, trustOf } from './trusted.ts'

/** Who may be allowed one action, by what they name for it. */
interface Namers {
  readonly byText: ReadonlyMap<string, readonly Node[]>
  /** Of these texts, those that are no references to what is made here. */
  readonly written: readonly string[]
  /** By wildcards, by all but what is named, or by what depends on who asks. */
  readonly widely: readonly Node[]
}

/** Who may take a step to somebody: found by whom their policies name, and by whom it trusts. Most name few. */
export class Takers {
  private readonly nodes: readonly Node[]
  private readonly byIdentity: ReadonlyMap<Identity, readonly Node[]>
  private readonly byArn: ReadonlyMap<string, readonly Node[]>
  private readonly openlyNamed: readonly Node[]
  private readonly namers = new Map<string, Namers>()

  constructor(nodes: readonly Node[]) {
    this.nodes = nodes
    this.byIdentity = Map.groupBy(nodes, ({ identity }) => identity)
    this.byArn = Map.groupBy(nodes, (node) => node.arn().text)
    this.openlyNamed = nodes.filter((node) => node.arn().pattern !== undefined)
  }

  /** All who may: nobody else takes a step to it. */
  to(node: Node): ReadonlySet<Node> {
    const { identity } = node
    const asked = new Map(
      paths
        .filter((path) => leadsToKind(path, node))
        .flatMap((path) => askedFor(path, node))
        .map((one) => [`${one.action} ${one.on?.text}`, one]),
    )
    return new Set([
      ...(node.having === 'what is attached' ? [] : (this.byIdentity.get(identity) ?? [])),
      ...[...asked.values()].flatMap(({ action, on }) => this.naming(action, on)),
      ...(node.type === 'AWS::IAM::Role' ? this.trustedBy(identity) : []),
    ])
  }

  private naming(action: string, on: Arn | undefined): readonly Node[] {
    const { byText, written, widely } = this.namersOf(action)
    if (on === undefined) return [...byText.values(), widely].flat()
    const more = on.pattern === undefined ? [] : [...written].filter((text) => mayBeCalled(on, text))
    return [...[on.text, ...more].flatMap((text) => byText.get(text) ?? []), ...widely]
  }

  private namersOf(action: string): Namers {
    const known = this.namers.get(action)
    if (known !== undefined) return known
    const byText = new Map<string, Node[]>()
    const widely: Node[] = []
    for (const node of this.nodes) {
      if (!node.mayEver(action)) continue
      const lists = node.namedFor(action)
      const texts = new Set(lists.flatMap((list) => list.texts))
      if (lists.some(({ isNot }) => isNot) || [...texts].some((text) => /[*?]|\$\{/.test(text)))
        widely.push(node)
      else
        for (const text of texts) {
          const known = byText.get(text)
          if (known === undefined) byText.set(text, [node])
          else known.push(node)
        }
    }
    const made = { byText, written: [...byText.keys()].filter((text) => !text.includes('‹')), widely }
    this.namers.set(action, made)
    return made
  }

  private trustedBy(identity: Identity): readonly Node[] {
    const trust = trustOf(identity)
    const named = trust === undefined ? [] : trustedBy(trust)
    if (named.includes(anybody)) return this.nodes
    return named.flatMap((text) => [
      ...(this.byArn.get(text) ?? []),
      ...this.openlyNamed.filter((node) => mayBeCalled(node.arn(), text)),
    ])
  }
}

/** What has to be allowed so that a step leads to somebody, and on what of theirs, if on anything that is there. */
interface Asked {
  readonly action: string
  readonly on?: Arn
}

const askedFor = ({ needs, through }: Path, node: Node): readonly Asked[] => {
  if (through.by === 'group' || through.by === 'itself') return []
  const { world, identity, without } = node
  const need = needs.find(({ on }) => typeof on === 'string')
  const [first] = needs
  if (need === undefined && first !== undefined) return [{ action: first.action }]
  const action = need?.action ?? 'sts:AssumeRole'
  const entries =
    through.by === 'runner'
      ? runnersOf(world, identity.id, through.types).map(({ entry }) => entry)
      : need?.on === 'a policy of the target'
        ? ownPolicies(identity).flatMap(({ entry, policy }) => (policy === without ? [entry] : []))
        : [identity.resource.entry]
  return entries.flatMap((entry) => {
    const on = arnOf(world)(entry)
    return on === undefined ? [] : [{ action, on }]
  })
}
