import type { Outcome } from '../../model/evidence.ts'
import type { Configurations } from './configurations.ts'
import { type Explored, isBroken, type Look, look } from './looking.ts'
import { mattering } from './mattering.ts'
import { textOf } from './parts.ts'
import { plainer, type Shows } from './plainer.ts'
import { parsed } from './props/schema.ts'
import type { Found } from './seen.ts'

/** The smallest props that were found to show something, and what of them matters. */
export interface Smallest {
  readonly props: unknown
  /** What of the props it takes, by their path; nothing where that was not asked. */
  readonly matters: Readonly<Record<string, string>>
  /** What is found with them, of this policy. */
  readonly outcomes: readonly Outcome[]
  readonly notBuilt?: string
}

/** Makes the props smaller for as long as they show the same, or leaves them as they were seen. */
export const smallest = async (
  explored: Explored,
  configurations: Configurations,
  found: Found,
  { isAsSeen }: { readonly isAsSeen: boolean },
): Promise<Smallest> => {
  const { policy } = found
  const alone =
    policy === undefined
      ? explored
      : { ...explored, policies: explored.policies.filter((one) => one.policy.id === policy) }
  const shows = once(
    async (props) =>
      !('refused' in parsed(explored.schema, props)) && isShown(await look(alone, props), found),
  )
  const { index } = found
  const props = isAsSeen ? configurations.at(index) : await plainer(configurations, index, shows)
  const last = await look(alone, props, { withTraces: true })
  return {
    props,
    matters: isAsSeen ? {} : await mattering(explored.schema, props, configurations, index, shows),
    outcomes: 'evidence' in last ? last.evidence.outcomes : [],
    ...('notBuilt' in last && { notBuilt: last.notBuilt }),
  }
}

const isShown = (seen: Look, { subject, kind }: Found): boolean => {
  if ('notBuilt' in seen) return kind === 'not built'
  return seen.evidence.outcomes.some(
    (outcome) =>
      outcome.subject.id === subject && (kind === 'broken' ? isBroken(outcome) : outcome.outcome === kind),
  )
}

/** Nothing is built twice to see the same. */
const once = (shows: Shows): Shows => {
  const known = new Map<string, Promise<boolean>>()
  return (props) => {
    const text = textOf(props)
    const answer = known.get(text) ?? shows(props)
    known.set(text, answer)
    return answer
  }
}
