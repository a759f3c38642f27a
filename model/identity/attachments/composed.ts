import type { Budget } from '../../../algebra/globs/budget.ts'
import { oncePer } from '../../once.ts'
import { all, implied, type Verdict } from '../../verdict.ts'
import type { Documents } from '../decide/subset.ts'
import type { Listed, PolicyDocument, Statement } from '../document.ts'
import { openOr, type Part } from '../written/asked.ts'
import type { Bounds } from '../written/document.ts'
import type { Bearer } from './bearer.ts'
import type { Attached } from './managed.ts'

/** What somebody may do by all their policies lies between what these allow. */
export interface Composed {
  /** They allow together all that may be allowed: each of them has to. */
  readonly most: readonly Documents[]
  /** They allow together nothing but what surely is allowed. */
  readonly least: readonly Documents[]
  /** What is open of them, if anything is. */
  readonly left: () => Verdict
  /** Why it is not known what they allow; it may be that comparing it was given up. */
  readonly open: (taken?: Budget) => Verdict
}

const known = oncePer((_: Bearer) => new Map<Part | undefined, Composed>())

/** What the policies of somebody allow together, within their boundary: of what is asked about, or of everything. */
export const composed = (identity: Bearer, part?: Part): Composed => {
  const found = known(identity).get(part)
  if (found !== undefined) return found
  const made = compose(identity, part)
  known(identity).set(part, made)
  return made
}

/** All that has a say in what somebody may do. */
export interface Holding {
  readonly identity: Bearer
  readonly policies: readonly Attached[]
  readonly boundaries: readonly Attached[]
  readonly isBounded: Verdict
}

const compose = (identity: Bearer, part: Part | undefined): Composed =>
  composedOf(
    {
      identity,
      policies: [...identity.policies(), ...(identity.perhaps?.() ?? [])],
      boundaries: identity.boundaries(),
      isBounded: identity.isBounded(),
    },
    part,
  )

/** The same of what somebody would hold if more or less were attached to them. */
export const composedOf = ({ identity, isBounded, ...held }: Holding, part: Part | undefined): Composed => {
  const bounded = (attached: Attached): Bounded => ({ ...attached, bounds: attached.policy.bounds(part) })
  const [policies, boundaries] = [held.policies.map(bounded), held.boundaries.map(bounded)]
  const left = (): Verdict =>
    all([
      ...(isBounded.is === 'unknown' ? [isBounded] : []),
      ...[...policies.filter(saysSomething), ...boundaries].flatMap(({ present, bounds }) => [
        present,
        bounds.open(),
      ]),
    ])
  return {
    most: [policies.map(most), ...(isBounded.is === 'pass' ? [boundaries.map(most)] : [])].map(shortened),
    // Whichever boundary it is, what all of them allow is allowed.
    least: [policies.map(least), ...boundaries.map(({ bounds }) => [bounds.least])].map(shortened),
    left,
    open: (taken) =>
      openOr(identity.world, left(), `what the policies of ${identity.id} allow together`, taken?.told),
  }
}

/** IAM takes all that is attached to somebody. */
export const areTaken = oncePer(
  (identity: Bearer): Verdict =>
    all(
      [...identity.policies(), ...identity.boundaries()].map(({ present, policy }) =>
        implied(present, policy.isTaken),
      ),
    ),
)

interface Bounded extends Attached {
  readonly bounds: Bounds
}

const saysSomething = ({ bounds }: Bounded): boolean =>
  bounds.most.statements.length + bounds.least.statements.length > 0

/** What is perhaps not there allows what it may allow, and denies nothing. */
const most = ({ present, bounds }: Bounded): PolicyDocument =>
  present.is === 'pass' ? bounds.most : allowing(bounds.most)

/** What is perhaps not there allows nothing, and denies what it may deny. */
const least = ({ present, bounds }: Bounded): PolicyDocument =>
  present.is === 'pass' ? bounds.least : denying(bounds.least)

const having = (wanted: Statement['effect']) =>
  oncePer(
    (document: PolicyDocument): PolicyDocument => ({
      ...document,
      statements: document.statements.filter(({ effect }) => effect === wanted),
    }),
  )

export const allowing = having('Allow')
export const denying = having('Deny')

/** Without what makes no difference: of policies that are long, beside one by which everything is allowed or denied. */
const shortened = (documents: Documents): Documents => {
  const denied = documents.find(deniesEverything)
  if (denied !== undefined) return [denied]
  const allowed = documents.find(allowsEverything)
  const all = allowed === undefined ? documents : [allowed, ...documents.map(denying)]
  return all.filter(({ statements }) => statements.length > 0)
}

const saysOfEverything = (wanted: Statement['effect']) =>
  oncePer(({ statements }: PolicyDocument): boolean =>
    statements.some(
      ({ effect, actions, resources, conditions }) =>
        effect === wanted && isEverything(actions) && isEverything(resources) && conditions.length === 0,
    ),
  )

const isEverything = (list: Listed | undefined): boolean => list?.isNot === false && list.texts.includes('*')

const deniesEverything = saysOfEverything('Deny')
const allowsEverything = saysOfEverything('Allow')
