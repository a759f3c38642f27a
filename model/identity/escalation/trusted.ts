import { lazily, oncePer } from '../../once.ts'
import { resourcesIn } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, type Verdict } from '../../verdict.ts'
import { type Identity, identityOf } from '../attachments/identity.ts'
import { opaquePolicy } from '../attachments/policy.ts'
import type { PolicyDocument, Principals } from '../document.ts'
import { statementsOn } from '../written/asked.ts'
import { condition } from '../written/unlisted.ts'
import { type Arn, mayBeCalled } from './arns.ts'
import type { Asked } from './keys.ts'
import { ownOf } from './own.ts'
import { type Decided, decidedBy, openOf, partOf, type Sides } from './rights.ts'
import { isAccount, type Reach, understood } from './understood.ts'

/** Whom a role trusts, read widely and narrowly. */
export interface Trust extends Sides {
  /** The same without whom it trusts as one of an account: they need a policy of their own beside it. */
  readonly itself: Sides
  /** Nor those whom it trusts as a role: only users, sessions that it names, and everybody, whom no boundary limits. */
  readonly named: Sides
}

const everyone: Principals = { isNot: false, listed: [{ kind: 'any' }] }

/** Of a role, whom it may be assumed by. */
export const trustOf = (identity: Identity): Trust | undefined => trustFor(identity)('sts:AssumeRole')

/** The same of another action that has to do with it. */
export const trustFor = oncePer((identity: Identity) => {
  const known = new Map<string, Trust | undefined>()
  return (action: string): Trust | undefined => {
    if (!known.has(action)) known.set(action, trustIn(identity, action))
    return known.get(action)
  }
})

const trustIn = (identity: Identity, action: string): Trust | undefined => {
  const trust = identity.trust()
  if (trust === undefined) return undefined
  const { world } = identity
  const bounds = trust.between(statementsOn(trust, partOf(action)))
  const taken = trust.isTaken()
  const raw = { most: bounds.most, least: bounds.least }
  const read = (reach: Reach, naming?: 'itself'): PolicyDocument => {
    // What IAM refuses may be meant to trust anybody.
    if (taken.is !== 'pass')
      return reach === 'least' ? none : forAll(opaquePolicy(world, identity.id).bounds().most)
    return understood(raw[reach], reach, { world, ...(naming && { naming }) })
  }
  const [most, least] = [read('most'), read('least')]
  const open = (asked: Asked): Verdict =>
    all([taken, bounds.open(), openOf(raw.most, asked, world), openOf(raw.least, asked, world)])
  const named = lazily(
    (): Sides => ({ most: [[read('most', 'itself')]], least: [[read('least', 'itself')]], open }),
  )
  return {
    most: [[most]],
    least: [[least]],
    open,
    itself: { most: [[withoutAccounts(most)]], least: [[withoutAccounts(least)]], open },
    get named() {
      return named()
    },
  }
}

const none: PolicyDocument = { version: '2012-10-17', statements: [] }

/** The same, of whomever. */
export const forAll = (document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.map(({ actions, conditions, effect }) => ({
    effect,
    actions,
    conditions,
    principals: everyone,
  })),
})

export const withoutAccounts = (document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap((statement) => {
    const { principals, effect } = statement
    if (effect === 'Deny' || principals === undefined || principals.isNot) return [statement]
    const listed = principals.listed.filter((one) => one.kind !== 'AWS' || !isAccount.test(one.text))
    return listed.length === 0 ? [] : [{ ...statement, principals: { isNot: false, listed } }]
  }),
})

/** It may trust one of whom all is asked that is known of it: by this ARN, or as anybody. */
export const mayTrust = (trust: Trust, arn: Arn): boolean =>
  trustedBy(trust).some((one) => one === anybody || one === arn.text || mayBeCalled(arn, one))

/** The ARNs of those whom a role may trust as themselves. */
export const trustedBy = oncePer((trust: Trust): readonly string[] =>
  trust.itself.most
    .flat()
    .flatMap(({ statements }) => statements)
    .flatMap(({ effect, principals }) => {
      if (effect === 'Deny') return []
      if (principals?.isNot !== false) return [anybody]
      return principals.listed.flatMap((one) =>
        one.kind === 'any' ? [anybody] : one.kind === 'AWS' ? [one.text] : [],
      )
    }),
)

/** Whom the roles of an infrastructure may trust as themselves. */
const trustedIn = oncePer((world: World): ReadonlySet<string> => {
  const trusts = [...resourcesIn(world, 'AWS::IAM::Role')].map((role) => trustOf(identityOf(role)))
  return new Set(trusts.flatMap((trust) => (trust === undefined ? [] : trustedBy(trust))))
})

/** The services that a role may trust, by their names; or any, where it trusts everybody but some. */
export const trustedServices = oncePer(
  (identity: Identity): { readonly names: readonly string[]; readonly isAny: boolean } => {
    const statements =
      trustOf(identity)
        ?.most.flat()
        .flatMap((document) => document.statements) ?? []
    const trusted = statements.flatMap(({ effect, principals }) => (effect === 'Allow' ? [principals] : []))
    const listed = trusted.flatMap((one) => (one?.isNot === false ? one.listed : []))
    return {
      names: [...new Set(listed.flatMap((one) => (one.kind === 'Service' ? [one.text] : [])))],
      isAny: trusted.some((one) => one?.isNot !== false || one.listed.some(({ kind }) => kind === 'any')),
    }
  },
)

/** Nobody but services may assume it. */
export const isForServices = ({ most }: Trust): boolean =>
  most
    .flat()
    .flatMap(({ statements }) => statements)
    .every(
      ({ effect, principals }) =>
        effect === 'Deny' ||
        (principals?.isNot === false && principals.listed.every(({ kind }) => kind === 'Service')),
    )

/** Some role may trust one of this ARN as themselves, or everybody. */
export const isEverTrusted = (world: World, arn: Arn): boolean => {
  const texts = trustedIn(world)
  if (texts.has(anybody) || texts.has(arn.text)) return true
  return arn.pattern !== undefined && [...texts].some((text) => mayBeCalled(arn, text))
}

/** As no ARN is written. */
export const anybody = '*'

const known = oncePer((_: Identity) => new Map<string, Decided>())

/** A service may assume it on behalf of its own account. */
export const trustsService = (identity: Identity, service: string): Decided => {
  const found = known(identity).get(service)
  if (found !== undefined) return found
  const trust = trustOf(identity)
  const caller = {
    principal: { kind: 'Service' as const, text: service },
    is: { kind: 'Service' as const, name: service },
  }
  const { account } = ownOf(identity.world)
  const made = decidedBy(identity.world, trust ?? { most: [[]], least: [[]], open: () => all([]) }, {
    action: 'sts:AssumeRole',
    on: { like: '*' },
    keys: {},
    surely: { 'aws:sourceaccount': [account] },
    // As far as it says for whom; some ARNs have no account in them.
    given: [
      condition('ForAllValues:StringEquals', 'aws:SourceAccount', account),
      condition('ForAllValues:ArnLike', 'aws:SourceArn', `arn:*:*:*:${account}:*`, 'arn:*:*:*::*'),
    ],
    caller,
  })
  known(identity).set(service, made)
  return made
}
