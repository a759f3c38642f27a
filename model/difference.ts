import type { Place } from './place.ts'
import type { NotExamined } from './space.ts'

/** What a change opens or closes, by what it means: the same meaning written in another way is no difference. */
export interface Difference {
  /** What lets it through: a security group, by its id. */
  readonly subject: string
  readonly type: string
  readonly direction: 'ingress' | 'egress'
  readonly change: 'opens' | 'closes'
  /** Which packets: `tcp/443 from 0.0.0.0/0`. */
  readonly packets: string
  /** One of them. */
  readonly witness?: string
  /** False where it hangs on something that is not known. */
  readonly isCertain: boolean
  /** What that is. */
  readonly decidedBy: readonly string[]
  /** What has this group, by id. */
  readonly guards: readonly string[]
  readonly location?: Place
}

/** All that changes from one infrastructure to another, as both are deployed now. */
export interface Comparison {
  readonly before: string
  readonly after: string
  readonly differences: readonly Difference[]
  readonly notExamined: readonly NotExamined[]
}
