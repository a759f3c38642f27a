import { type Box, flatten } from './box.ts'
import { intersection, union } from './combine.ts'
import { type Diagram, Edges, everything, nothing } from './diagram.ts'
import { Forest } from './forest.ts'
import { PacketSet } from './packet-set.ts'
import { decided } from './sweep.ts'

/** A line of a list in which the first that speaks of a packet decides. */
export interface Rule {
  readonly allow: boolean
  readonly box: Box
}

/**
 * Where sets of packets are made. One for each infrastructure that is judged: what it remembers is freed with it, and
 * within it nothing is worked out twice.
 */
export class PacketSpace {
  readonly forest: Forest
  readonly none: PacketSet
  readonly all: PacketSet
  private readonly sets = new Map<Diagram, PacketSet>()
  private readonly foreign = new WeakMap<PacketSet, PacketSet>()

  /** With more intervals than the limit, operations throw `ForestFull`. */
  constructor(limit?: number) {
    this.forest = new Forest(limit)
    this.none = this.ofDiagram(nothing)
    this.all = this.ofDiagram(everything)
  }

  box(box: Box): PacketSet {
    return this.boxes([box])
  }

  /** The union of boxes, such as the rules of a security group. */
  boxes(boxes: Iterable<Box>): PacketSet {
    return this.firstMatch([...boxes].map((box) => ({ allow: true, box })))
  }

  /** What a list of rules lets through of which the first that speaks of a packet decides, and none means no. */
  firstMatch(rules: readonly Rule[]): PacketSet {
    const rulings = rules.flatMap(({ allow, box }) => flatten(box).map((flat) => ({ allow, flat })))
    return this.ofDiagram(decided(this.forest, rulings))
  }

  union(sets: Iterable<PacketSet>): PacketSet {
    return this.folded(sets, union, this.none)
  }

  intersection(sets: Iterable<PacketSet>): PacketSet {
    return this.folded(sets, intersection, this.all)
  }

  /** The same set in this space. */
  own(set: PacketSet): PacketSet {
    if (set.space === this) return set
    const known = this.foreign.get(set)
    if (known !== undefined) return known
    const own = this.ofDiagram(this.copied(set.diagram, new Map()))
    this.foreign.set(set, own)
    return own
  }

  /** The one set with a diagram of this space's forest. */
  ofDiagram(diagram: Diagram): PacketSet {
    let set = this.sets.get(diagram)
    if (set === undefined) {
      set = new PacketSet(this, diagram)
      this.sets.set(diagram, set)
    }
    return set
  }

  private copied(diagram: Diagram, known: Map<Diagram, Diagram>): Diagram {
    if (diagram === nothing || diagram === everything) return diagram
    let copy = known.get(diagram)
    if (copy === undefined) {
      const edges = new Edges()
      for (const [at, high] of diagram.highs.entries())
        edges.add(high, this.copied(diagram.children[at] as Diagram, known))
      copy = this.forest.node(diagram.dimension, edges)
      known.set(diagram, copy)
    }
    return copy
  }

  /** Two by two, then those two by two: so no set is gone through more often than there are doublings. */
  private folded(sets: Iterable<PacketSet>, operation: typeof union, neutral: PacketSet): PacketSet {
    let diagrams = [...new Set([...sets].map((set) => this.own(set).diagram))]
    while (diagrams.length > 1) {
      const pairs: Diagram[] = []
      for (let at = 0; at < diagrams.length; at += 2) {
        const left = diagrams[at] as Diagram
        const right = diagrams[at + 1]
        pairs.push(right === undefined ? left : operation(this.forest, left, right))
      }
      diagrams = pairs
    }
    const [only] = diagrams
    return only === undefined ? neutral : this.ofDiagram(only)
  }
}
