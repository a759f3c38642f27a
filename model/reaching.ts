import type { Place } from './place.ts'
import type { NotExamined } from './space.ts'

/** What comes to a resource, by itself or by a load balancer, of what is asked about. */
export interface Reaching {
  readonly subject: string
  readonly type: string
  /** The load balancer that passes it on. Where that is the subject, it is not known to whom. */
  readonly by?: string
  /** What surely does. */
  readonly certain?: Arriving
  /** What may. */
  readonly perhaps?: PerhapsArriving
  readonly location?: Place
}

interface Arriving {
  /** Which packets: `tcp/443 from 0.0.0.0/0`. */
  readonly packets: readonly string[]
  /** One of them, and what it meets on its way, step by step. */
  readonly witness?: string
  readonly way?: readonly string[]
}

interface PerhapsArriving {
  readonly packets: readonly string[]
  /** What decides whether they do. */
  readonly decidedBy: readonly string[]
}

/** What calls a resource for whoever is on the internet, past routes and groups: a function URL, an API. */
export interface Called {
  readonly subject: string
  readonly type: string
  /** Undefined where it has an endpoint of its own that everybody can address. */
  readonly by?: string
  /** What decides whether it does; undefined where it surely does. */
  readonly decidedBy?: readonly string[]
  readonly location?: Place
}

/** What reaches which resource, as it is deployed now. */
export interface Reachability {
  /** From where: `the internet`, ranges, or a resource by its id. */
  readonly from: string
  readonly to?: string
  readonly reaching: readonly Reaching[]
  /** What is called for others of what is asked about, where that is what the internet reaches. */
  readonly called: readonly Called[]
  /** What nothing reaches of what is asked about. */
  readonly unreached: readonly string[]
  /** What is to be known of the question itself. */
  readonly notes: readonly string[]
  readonly notExamined: readonly NotExamined[]
}
