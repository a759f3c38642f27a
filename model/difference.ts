import type { Place } from './place.ts'
import type { NotExamined } from './space.ts'

/** What a change opens or closes, by what it means: the same meaning written in another way is no difference. */
export interface Difference {
  /** What a group lets through, or what comes from the internet to a resource by whatever way. */
  readonly of: 'group' | 'reach'
  /** What lets it through, or is reached: by its id. */
  readonly subject: string
  readonly type: string
  readonly direction: 'ingress' | 'egress'
  /** `unknown` where it cannot be told whether anything changes. */
  readonly change: 'opens' | 'closes' | 'unknown'
  /** Which packets: `tcp/443 from 0.0.0.0/0`. */
  readonly packets: string
  /** One of them. */
  readonly witness?: string
  /** Where that one stops before it is opened, or after it is closed. */
  readonly stops?: string
  /** False where it hangs on something that is not known. */
  readonly isCertain: boolean
  /** What that is. */
  readonly decidedBy: readonly string[]
  /** Of what is unknown: it may be that something is opened. */
  readonly mayOpen?: boolean
  /** What has this group, by id. */
  readonly guards: readonly string[]
  /** Of these, what the packets reach from the internet, or did before they were closed. */
  readonly reaches?: readonly ReachedBy[]
  /** Of these, what some of the packets may reach, or may have reached. */
  readonly mayReach?: readonly string[]
  /** The load balancer that passes them on. */
  readonly by?: string
  readonly location?: Place
}

/** What packets that a group lets through reach from the internet. */
export interface ReachedBy {
  readonly id: string
  /** Which of them, where it is not all that come from the internet. */
  readonly packets?: string
}

/** All that changes from one infrastructure to another, as both are deployed now. */
export interface Comparison {
  readonly before: string
  readonly after: string
  readonly differences: readonly Difference[]
  readonly notExamined: readonly NotExamined[]
}
