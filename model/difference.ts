import type { Place } from './place.ts'
import type { NotExamined } from './space.ts'

/** What a change opens or closes, by what it means: the same meaning written in another way is no difference. */
export type Difference = PacketDifference | RequestDifference

interface Told {
  /** What it is told of: by its id, or by its name where it is made elsewhere. */
  readonly subject: string
  readonly type: string
  /** `unknown` where it cannot be told whether anything changes. */
  readonly change: 'opens' | 'closes' | 'unknown'
  /** A packet, or a request, that shows it. */
  readonly witness?: string
  /** False where it hangs on something that is not known. */
  readonly isCertain: boolean
  /** What that is. */
  readonly decidedBy: readonly string[]
  /** Of what is unknown: it may be that something is opened. */
  readonly mayOpen?: boolean
  readonly location?: Place
}

/** What somebody may do, or whom the policy of a resource lets do something. */
export interface RequestDifference extends Told {
  readonly of: 'permissions' | 'callers'
  /** By which actions, as they are written. */
  readonly actions: readonly string[]
  /** Which of the actions that AWS lists, where these are many. */
  readonly among?: Among
  /** Who is let in, or was: `anyone`, an account, or by name. */
  readonly callers?: readonly string[]
  /** Of each other caller who is let in, or was, a request. */
  readonly others?: readonly string[]
  /** With which keys the same is let through on the other side: `where aws:SecureTransport is true`. */
  readonly otherwise?: string
  /** By a Deny that is gone, or that is new. */
  readonly denied?: 'no longer' | 'now'
  /** Where that is so: what else here allows it, or who is allowed it; nothing where that is not known. */
  readonly by?: readonly string[]
}

/** Many actions, of those that AWS lists. */
export interface Among {
  readonly actions: number
  /** Services of which it is every action. */
  readonly whole: readonly string[]
  /** Services of which it is some. */
  readonly some: readonly string[]
  /** Services of which it is none, where these are few. */
  readonly none: readonly string[]
  /** By levels of access, what matters most first. */
  readonly levels: readonly {
    readonly level: string
    readonly actions: number
    /** Of these, what matters most. */
    readonly such: readonly string[]
    /** One of them, as a request. */
    readonly witness?: string
  }[]
  /** There may be more: it took too long to see it of all. */
  readonly isCut: boolean
}

export interface PacketDifference extends Told {
  /**
   * What a group lets through, what comes from the internet to a resource by whatever way, or what calls it for whoever is
   * there, past routes and groups.
   */
  readonly of: 'group' | 'reach' | 'calls'
  readonly direction: 'ingress' | 'egress'
  /** Which packets: `tcp/443 from 0.0.0.0/0`. */
  readonly packets: string
  /** Where the witness stops before it is opened, or after it is closed. */
  readonly stops?: string
  /** What has this group, by id, and no other one by which this is so on both sides. */
  readonly guards: readonly string[]
  /** What is at the far end, where rules name a group that this has. */
  readonly members?: readonly string[]
  /** That group, where not all that have it are meant. */
  readonly through?: string
  /** Who has a group now or no more, by which this is so; who is new, or gone, where no group is named. */
  readonly since?: readonly Since[]
  /** Of these, what the packets reach from the internet, or did before they were closed. */
  readonly reaches?: readonly ReachedBy[]
  /** Of these, what some of the packets may reach, or may have reached. */
  readonly mayReach?: readonly string[]
  /** The load balancer that passes them on, or what calls. */
  readonly by?: string
}

/** Something, and the group that it came to have, or ceased to. */
export interface Since {
  readonly id: string
  readonly group?: string
}

/** What packets that a group lets through reach from the internet. */
export interface ReachedBy {
  readonly id: string
  /** Which of them, where it is not all that come from the internet. */
  readonly packets?: string
  /** One of these. */
  readonly witness?: string
}

/** All that changes from one infrastructure to another, as both are deployed now. */
export interface Comparison {
  readonly before: string
  readonly after: string
  readonly differences: readonly Difference[]
  readonly notExamined: readonly NotExamined[]
}
