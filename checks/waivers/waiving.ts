import type { Outcome, PolicyRecord } from '../../model/evidence.ts'
import { matchesGlob } from '../../model/glob.ts'
import type { Severity } from '../../model/policy.ts'
import type { Waivable, Waiver } from './waivers.ts'

/** An outcome before it has got its fingerprint. */
export type Unsigned = Omit<Outcome, 'fingerprint'>

interface Waiving {
  /** The policies that were judged. */
  readonly judged: ReadonlySet<string>
  readonly today: string
  /** What a subject is called whatever else is judged with it. */
  readonly nameOf: (id: string, source: string) => string
}

/** What reports say of waivers that need attention themselves. */
export const waiverPolicies: readonly PolicyRecord[] = [
  {
    ...about('waivers/expired', 'No waiver outlives its date', 'low'),
    fix: 'Repair what it hid and delete it, or renew it with a new reason.',
  },
  { ...about('waivers/unused', 'Every waiver hides something', 'info'), fix: 'Delete the waiver.' },
]

function about(id: string, title: string, severity: Severity) {
  return { id, title, severity, area: 'waivers', controls: {}, equivalents: [], forAll: 'waivers' } as const
}

/**
 * The outcomes with what is waived marked so, and a finding for each waiver that has expired or hides nothing.
 *
 * An expired waiver hides nothing any more. One that matches nothing is unknown rather than failing: what it is meant
 * for may stand in a file that this run was not given. Waivers of policies that were not judged are left alone.
 */
export const waive = (
  outcomes: readonly Unsigned[],
  waivers: readonly Waiver[],
  { judged, today, nameOf }: Waiving,
): readonly Unsigned[] => {
  const hidden = new Map<Waiver, number>()
  const result = outcomes.map((outcome) => {
    const matching = waivers.filter((waiver) => covers(waiver, outcome, nameOf))
    for (const waiver of matching) hidden.set(waiver, (hidden.get(waiver) ?? 0) + 1)
    const current = matching.find(({ expires }) => expires >= today)
    return current === undefined ? outcome : waivedBy(outcome, current)
  })
  const stale = waivers
    .filter(({ policy }) => judged.has(policy))
    .flatMap((waiver) => reportOn(waiver, hidden.get(waiver) ?? 0, today))
  return [...result, ...stale]
}

type Coverable = Pick<Unsigned, 'policy' | 'outcome'> & {
  readonly subject: Omit<Unsigned['subject'], 'type'>
}

/** Whether some waiver, expired or not, is meant for an outcome of something that is called the same whatever is beside it. */
export const isCovered = (waivers: readonly Waiver[], outcome: Coverable): boolean =>
  waivers.some((waiver) => covers(waiver, outcome, (id) => id))

/**
 * A waiver counts for a resource of a file whatever is judged with that file: a template that imports what another
 * exports is judged together with it, and the names of both stand before those of their resources. What CDK made can be
 * named by its path among the constructs, too.
 */
const covers = (
  { source = '*', ...waiver }: Waiver,
  { policy, subject, outcome }: Coverable,
  nameOf: Waiving['nameOf'],
): boolean =>
  waiver.policy === policy &&
  waiver.outcomes.includes(outcome as Waivable) &&
  [subject.id, nameOf(subject.id, subject.source), subject.location.constructPath ?? ''].some((id) =>
    matchesGlob(waiver.subject, id),
  ) &&
  [subject.source, subject.location.file].some((name) => matchesGlob(source, name))

const waivedBy = (outcome: Unsigned, { reason, owner, expires, ticket, place }: Waiver): Unsigned => ({
  ...outcome,
  outcome: 'waived',
  waiver: {
    reason,
    owner,
    expires,
    ...(ticket !== undefined && { ticket }),
    hides: outcome.outcome as Waivable,
    location: place,
  },
})

const reportOn = (waiver: Waiver, matched: number, today: string): readonly Unsigned[] => {
  const { expires, owner } = waiver
  if (expires < today) {
    const again =
      matched === 0
        ? 'it hid nothing here'
        : `${matched} finding${matched === 1 ? '' : 's'} count${matched === 1 ? 's' : ''} again`
    return [finding(waiver, 'waivers/expired', 'fail', `Expired on ${expires}, owner ${owner}: ${again}`)]
  }
  if (matched > 0) return []
  return [
    finding(waiver, 'waivers/unused', 'unknown', `Hides nothing here, owner ${owner}, expires ${expires}`),
  ]
}

const finding = (waiver: Waiver, policy: string, outcome: 'fail' | 'unknown', message: string): Unsigned => ({
  policy,
  subject: {
    id: `${waiver.policy} for ${waiver.subject}`,
    type: 'waiver',
    source: waiver.place.file,
    location: waiver.place,
  },
  outcome,
  severity: policy === 'waivers/expired' ? 'low' : 'info',
  message,
  quantified: { exhaustive: true, cases: 1 },
  evidence: [],
})
