import { elsewhere } from '../../elsewhere.ts'
import { isScalar } from '../../json.ts'
import { all, allOf, pass, type Verdict } from '../../verdict.ts'
import type { PolicyDocument, Principal } from '../document.ts'
import { allowsAnyone, byArns } from '../resources/anyone.ts'
import { type Allowed, allowsSome, isTooLong, openIn, statementsOn } from '../written/asked.ts'
import type { Bounds, WrittenDocument } from '../written/document.ts'
import { shownBy } from '../written/shown.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { forAccount, parts, stranger } from '../written/unlisted.ts'
import { accountsTold, byCallers, isOfAnother } from './accounts.ts'
import { type About, allAreNamed, asking, callersNamed, type NamedCaller } from './callers.ts'
import { isConfined, mayNameAnyone } from './confined.ts'
import { type Pin, pinnedIn } from './pins.ts'

/** Whoever is of an organization that is named is known, whichever account it is. */
const pins: readonly (readonly Pin[])[] = ['Principal', 'Source'].flatMap((of) => [
  [{ key: new RegExp(`^aws:${of}OrgID$`, 'i'), pattern: /^o-[^*?$]+$/ }],
  [{ key: new RegExp(`^aws:${of}OrgPaths$`, 'i'), pattern: /^o-[^*?$/]+\/[^$]*$/ }],
])

/** Each statement lets in no account that it names, of callers or of those for whom services call, but ours. */
export const letsInOurs = (document: WrittenDocument, ours: readonly string[]): Verdict => {
  const statements =
    document.owner === 'role' ? statementsOn(document, parts.assuming) : document.statements()
  const denying = statements.filter((statement) => statement.says('Deny').is !== 'fail')
  const whole = document.between(statements)
  if (isTooLong(whole.most)) return openIn(document, whole)
  return allOf(
    statements.filter((statement) => statement.says('Allow').is !== 'fail'),
    (statement) => onlyOurs(document, { statement, denying, ours }),
  )
}

interface Letting {
  readonly statement: WrittenStatement
  readonly denying: readonly WrittenStatement[]
  readonly ours: readonly string[]
}

const onlyOurs = (document: WrittenDocument, { statement, denying, ours }: Letting): Verdict => {
  const others = denying.filter((one) => one !== statement)
  const together = [statement, ...others]
  const told = (keys: RegExp) => [
    ...accountsTold([statement], keys),
    ...accountsTold(others, keys, { onlyNegated: true }),
  ]
  const judged = (callers: readonly NamedCaller[]) =>
    callers.map((caller) => ({ ...caller, is: isOfAnother(caller, ours) }))
  const isOpen = mayNameAnyone(document.between([statement]).most)
  const services = servicesNamed(statement, isOpen)
  const sources = services.length === 0 ? [] : judged(told(/^aws:Source(?:Account|Arn|Owner)$/i))
  const callers = [
    ...judged([
      ...callersNamed([statement], 'AWS'),
      ...(isOpen ? told(/^aws:Principal(?:Account|Arn)$/i) : []),
    ]),
    ...(isOpen ? sources : []),
  ]
  const asked = both(
    asking(callers, byCallers(document.owner === 'role' ? 'sts:AssumeRole' : '*:*'), undefined),
    asking(sources, through(services), undefined),
  )
  const rest = all([allAreNamed(callers), allAreNamed(sources), canonicalOnes(statement)])
  if (asked.most.statements.length === 0) return rest
  const bounds = byArns(document.between(together))
  const { verdict, request } = isConfined(document, bounds, asked, pinnedIn(together, pins))
  return verdict.is === 'fail'
    ? shownBy(document, request, {
        because: 'an account is let in that is not one of ours',
        expected: 'accounts of ours',
        of: ['Principal', 'NotPrincipal'],
      })
    : all([verdict, rest])
}

/** Somebody is let in of whom nothing is said. */
export const letsInAnyone = (document: WrittenDocument): Allowed =>
  document.owner === 'role'
    ? allowsSome(document, stranger, document.between(statementsOn(document, parts.stranger)))
    : allowsAnyone(document)

/** Services that a statement names; any stands for one that is not known, and for all where it is for everyone. */
const servicesNamed = (statement: WrittenStatement, isOpen: boolean): readonly Principal[] => {
  const named = callersNamed([statement], 'Service').map(({ principal }) => principal ?? anyService)
  return isOpen ? [...named, anyService] : named
}

/** That these services do something for an account. */
const through =
  (services: readonly Principal[]): About =>
  (accounts) =>
    accounts.flatMap((account) => doneFor(account, services))

const anyService: Principal = { kind: 'Service', text: 'sns.amazonaws.com' }

const doneFor = (account: Principal, listed: readonly Principal[]): ReturnType<About> =>
  'text' in account
    ? [
        {
          effect: 'Allow',
          principals: { isNot: false, listed },
          actions: { isNot: false, texts: ['*:*'] },
          conditions: forAccount(account.text),
        },
      ]
    : []

const both = (left: Bounds, right: Bounds): Bounds => ({
  most: joined(left.most, right.most),
  least: joined(left.least, right.least),
  open: () => all([left.open(), right.open()]),
})

const joined = (left: PolicyDocument, right: PolicyDocument): PolicyDocument => ({
  ...left,
  statements: [...left.statements, ...right.statements],
})

/** Of which account a canonical user is cannot be told from its number. */
const canonicalOnes = (statement: WrittenStatement): Verdict =>
  allOf(callersNamed([statement], 'CanonicalUser'), ({ reading: { head, world } }) =>
    isScalar(head) ? elsewhere(world, `of which account the canonical user ${head} is`) : pass,
  )
