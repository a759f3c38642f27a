import { isOpaque } from '../../../algebra/globs/glob.ts'
import { elsewhere } from '../../elsewhere.ts'
import { equal } from '../../equality.ts'
import { isScalar } from '../../json.ts'
import type { Reading } from '../../reading.ts'
import { isOfAws } from '../../shape.ts'
import type { World } from '../../space.ts'
import { Block, type Head, Sym } from '../../value.ts'
import { any, fail, not, type Verdict, verdictOf } from '../../verdict.ts'
import { digits } from '../decide/callers.ts'
import type { Condition, Principal } from '../document.ts'
import { lettersOf } from '../written/letters.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { condition, forAccount, partitions } from '../written/unlisted.ts'
import type { About, AskedCaller, NamedCaller } from './callers.ts'
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
  if (account === undefined) {
    if (head instanceof Sym) return world.needs(head, [aWholeAccount])
    return isScalar(head) && head !== '*' ? elsewhere(world, `of which account ${head} is`) : fail
  }
  if (isPattern(account))
    return elsewhere(world, `whom ${reading.shown} names, in which AWS takes no wildcard`)
  const listed = ours.map((one) => equal(world, account, one))
  return not(any(isScalar(account) && listed.length > 0 ? listed : [isOwn(reading, account), ...listed]))
}

/** What a nested stack gives out may be of anybody. */
export const isMadeHere = (world: World, target: string | undefined): boolean =>
  isOfAws(world, target) &&
  world.space.entries.get(target ?? '')?.type.startsWith('AWS::CloudFormation::') === false

const aWholeAccount = 'arn:aws:iam::444455556666:root'

/**
 * The account that a number or an ARN names, or a pattern of such; undefined where it names none, or everyone, or where
 * that is not told.
 */
const accountIn = (head: Head): Head => {
  if (isScalar(head)) {
    const [, written] = /^(?!\*$)(?:arn:[^:]*:[^:]*:[^:]*:)?([\d*?]+)(?::|$)/.exec(String(head)) ?? []
    const plain = written?.replaceAll('*', '') ?? ''
    return isWhole(plain) ? plain : written
  }
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

/** A star that has nothing left to stand for adds nothing. */
const isPattern = (account: Head): account is string =>
  typeof account === 'string' && /[*?]/.test(account) && !isWhole(account.replaceAll('*', ''))

const isWhole = (account: string): boolean => /^\d{12}$/.test(account)

/** All accounts that a pattern matches, one after the other. */
function* accountsLike(pattern: string, begun = ''): Generator<string, void> {
  const plain = pattern.replaceAll(/\*+/g, '*')
  const left = 12 - begun.length - plain.replaceAll('*', '').length
  if (left < 0 || (left > 0 && !plain.includes('*'))) return
  const [first, rest] = [plain[0], plain.slice(1)]
  if (first === undefined) yield begun
  else if (first !== '*' && first !== '?') yield* accountsLike(rest, begun + first)
  else {
    if (first === '*') yield* accountsLike(rest, begun)
    if (first === '?' || left > 0)
      for (const digit of digits) yield* accountsLike(first === '*' ? plain : rest, begun + digit)
  }
}

/**
 * Accounts that conditions name: where everyone is trusted, their callers are. A pattern stands for some account that it
 * matches and that is not ours.
 */
export const accountsTold = (
  statements: readonly WrittenStatement[],
  ours: readonly string[],
  keys = /^aws:Principal(?:Arn|Account)$/i,
  how?: { readonly onlyNegated: boolean },
): readonly AskedCaller[] =>
  valuesUnder(statements, keys, how).map((reading) => {
    const account = accountIn(reading.head)
    if (account === undefined && isScalar(reading.head)) return { reading, principal: undefined, is: fail }
    if (!isPattern(account))
      return { reading, principal: someoneOf(account), is: isOfAnother({ reading }, ours) }
    const known = new Set([...ours, ownAccount(reading)])
    const found = accountsLike(account).find((one) => !known.has(one))
    return { reading, principal: someoneOf(found), is: verdictOf(found !== undefined) }
  })

const someoneOf = (account: Head): Principal | undefined =>
  typeof account === 'string' ? { kind: 'AWS', text: account } : undefined

/** Whether this is the account in which a resource is. */
const isOwn = (reading: Reading, account: Head): Verdict => {
  const { world, entry } = reading
  const own = ownAccount(reading)
  return own === undefined || own instanceof Block
    ? elsewhere(world, `in which account ${entry.id} is`)
    : equal(world, account, own)
}

const ownAccount = ({ world, entry }: Reading): Head =>
  entry.location?.account ?? world.scope(entry.stack).head({ Ref: 'AWS::AccountId' })

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
