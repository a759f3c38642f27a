/** Why a packet goes no further; the codes are our own. */
export type Code =
  | 'no-rule-of-a-group'
  | 'network-acl'
  | 'no-route'
  | 'route-to-nowhere'
  | 'no-public-address'
  | 'no-ipv6-address'
  | 'gateway-not-attached'
  | 'public-access-blocked'
  | 'not-on-this-way'
  | 'not-known'

/** One thing that a packet meets on its way, and what becomes of it there. */
export interface Step {
  readonly at: string
  readonly text: string
  readonly code?: Code
  readonly isOfAcl?: true
}

/** The way of a packet: it arrives, or its last step says why not. */
export interface Walk {
  readonly arrives: boolean
  readonly steps: readonly Step[]
}

/** Steps of a way, one after the other, until one of them has a code. */
export const walkOf = (...steps: readonly (() => readonly Step[])[]): Walk => {
  const walked: Step[] = []
  for (const step of steps) {
    for (const met of step()) {
      walked.push(met)
      if (met.code !== undefined) return { arrives: false, steps: walked }
    }
  }
  return { arrives: true, steps: walked }
}

/** One way after another. */
export const thenWalk = (first: Walk, second: () => Walk): Walk => {
  if (!first.arrives) return first
  const { arrives, steps } = second()
  return { arrives, steps: [...first.steps, ...steps] }
}
