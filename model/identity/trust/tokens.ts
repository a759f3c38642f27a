import { isOpaque } from '../../../algebra/globs/glob.ts'
import { oncePer } from '../../once.ts'
import { Resource } from '../../resource.ts'
import { Sym } from '../../value.ts'
import { fail, type Verdict, verdictOf } from '../../verdict.ts'
import type { Principal } from '../document.ts'
import { lettersOf } from '../written/letters.ts'
import type { WrittenStatement } from '../written/statement.ts'
import { condition } from '../written/unlisted.ts'
import type { About, NamedCaller } from './callers.ts'
import type { TokenIssuer } from './issuers.ts'
import { keysOf } from './pins.ts'

/** Whether a provider that a role trusts gives tokens of this issuer. */
export const givesTokensOf = (issuer: TokenIssuer, { reading }: NamedCaller): Verdict => {
  const { head, world } = reading
  const entry = head instanceof Sym ? world.space.entries.get(head.target ?? '') : undefined
  if (entry?.type === 'AWS::IAM::SAMLProvider') return fail
  if (entry?.type === 'AWS::IAM::OIDCProvider')
    return Resource.of(world, entry).at('Url').matches(patternsOf(issuer).url, [issuer.example])
  const { provider } = patternsOf(issuer)
  // In whichever account it is, its address says whose it is.
  const name = lettersOf(world)
    .writing(head)
    ?.replace(/^.*(?=:oidc-provider\/)/s, '')
  return name !== undefined && [...name].every((letter) => !isOpaque(letter.codePointAt(0) ?? 0))
    ? verdictOf(provider.test(name))
    : reading.matches(provider, [providerOf(issuer)])
}

const patternsOf = oncePer(({ host }: TokenIssuer) => ({
  provider: new RegExp(`(?:^|:oidc-provider/)${host}$`),
  url: new RegExp(`^(?:https://)?${host}/?$`),
}))

const providerOf = ({ example }: TokenIssuer): string => `arn:aws:iam::000000000000:oidc-provider/${example}`

export const anyProviderOf = (issuer: TokenIssuer): Principal => ({
  kind: 'Federated',
  text: providerOf(issuer),
})

/** What is known of the tokens of an issuer. */
export interface Told {
  /** The key that says for whom one is. */
  readonly subject: RegExp
  /** What stands there of somebody whom nobody names. */
  readonly strangers: readonly string[]
  /** By what a role is assumed with it, where that is no web identity. */
  readonly action?: string
}

/**
 * That a role is assumed with a token of whoever this is: by subjects as they are written before any others. It says
 * nothing under the keys of another issuer, and whoever shows it is no principal of AWS.
 */
export const withTokensOf = (
  { host }: TokenIssuer,
  { subject, strangers, action = 'sts:AssumeRoleWithWebIdentity' }: Told,
  statements: readonly WrittenStatement[],
): About => {
  const keys = keysOf(statements)
  const own = new RegExp(`^${host}:`, 'i')
  const absent = keys
    .filter((key) => ofPrincipals.test(key) || (ofIssuers.test(key) && !own.test(key)))
    .map((key) => condition('Null', key, 'true'))
  const subjects = keys.filter((key) => subject.test(key))
  return (listed) =>
    [...subjects.map((key) => [condition('StringLike', key, ...strangers)]), []].map((conditions) => ({
      effect: 'Allow',
      principals: { isNot: false, listed },
      actions: { isNot: false, texts: [action] },
      conditions: [...conditions, ...absent],
    }))
}

const ofIssuers = /^(?:[^:]*\.[^:]*|saml):/i
const ofPrincipals = /^aws:(?:Principal.*|userid|username|MultiFactorAuth.*|TokenIssueTime)$/i
