import { elsewhere } from '../../elsewhere.ts'
import { isScalar } from '../../json.ts'
import { all, allOf, pass, type Verdict } from '../../verdict.ts'
import type { PolicyDocument, Principal } from '../document.ts'
import { allowsAnyone, asMade } from '../resources/anyone.ts'
import {
  type Allowed,
  allowsSome,
  concerningStrangers,
  isTooLong,
  openIn,
  statementsOn,
} from '../written/asked.ts'
import type { Bounds, WrittenDocument } from '../written/document.ts'
import { lettersOf } from '../written/letters.ts'
import { type Kind, unknownOf } from '../written/principals.ts'
import { shownBy } from '../written/shown.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { assumedByAnyone, type Telling } from '../written/strangers.ts'
import { condition, forAccount, parts } from '../written/unlisted.ts'
import { accountsTold, byCallers, isMadeHere, isOfAnother } from './accounts.ts'
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
    ...accountsTold([statement], ours, keys),
    ...accountsTold(others, ours, keys, { onlyNegated: true }),
  ]
  const isOpen = mayNameAnyone(document.between([statement]).most)
  const named = (kind: Kind) => [
    ...callersNamed([statement], kind),
    ...(isOpen ? callersNamed(others, kind, 'NotPrincipal') : []),
  ]
  const services = [
    ...named('Service').map(({ principal }) => principal ?? unknownOf('Service')),
    ...(isOpen ? [anyService] : []),
  ]
  const sources = services.length === 0 ? [] : told(accountsOfSources)
  const callers = [
    ...named('AWS').map((caller) => ({ ...caller, is: isOfAnother(caller, ours) })),
    ...(isOpen ? told(accountsOfCallers) : []),
    ...(isOpen ? sources : []),
  ]
  // A role is assumed with tokens of providers of its own account alone.
  const providers =
    document.owner === 'role'
      ? []
      : named('Federated')
          .filter(hasAccount)
          .map((caller) => ({ ...caller, is: isOfAnother(caller, ours) }))
  // Whether those who are named are let in hangs on what they are compared with.
  const isCompared = !isOpen && [...callers, ...providers].some(({ is }) => is.is !== 'fail')
  const compared = isCompared ? [...told(accountsOfCallers), ...told(accountsOfSources)] : []
  const asked = both(
    asking(callers, byCallers(document.owner === 'role' ? 'sts:AssumeRole' : '*:*'), undefined),
    both(asking(sources, through(services), undefined), asking(providers, asThemselves, undefined)),
  )
  const rest = all([
    ...[callers, sources, providers, compared].map(allAreNamed),
    canonicalOnes(named('CanonicalUser')),
  ])
  if (asked.most.statements.length === 0) return rest
  const bounds = asMade(document.world, document.between(together))
  const { verdict, request } = isConfined(document, bounds, asked, pinnedIn(together, pins))
  return verdict.is === 'fail'
    ? shownBy(document, request, {
        because: 'an account is let in that is not one of ours',
        expected: 'accounts of ours',
        of: ['Principal', 'NotPrincipal'],
      })
    : all([verdict, rest])
}

/** Somebody is let in who is not known by their account, or of whom it cannot be told. */
export const letsInAnyone = (document: WrittenDocument): Allowed => {
  const sure = lettingIn(document, (key) => key !== 'aws:sourceip')
  if (sure.verdict.is !== 'fail') return sure
  const { world } = document
  const isOwnPlace: Telling = (key, value) =>
    !unplaced.test(key) || isMadeHere(world, lettersOf(world).meantBy(value)?.target)
  const { verdict } = lettingIn(document, isOwnPlace)
  return {
    verdict:
      verdict.is === 'pass'
        ? elsewhere(
            world,
            `whose networks or users ${document.where} of ${document.reading.entry.id} lets in`,
          )
        : verdict,
  }
}

/** Addresses are anybody's; of an id alone it is not told whose it is, unless what it is of is made here. */
const unplaced = /^aws:(?:SourceIp|SourceVpce?|userid)$/i

const lettingIn = (document: WrittenDocument, isTelling: Telling): Allowed => {
  if (document.owner !== 'role') return allowsAnyone(document, isTelling)
  const bounds = concerningStrangers(document, parts.stranger)
  return allowsSome(document, assumedByAnyone(bounds, isTelling), bounds)
}

/** Whose account, whose function, whose access point or endpoint it is by which they call. */
const accountsOfCallers =
  /^(?:aws:Principal(?:Account|Arn)|aws:VpceAccount|kms:CallerAccount|s3:DataAccessPoint(?:Account|Arn)|lambda:SourceFunctionArn|ec2:SourceInstanceArn)$/i

const accountsOfSources = /^aws:Source(?:Account|Arn|Owner)$/i

/** Those that serve everybody have a name alone. */
const hasAccount = ({ reading: { head } }: NamedCaller): boolean =>
  !isScalar(head) || String(head).startsWith('arn:')

const asThemselves: About = (listed) =>
  listed.flatMap((one) => {
    const [, account = ''] = /^arn:[^:]*:iam::([^:]*):/.exec('text' in one ? one.text : '') ?? []
    return doneFor({ kind: 'AWS', text: account }, [one]).map((statement) => ({
      ...statement,
      conditions: [...statement.conditions, condition('StringEquals', 'aws:PrincipalAccount', account)],
    }))
  })

/** That these services do something for an account. */
const through =
  (services: readonly Principal[]): About =>
  (accounts) =>
    accounts.flatMap((account) => doneFor(account, services))

/** It stands for all where everyone is let in. */
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
const canonicalOnes = (callers: readonly NamedCaller[]): Verdict =>
  allOf(callers, ({ reading: { head, world } }) =>
    isScalar(head) ? elsewhere(world, `of which account the canonical user ${head} is`) : pass,
  )
