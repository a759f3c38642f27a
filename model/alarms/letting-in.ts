import { elsewhere } from '../elsewhere.ts'
import { isUnknown } from '../identity/attachments/unknown-names.ts'
import type { Condition, PolicyDocument, Principal, Statement } from '../identity/document.ts'
import { said } from '../identity/naive/statement.ts'
import type { Request } from '../identity/request.ts'
import { jsonIn } from '../identity/resources/json-text.ts'
import { WrittenDocument } from '../identity/written/document.ts'
import { lettersOf } from '../identity/written/letters.ts'
import type { Reading } from '../reading.ts'
import { fail, pass, type Verdict } from '../verdict.ts'

/**
 * Whether the policy of a resource lets a service of AWS do something with it, for this account. `own` is the resource, as its
 * policy writes it.
 *
 * A service comes by TLS, and says for which account it calls. What else conditions ask, and whether a resource is meant that
 * is written in another way, is not known: then neither is whether the service is let in.
 */
export const letsIn = (
  policy: Reading,
  {
    service,
    action,
    own,
  }: { readonly service: string; readonly action: string; readonly own?: string | undefined },
): Verdict => {
  const { world, entry } = policy
  const document = new WrittenDocument(pass, policy, 'resource', jsonIn)
  const { most, least, open } = document.between(document.statements())
  const written = (name: string): string | undefined =>
    lettersOf(world).writing(world.scope(entry.stack).head({ Ref: name }))
  const account = entry.location?.account ?? written('AWS::AccountId')
  const known: Known = {
    account,
    own,
    callers: callersOf(service, {
      account,
      region: entry.location?.region ?? written('AWS::Region'),
      partition: written('AWS::Partition'),
    }),
  }
  const request: Request = {
    principal: { kind: 'Service', name: service },
    action,
    resource: own ?? '*',
    context: new Map([
      ['aws:securetransport', ['true']],
      ['aws:principalisawsservice', ['true']],
      ...(account === undefined ? [] : accountKeys.map((key) => [key, [account]] as const)),
    ]),
  }
  const lets = (bounds: PolicyDocument, reach: 'Allow' | 'Deny'): boolean =>
    said(asKnown(bounds, reach, known), 'resource', request) === 'Allow'
  const left = open()
  // Of a list that is not known somebody stands in it, who is not the service.
  if (!lets(most, 'Allow')) return left.is === 'unknown' && lets(byAnybody(most), 'Allow') ? left : fail
  if (lets(least, 'Deny')) return pass
  return left.is === 'unknown'
    ? left
    : elsewhere(world, `whether ${entry.id} lets ${service} ${action} with what its conditions ask`)
}

const accountKeys = ['aws:sourceaccount', 'aws:sourceowner']

interface Known {
  readonly account: string | undefined
  readonly own: string | undefined
  /** Whether a pattern is of all for which the service calls. */
  readonly callers: (pattern: string) => boolean
}

/** What a service calls for, by what its ARNs are called, where that is another name. */
const calledIn: Readonly<Record<string, string>> = { costalerts: 'ce' }

/** The service calls for alarms and the like of this account: a pattern of all of these is met by each. */
const callersOf = (
  service: string,
  own: Readonly<Record<'account' | 'region' | 'partition', string | undefined>>,
): Known['callers'] => {
  const name = service.split('.')[0] ?? ''
  return (pattern) => {
    const [arn, partition, of, region, account, ...rest] = pattern.split(':')
    const is = (text: string | undefined, one: string | undefined): boolean => text === '*' || text === one
    return (
      arn === 'arn' &&
      (is(partition, own.partition) || partition === 'aws') &&
      is(of, calledIn[name] ?? name) &&
      (is(region, own.region) || region === '') &&
      is(account, own.account) &&
      (name === 'cloudwatch' ? /^(?:alarm:)?\*$/ : /^(?:[\w-]+[:/])?\*$/).test(rest.join(':'))
    )
  }
}

/**
 * The document with nothing in it but what is known. A statement of this effect, with what is not known left out of it, says
 * more than it does; the others are left out where something of them is not known.
 */
const asKnown = (
  { version, statements }: PolicyDocument,
  wider: Statement['effect'],
  known: Known,
): PolicyDocument => ({
  version,
  statements: statements.flatMap((statement) => {
    const left = statement.conditions.filter((one) => metByAll(one, known) !== true)
    if (left.some((one) => metByAll(one, known) === false)) return []
    const conditions = left.filter((one) => isKnown(one, known))
    const isAllKnown = isOfThis(statement, known) && conditions.length === left.length
    const isWider = statement.effect === wider
    return isAllKnown || isWider ? [{ ...reaching(statement, isWider, known), conditions }] : []
  }),
})

/** What is asked of that for which the service calls: true or false where it is so of all of it. */
const metByAll = ({ key, operator, values }: Condition, { callers }: Known): boolean | undefined => {
  const isPattern = /^(?:Arn|String)Like$/.test(operator.test) && operator.set === undefined
  return /^aws:sourcearn$/i.test(key) && isPattern && values.some(callers) ? !operator.isNegated : undefined
}

/** On whatever it is; of whom and of what is not known, as much or as little as it may be. */
const reaching = (statement: Statement, isWider: boolean, own: Known): Statement => {
  const { principals, actions } = statement
  const asMuch = <T>(
    isNot: boolean,
    listed: readonly T[],
    isOpen: (one: T) => boolean,
    all: T,
  ): readonly T[] => listed.flatMap((one) => (!isOpen(one) ? [one] : isWider === isNot ? [] : [all]))
  return {
    ...statement,
    resources: { isNot: false, texts: ['*'] },
    actions: { ...actions, texts: asMuch(actions.isNot, actions.texts, isUnknown, '*') },
    ...(principals !== undefined && {
      principals: {
        ...principals,
        listed: asMuch<Principal>(principals.isNot, principals.listed, (one) => isOpenPrincipal(one, own), {
          kind: 'any',
        }),
      },
    }),
  }
}

/** It may be the service, or everybody: no account and no ARN is. */
const isOpenPrincipal = (principal: Principal, { account }: Known): boolean => {
  if (principal.kind === 'any' || !isUnknown(principal.text)) return false
  return principal.kind === 'Service' || (principal.text !== account && !principal.text.startsWith('arn:'))
}

/** It speaks of this resource, whatever else it speaks of. */
const isOfThis = ({ resources }: Statement, { own }: Known): boolean =>
  resources === undefined ||
  (!resources.isNot && resources.texts.some((text) => text === '*' || (own !== undefined && text === own)))

/** Whether the service meets it hangs on nothing but what it says of each call. */
const isKnown = ({ key, values }: Condition, { account }: Known): boolean => {
  const name = key.toLowerCase()
  if (name === 'aws:securetransport' || name === 'aws:principalisawsservice')
    return !values.some((text) => isUnknown(text) || text.includes('${'))
  if (!accountKeys.includes(name) || account === undefined) return false
  return values.every(
    (text) => text === account || (!isUnknown(text) && !isUnknown(account) && !text.includes('${')),
  )
}

const byAnybody = (document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.map((statement) =>
    statement.effect === 'Deny'
      ? statement
      : { ...statement, principals: { isNot: false, listed: [{ kind: 'any' }] } },
  ),
})
