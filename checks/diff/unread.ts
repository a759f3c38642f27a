import type { Comparison, Difference } from '../../model/difference.ts'
import { Account, type Listed } from '../../sources/account/account.ts'
import type { Sides } from './now.ts'

/** Differences of one kind, and what was not looked at for them. */
export interface Compared<T extends Difference = Difference> extends Pick<Comparison, 'notExamined'> {
  readonly differences: readonly T[]
}

/**
 * Without what is on one side of a live account alone because its list was read on that side alone: it is neither new
 * nor gone, and the list is named as not examined.
 */
export const withoutUnread = <T extends Difference>(
  { before, after }: Sides,
  differences: readonly T[],
): Compared<T> => {
  if (!(before instanceof Account && after instanceof Account)) return { differences, notExamined: [] }
  const unread = (id: string): string | undefined =>
    missing(before, after, id, 'after') ?? missing(after, before, id, 'before')
  const named = new Set(differences.flatMap(({ subject }) => unread(subject) ?? []))
  return {
    differences: differences.filter(({ subject }) => unread(subject) === undefined),
    notExamined: [...named].sort().map((what) => ({ what, why })),
  }
}

const why =
  'It was read on the other side alone, so that nobody knows what of it is new or gone. Read it on both sides.'

const missing = (has: Account, lacks: Account, id: string, side: keyof Sides): string | undefined => {
  const listed = lacks.entries.has(id) ? undefined : has.listOf(id)
  return listed === undefined || lacks.hasRead(listed) ? undefined : `${listText(listed)} ${side} the change`
}

const listText = ({ list, location: { account, region } }: Listed): string => {
  const where = [account, region].filter((part) => part !== undefined).join(' in ')
  return where === '' ? list : `${list} of ${where}`
}
