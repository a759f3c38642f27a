import type { Budget } from '../../../algebra/globs/budget.ts'
import { all, type Verdict } from '../../verdict.ts'
import { isSurelyWithin, surelyBeyond } from '../attachments/asked.ts'
import type { Bearer } from '../attachments/bearer.ts'
import { allowing, composed, denying } from '../attachments/composed.ts'
import type { Attached } from '../attachments/managed.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument } from '../document.ts'
import { isTooLong, nothing, openOr } from '../written/asked.ts'
import { justFor, mostActions, writtenActions } from './actions.ts'
import { sharedIn } from './statements.ts'

/** What somebody may do at most, and at least, and another one. */
export interface Compared {
  readonly one: Bearer
  readonly other: Bearer | undefined
  readonly granting: readonly Documents[]
  readonly limiting: readonly Documents[]
  readonly least: readonly Documents[]
  readonly limits: readonly Documents[]
  readonly within: Budget
  readonly spelt: (document: PolicyDocument) => PolicyDocument
}

/**
 * Why it is not known whether somebody may do something else beside what these actions surely let them do; nothing where
 * that is all.
 */
export const openBesides = (compared: Compared, actions: readonly string[]): Verdict | undefined => {
  const { one, other, granting, limiting, within } = compared
  const [own = [], ...bounding] = granting
  const open = one.policies().flatMap((attached, at) => openIn(attached, own[at] ?? nothing))
  const left = open.filter((part) => isLeft(compared, part))
  if (left.length > 0) return all(left.map(({ by }) => by))
  const others = writtenActions(own).filter((text) => !actions.includes(text))
  if (others.length > mostActions) return undefined
  const isAll = others.every((text) =>
    isSurelyWithin([own.map((document) => justFor(text, document)), ...bounding], limiting, {
      within,
    }),
  )
  return isAll ? undefined : leftOf(one, other, within)
}

/** A part of what is attached to somebody of which not all is known: it may allow this, and surely allows that. */
interface Open {
  readonly most: PolicyDocument
  readonly least: PolicyDocument
  readonly by: Verdict
}

const openIn = ({ present, policy }: Attached, shared: PolicyDocument): readonly Open[] => {
  const { document } = policy
  const bounds = policy.bounds()
  const parts: readonly Open[] =
    document === undefined || isTooLong(bounds.most)
      ? [{ most: shared, least: bounds.least, by: bounds.open() }]
      : document.statements().map((statement) => ({
          most: sharedIn(document, 'most', [statement]),
          least: document.spokenOf([statement], 'Allow').some(),
          by: all(statement.open),
        }))
  return parts
    .map(({ most, least, by }) => ({
      most: allowing(most),
      least: present.is === 'pass' ? allowing(least) : nothing,
      by: all([present, by]),
    }))
    .filter(({ by }) => by.is === 'unknown')
}

/** It may allow what is not allowed to the other one, and does not surely do so. */
const isLeft = (
  { one, granting, limiting, least, limits, spelt, within: taken }: Compared,
  part: Open,
): boolean =>
  !isSurelyWithin(within(granting, spelt(part.most)), limiting, { within: taken }) &&
  surelyBeyond(one.world, within(least, spelt(part.least)), limits, { within: taken }) === undefined

/** The one allows it, and nothing denies it. */
const within = (
  [own = [], ...bounding]: readonly Documents[],
  allowed: PolicyDocument,
): readonly Documents[] => [[allowed, ...own.map(denying)], ...bounding]

/** What is not known of both of them. */
export const leftOf = (one: Bearer, other: Bearer | undefined, taken: Budget): Verdict => {
  const left = all([one, ...(other === undefined ? [] : [other])].map((each) => composed(each).left()))
  const { id, world } = one
  return taken.told === undefined
    ? openOr(world, left, `which names AWS gives out that the policies of ${id} are about`)
    : openOr(world, left, `what the policies of ${id} allow beyond the other ones`, taken.told)
}
