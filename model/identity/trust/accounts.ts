import { isOpaque } from '../../../algebra/globs/glob.ts'
import { elsewhere } from '../../elsewhere.ts'
import { equal } from '../../equality.ts'
import { isScalar } from '../../json.ts'
import type { Reading } from '../../reading.ts'
import { isOfAws } from '../../shape.ts'
import type { World } from '../../space.ts'
import { Block, type Head, Sym } from '../../value.ts'
import { any, fail, not, type Verdict, verdictOf } from '../../verdict.ts'
import type { Condition, Principal } from '../document.ts'
import { lettersOf } from '../written/letters.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { condition, forAccount, partitions } from '../written/unlisted.ts'
import type { About, NamedCaller } from './callers.ts'
import { valuesUnder } from './pins.ts'

/** An account that nobody has: of whom nobody names it is the account. */
export const strangeAccount: Principal = { kind: 'AWS', text: '000000000000' }

/**
 * Whether a caller who is let in, or what is named by an ARN, is of another account than what lets it in. Where some are
 * listed, they are all of ours.
 */
export const isOfAnother = ({ reading }: Pick<NamedCaller, 'reading'>, ours: readonly string[]): Verdict => {
  const { head, world } = reading
  if (head instanceof Sym && isMadeHere(world, head.target)) return fail
  const isGivenByAws = head instanceof Sym && lettersOf(world).of(head) !== undefined
  const account = accountIn(head) ?? (isGivenByAws ? head : undefined)
  if (account === undefined) return head instanceof Sym ? world.needs(head, [aWholeAccount]) : fail
  const listed = ours.map((one) => equal(world, account, one))
  return not(any(isScalar(account) && listed.length > 0 ? listed : [isOwn(reading, account), ...listed]))
}

/** What a nested stack gives out may be of anybody. */
const isMadeHere = (world: World, target: string | undefined): boolean =>
  isOfAws(world, target) &&
  world.space.entries.get(target ?? '')?.type.startsWith('AWS::CloudFormation::') === false

const aWholeAccount = 'arn:aws:iam::444455556666:root'

/** The account that a number or an ARN names; undefined where it names none, or where that is not told. */
export const accountIn = (head: Head): Head => {
  if (isScalar(head)) return /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?::|$)/.exec(String(head))?.[1]
  if (!(head instanceof Sym)) return undefined
  const said = head.known?.()
  if (isScalar(said)) return accountIn(said)
  return head.parts === undefined ? undefined : accountAmong(head.parts)
}

/** What stands between the fourth colon and the fifth, if it is one thing alone. */
const accountAmong = (parts: readonly (string | Sym)[]): Head => {
  const fields: (string | Sym)[][] = [[]]
  for (const part of parts) {
    const [first, ...more] = part instanceof Sym ? [part] : part.split(':')
    if (first !== undefined && first !== '') fields.at(-1)?.push(first)
    for (const text of more) fields.push(text === '' ? [] : [text])
  }
  const [account, ...others] = fields[4] ?? []
  return fields.length > 5 && others.length === 0 ? account : undefined
}

/** Accounts that conditions name: where everyone is trusted, their callers are. */
export const accountsTold = (
  statements: readonly WrittenStatement[],
  keys = /^aws:Principal(?:Arn|Account)$/i,
  how?: { readonly onlyNegated: boolean },
): readonly NamedCaller[] =>
  valuesUnder(statements, keys, how).map((reading) => {
    const account = accountIn(reading.head)
    return {
      reading,
      principal: typeof account === 'string' ? { kind: 'AWS', text: account } : undefined,
    }
  })

/** Whether this is the account in which a resource is. */
const isOwn = ({ world, entry }: Reading, account: Head): Verdict => {
  const own = entry.location?.account ?? world.scope(entry.stack).head({ Ref: 'AWS::AccountId' })
  return own === undefined || own instanceof Block
    ? elsewhere(world, `in which account ${entry.id} is`)
    : equal(world, account, own)
}

/** Whether a caller whom a role trusts is all of an account. */
export const isWholeAccount = ({ reading }: NamedCaller): Verdict => {
  const { head, world } = reading
  const letters = lettersOf(world)
  const text = letters.writing(head)
  if (text === undefined) return reading.matches(wholeAccount, [aWholeAccount])
  if (/^\$\{[^}]*AWS::AccountId\}$/.test(letters.shown(text))) return verdictOf(true)
  const isTold = [...(text.split(':').at(-1) ?? '')].every((one) => !isOpaque(one.codePointAt(0) ?? 0))
  return isTold ? verdictOf(wholeAccount.test(text)) : reading.matches(wholeAccount, [aWholeAccount])
}

const wholeAccount = /^(?:\d{12}|arn:[^:]*:iam::[^:]+:root)$/

/** That a role is assumed by somebody of these accounts, or as one of these, with what AWS says of them. */
export const asCallers: About = (callers) =>
  [...Map.groupBy(callers, saidOf)].map(([said, listed]) => ({
    effect: 'Allow',
    principals: { isNot: false, listed },
    actions: { isNot: false, texts: ['sts:AssumeRole'] },
    conditions: conditionsSaying(said),
  }))

/** That they do this, for nobody but their own account. */
export const byCallers =
  (action: string): About =>
  (callers) =>
    asCallers(callers).map((statement) => {
      const account = statement.conditions.find(({ key }) => key === 'aws:PrincipalAccount')?.values[0]
      return {
        ...statement,
        actions: { isNot: false, texts: [action] },
        conditions: [...statement.conditions, ...(account === undefined ? [] : forAccount(account))],
      }
    })

/** The ARN of a role or user, or the account of others, as far as it is written. */
const saidOf = (caller: Principal): string =>
  ('text' in caller &&
    /^(?:arn:[^:]*:iam::\d{12}:(?:role|user)\/.+|\d{12})$/.exec(accountOr(caller.text))?.[0]) ||
  ''

const accountOr = (text: string): string => /^arn:[^:]*:iam::(\d{12}):root$/.exec(text)?.[1] ?? text

const conditionsSaying = (said: string): readonly Condition[] => {
  if (said === '') return []
  const account = /\d{12}/.exec(said)?.[0] ?? ''
  const arns = said === account ? partitions.map((partition) => `arn:${partition}:iam::${account}:*`) : [said]
  return [
    condition('StringEquals', 'aws:PrincipalAccount', account),
    condition('StringLike', 'aws:PrincipalArn', ...arns),
  ]
}
