/** Why a packet goes no further; the codes are our own. */
export type Code =
  | 'no-rule-of-a-group'
  | 'network-acl'
  | 'no-route'
  | 'route-to-nowhere'
  | 'no-public-address'
  | 'no-ipv6-address'
  | 'ipv6-refused'
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

/** The way of a packet: it arrives, or a step with a code says why not. */
export interface Walk {
  readonly arrives: boolean
  /** It arrives or does not, as something decides that is not known here. */
  readonly isOpen?: true
  readonly steps: readonly Step[]
}

/** Steps of a way, one after the other, until one of them stops it. What is not known stops nothing. */
export const walkOf = (...steps: readonly (() => readonly Step[])[]): Walk => {
  const walked: Step[] = []
  let isOpen = false
  for (const step of steps) {
    for (const met of step()) {
      walked.push(met)
      if (met.code === 'not-known') isOpen = true
      else if (met.code !== undefined) return { arrives: false, steps: walked }
    }
  }
  return isOpen ? { arrives: false, isOpen, steps: walked } : { arrives: true, steps: walked }
}

/** One way after another. */
export const thenWalk = (first: Walk, second: () => Walk): Walk => {
  if (!first.arrives && first.isOpen !== true) return first
  const { arrives, isOpen, steps } = second()
  const walked = [...first.steps, ...steps]
  if (!arrives && isOpen !== true) return { arrives, steps: walked }
  return first.isOpen === true || isOpen === true
    ? { arrives: false, isOpen: true, steps: walked }
    : { arrives, steps: walked }
}
