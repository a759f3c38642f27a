import type { Json } from '../../model/json.ts'
import type { Policy, Severity } from '../../model/policy.ts'
import type { Carrying } from '../../model/tags/excepted.ts'

/** What an organisation has decided: which policies, with which options, and where it deploys to. */
export interface Config {
  /** What to check where the command line names nothing. */
  readonly paths?: readonly string[]
  /**
   * By policy id (`data/bucket-versioning`), area (`data`) or glob (`data/no-*`): off, on, or on with options.
   * Everything is on to begin with; what stands further down wins.
   */
  readonly policies?: Readonly<Record<string, boolean | PolicySettings>>
  /** Policies of your own, made with `policy()`. */
  readonly own?: readonly AnyPolicy[]
  /** What is less severe than this is reported, but does not fail the run. */
  readonly severity?: Severity
  /** Whether breakable, unknown and searched count as failing. */
  readonly strict?: boolean
  /** Where it is deployed to, chosen by `--env`. */
  readonly environments?: Readonly<Record<string, Environment>>
  /** The file of waivers; `forall.waivers.yaml` or `.json` beside the configuration are found without. */
  readonly waivers?: string
  /** Evidence of an earlier run: only what is new since then fails. */
  readonly baseline?: string
  readonly seed?: number
  /** How many cases are decided for a subject before it is called unknown. */
  readonly maxCases?: number
  /** How many values are drawn where a domain cannot be decided exactly. */
  readonly draws?: number
}

/** A policy of any subject and any options. */
export type AnyPolicy = Pick<Policy, 'id' | 'title' | 'severity'> & {
  readonly forAll: object
  readonly holds: unknown
}

export interface PolicySettings {
  readonly severity?: Severity
  readonly options?: Json | Readonly<Record<string, unknown>>
  /** It is not asked of what carries one of these tags; of what carries none of them, it is. */
  readonly except?: readonly Carrying[]
}

/** What is given to a template that is deployed here. Files are found from where the configuration stands. */
export interface Environment {
  readonly parameters?: Readonly<Record<string, string>>
  readonly parameterFiles?: readonly string[]
  /** The tags that the stack is deployed with. */
  readonly stackTags?: Readonly<Record<string, string>>
  readonly region?: string
  readonly account?: string
}

/** Checks the configuration as it is written, and keeps its literal types. */
export const defineConfig = <const C extends Config>(config: C): C => config
