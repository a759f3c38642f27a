import type { Place } from './place.ts'
import type { NotExamined } from './space.ts'

/** What it is asked: who does what with which thing, of which some may be left open. */
export interface Question {
  readonly who?: string
  readonly do?: string
  readonly on?: string
  /** The VPC endpoint by which requests come. */
  readonly through?: string
}

/** What is answered of somebody, for actions that have the same answer. */
export interface Answered {
  /** A logical id, `anyone`, or as a policy names whoever is elsewhere. */
  readonly who: string
  readonly kind: 'role' | 'user' | 'anyone' | 'elsewhere'
  readonly is: 'yes' | 'no' | 'unknown'
  /** With what, where nothing is named in the question. */
  readonly on?: string
  /** All of them by name, and as the policies write those that allow them. */
  readonly actions: readonly string[]
  readonly written: readonly string[]
  /** A request that is granted, which the plain decision on one request allows. */
  readonly witness?: string
  /** Which policy grants it, and where that stands. */
  readonly by?: { readonly policy: string; readonly place?: Place }
  /** Which inputs and facts decide it, where it is not known. */
  readonly decidedBy?: readonly string[]
  /** It needs an Allow of their own beside it, which is not read here. */
  readonly needsOwn?: boolean
  readonly location?: Place
}

export interface Asking {
  readonly question: Question
  /** Of which actions it was asked, and of what else any text was taken for possible. */
  readonly universe: string
  readonly answers: readonly Answered[]
  /** What limits all answers: policies of an organization, of an endpoint, of a session. */
  readonly within: readonly string[]
  readonly notes: readonly string[]
  readonly notExamined: readonly NotExamined[]
}
