import { oncePer } from '../../once.ts'
import { all, implied, type Verdict } from '../../verdict.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument, Statement } from '../document.ts'
import type { Identity } from './identity.ts'
import type { Attached } from './managed.ts'

/** What somebody may do by all their policies lies between what these allow. */
export interface Composed {
  /** They allow together all that may be allowed: each of them has to. */
  readonly most: readonly Documents[]
  /** They allow together nothing but what surely is allowed. */
  readonly least: readonly Documents[]
  /** Why they are not the same. */
  readonly open: () => Verdict
  /** IAM takes all of them. */
  readonly isTaken: () => Verdict
}

/** What the policies of a role, a user or a group allow together, within its boundary. */
export const composed = oncePer((identity: Identity): Composed => {
  const policies = identity.policies()
  const boundaries = identity.boundaries()
  const isBounded = identity.isBounded()
  const surely = policies.map(least)
  return {
    most: [policies.map(most), ...(isBounded.is === 'pass' ? [boundaries.map(most)] : [])],
    // Whichever boundary it is, what all of them allow is allowed.
    least: [surely, ...boundaries.map(({ policy }) => [policy.bounds().least])],
    open: () =>
      all([
        isBounded.is === 'unknown' ? isBounded : all([]),
        ...[...policies, ...boundaries].flatMap(({ present, policy }) => [present, policy.bounds().open()]),
      ]),
    isTaken: () =>
      all([...policies, ...boundaries].map(({ present, policy }) => implied(present, policy.isTaken))),
  }
})

/** What is perhaps not there allows what it may allow, and denies nothing. */
const most = ({ present, policy }: Attached): PolicyDocument =>
  present.is === 'pass' ? policy.bounds().most : having('Allow', policy.bounds().most)

/** What is perhaps not there allows nothing, and denies what it may deny. */
const least = ({ present, policy }: Attached): PolicyDocument =>
  present.is === 'pass' ? policy.bounds().least : having('Deny', policy.bounds().least)

const having = (effect: Statement['effect'], document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.filter((statement) => statement.effect === effect),
})
