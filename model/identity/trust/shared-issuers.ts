import { oncePer } from '../../once.ts'
import type { Principal } from '../document.ts'
import type { WrittenStatement } from '../written/statement.ts'
import type { About } from './callers.ts'
import { keyOf, type TokenIssuer } from './issuers.ts'
import type { Pin } from './pins.ts'
import { type Told, withTokensOf } from './tokens.ts'

/**
 * One that gives tokens to everybody, so that a token has to say for whose application or for whom it is. Those of
 * pipelines, of whose tokens more is asked, are not among them.
 */
interface SharedIssuer extends TokenIssuer {
  /** Each of them says it. */
  readonly claims: readonly [string, ...string[]]
  /** What the first of them says of somebody whom nobody names. */
  readonly stranger: string
}

const shared = (
  name: string,
  example: string,
  claims: SharedIssuer['claims'],
  stranger = 'unlisted',
): SharedIssuer => ({
  name,
  example,
  host: example.replaceAll('.', '\\.'),
  claims,
  stranger,
})

/**
 * Those whom roles trust by their names alone, and those of which IAM asks a claim of each trust policy that is written now (IAM
 * User Guide, "Identity-provider controls for shared OIDC providers").
 */
const sharedIssuers: readonly SharedIssuer[] = [
  shared('Cognito', 'cognito-identity.amazonaws.com', ['aud', 'sub'], 'us-east-1:unlisted'),
  shared('Google', 'accounts.google.com', ['aud', 'oaud', 'sub'], 'unlisted.apps.googleusercontent.com'),
  shared('Facebook', 'graph.facebook.com', ['app_id', 'id']),
  shared('Login with Amazon', 'www.amazon.com', ['app_id', 'user_id'], 'amzn1.application.unlisted'),
  shared('Codefresh', 'oidc.codefresh.io', ['sub'], 'account:unlisted'),
  shared('DVC Studio', 'studio.datachain.ai/api', ['sub']),
  shared('the audit log of GitHub', 'oidc-configuration.audit-log.githubusercontent.com', ['sub']),
  shared('GitHub Actions', 'vstoken.actions.githubusercontent.com', ['sub'], 'repo:unlisted/unlisted'),
  shared('Turbonomic', 'oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb', ['sub']),
  shared('Pulumi Cloud', 'api.pulumi.com/oidc', ['aud', 'sub']),
  shared('sandboxes.cloud', 'sandboxes.cloud', ['aud']),
  shared('Scalr', 'scalr.io', ['sub'], 'account:unlisted'),
  shared('Shisho Cloud', 'tokens.cloud.shisho.dev', ['sub']),
  shared('Upbound', 'proidc.upbound.io', ['sub']),
  shared('Vercel', 'oidc.vercel.com', ['aud', 'sub'], 'https://vercel.com/unlisted'),
]

/** Whichever of them it is. */
export const anySharedIssuer: TokenIssuer = {
  name: 'somebody',
  host: `(?:${sharedIssuers.map(({ host }) => host).join('|')})`,
  example: 'cognito-identity.amazonaws.com',
}

/** An application, or somebody, that a token has to name. */
export const namedByTokens: readonly (readonly Pin[])[] = sharedIssuers.flatMap((issuer) =>
  issuer.claims.map((claim) => [{ key: keyOf(issuer, claim), pattern: /^[^*?$]+$/ }]),
)

/** That a role is assumed with a token of one of them, as each of them gives it. */
export const withSharedTokens =
  (statements: readonly WrittenStatement[]): About =>
  (listed) =>
    listed.flatMap((one) => {
      const issuer = sharedIssuers.find((known) => isOf(known, one))
      return issuer === undefined
        ? withTokensOf(anySharedIssuer, { subject: /^$/, strangers: [] }, statements)([one])
        : withTokensOf(issuer, toldBy(issuer), statements)([one])
    })

const isOf = ({ example }: SharedIssuer, one: Principal): boolean =>
  'text' in one && (one.text === example || one.text.endsWith(`:oidc-provider/${example}`))

const toldBy = oncePer((issuer: SharedIssuer): Told => {
  const [claim] = issuer.claims
  return { subject: keyOf(issuer, claim), strangers: [issuer.stranger] }
})
