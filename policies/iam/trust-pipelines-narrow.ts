import { callersNamed } from '../../model/identity/trust/callers.ts'
import { onlyPinned, type Trusting } from '../../model/identity/trust/confined.ts'
import { type Issuer, issuers, type Narrow, saidBy } from '../../model/identity/trust/issuers.ts'
import { ownHosts } from '../../model/identity/trust/own-hosts.ts'
import { anyProviderOf, givesTokensOf, withTokensOf } from '../../model/identity/trust/tokens.ts'
import { isTooLong, openIn, statementsOn } from '../../model/identity/written/asked.ts'
import type { WrittenDocument } from '../../model/identity/written/document.ts'
import { type TrustingRole, trustingRoles } from '../../model/identity/written/holder.ts'
import { parts } from '../../model/identity/written/unlisted.ts'
import { policy } from '../../model/policy.ts'
import { all, allOf, implied, type Verdict } from '../../model/verdict.ts'

interface Options {
  /** What a token has to name of where a pipeline runs. */
  readonly narrow: Narrow
}

/**
 * For every role, pipelines of GitHub, GitLab, Bitbucket, CircleCI, Terraform Cloud and Buildkite may assume it only with a
 * token for its audience that names a repository, and a branch, a tag or an environment of it.
 *
 * Each of these gives tokens to everybody who has an account there. What a token says of whose pipeline it is, is
 * all that keeps the others out: `repo:company/*` lets in whoever may open a repository of the company, and a pull
 * request runs what its author wrote. All requests that the whole policy allows count, whatever its conditions look like.
 * GitHub Enterprise Server is known by its address, which ends in `/_services/token`; GitLab of one's own by a host that
 * is called so, or by conditions on its subject that begin with `project_path:`. Of a provider with another address, of which
 * nothing like that is asked, it cannot be told that it is one of pipelines: it is not asked about.
 */
export default policy<TrustingRole, Options>({
  id: 'iam/trust-pipelines-narrow',
  title: 'Pipelines assume roles only from repositories and branches that are named',
  severity: 'high',
  controls: {
    'NIST-800-53r5': ['AC-3', 'AC-6', 'IA-2', 'IA-8'],
    'PCI-DSS-4.0.1': ['7.2.1', '7.2.5'],
    SOC2: ['CC6.1', 'CC6.3'],
  },
  equivalents: ['CKV_AWS_358', 'CKV_AWS_393'],
  options: {
    defaults: { narrow: 'branch' },
    schema: async () => {
      const { z } = await import('zod')
      return z.strictObject({
        narrow: z
          .enum(['branch', 'repository'])
          .default('branch')
          .describe('What a token has to name: a branch, tag or environment, or a repository alone'),
      })
    },
  },
  forAll: trustingRoles,
  holds: ({ trust }, { narrow }) => all([trust.isTaken(), isNarrow(trust, narrow)]),
  fix: 'Ask in a condition for the audience, and for the repository with its branch, tag or environment in the subject.',
})

const isNarrow = (trust: WrittenDocument, narrow: Narrow): Verdict => {
  const statements = statementsOn(trust, parts.assumingByToken)
  const bounds = trust.between(statements)
  if (isTooLong(bounds.most)) return openIn(trust, bounds)
  const providers = callersNamed(statements, 'Federated')
  const asked = (issuer: Issuer): Verdict => {
    const callers = providers.map((provider) => ({ ...provider, is: givesTokensOf(issuer, provider) }))
    const { subject } = saidBy(issuer)
    const about = withTokensOf(issuer, { subject, strangers: issuer.strangers }, statements)
    return isAsked(
      { trust, statements, bounds, callers, about, anyone: anyProviderOf(issuer) },
      issuer,
      narrow,
    )
  }
  return all([
    allOf(issuers, asked),
    allOf(ownHosts(statements), ({ issuer, is }) => implied(is, () => asked(issuer))),
  ])
}

const isAsked = (trusting: Trusting, issuer: Issuer, narrow: Narrow): Verdict => {
  const { name } = issuer
  const { whose, audience } = saidBy(issuer)
  const place = narrow === 'branch' ? 'a branch, tag or environment of a repository' : 'a repository'
  const verdict = onlyPinned(
    trusting,
    whose[narrow].map((pins) => [...pins, ...audience]),
    {
      because: `a token of ${name} may be for anybody else`,
      expected: 'the audience of the token',
    },
  )
  if (verdict.is !== 'fail') return verdict
  // Whose token it is matters more than for whom it is.
  const told = onlyPinned(trusting, whose[narrow], {
    because: `a pipeline of ${name} may assume it without ${place} that it names`,
    expected: `the subject of ${place}`,
  })
  return told.is === 'fail' ? told : verdict
}
