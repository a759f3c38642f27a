import type { Policy, Subject } from '../../model/policy.ts'
import type { Verdict } from '../../model/verdict.ts'

/** A policy answered with something else than a verdict. */
export class NoVerdict extends Error {}

/** The verdict of a policy. Who writes policies of their own may forget what one is: JavaScript lets anything through. */
export const verdictOn = (policy: Policy, subject: Subject, options: unknown): Verdict => {
  const verdict: unknown = policy.holds(subject, options)
  if (isVerdict(verdict)) return verdict
  // What it would have come to is nobody's business any more, not even if it fails.
  if (verdict instanceof Promise) verdict.catch(() => undefined)
  throw new NoVerdict(
    `holds must return a verdict, such as resource.at('X').is('y'), and returned ${named(verdict)}`,
  )
}

const isVerdict = (value: unknown): value is Verdict =>
  typeof value === 'object' &&
  value !== null &&
  'is' in value &&
  (value.is === 'pass' ||
    value.is === 'fail' ||
    (value.is === 'unknown' && 'blame' in value && Array.isArray(value.blame)))

/** What it is, and not what it says: it may come from the template. */
const named = (value: unknown): string => {
  if (value === undefined || value === null || typeof value === 'boolean') return String(value)
  if (value instanceof Promise) return 'a Promise: it may not wait for anything'
  return typeof value === 'object' ? 'an object that is none' : `a ${typeof value}`
}
