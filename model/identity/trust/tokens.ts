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
import { type Issuer, saidBy } from './issuers.ts'
import { keysOf } from './pins.ts'

/** Whether a provider that a role trusts gives tokens of this issuer. */
export const givesTokensOf = (issuer: Issuer, { reading }: NamedCaller): Verdict => {
  const { head, world } = reading
  const entry = head instanceof Sym ? world.space.entries.get(head.target ?? '') : undefined
  if (entry?.type === 'AWS::IAM::SAMLProvider') return fail
  if (entry?.type === 'AWS::IAM::OIDCProvider')
    return Resource.of(world, entry).at('Url').matches(patternsOf(issuer).url, [issuer.example])
  const { provider } = patternsOf(issuer)
  const address = lettersOf(world).writing(head)?.split(':oidc-provider/')[1]
  // In whichever account it is, its address says whose it is.
  return address !== undefined && [...address].every((letter) => !isOpaque(letter.codePointAt(0) ?? 0))
    ? verdictOf(provider.test(`:oidc-provider/${address}`))
    : reading.matches(provider, [providerOf(issuer)])
}

const patternsOf = oncePer(({ host }: Issuer) => ({
  provider: new RegExp(`:oidc-provider/${host}$`),
  url: new RegExp(`^(?:https://)?${host}/?$`),
}))

const providerOf = ({ example }: Issuer): string => `arn:aws:iam::000000000000:oidc-provider/${example}`

export const anyProviderOf = (issuer: Issuer): Principal => ({ kind: 'Federated', text: providerOf(issuer) })

/** That a role is assumed with a token of whoever this is: by subjects as they are written before any others. */
export const withTokensOf = (issuer: Issuer, statements: readonly WrittenStatement[]): About => {
  const subjects = keysOf(statements).filter((key) => saidBy(issuer).subject.test(key))
  return (listed) =>
    [...subjects.map((key) => [condition('StringLike', key, ...issuer.strangers)]), []].map((conditions) => ({
      effect: 'Allow',
      principals: { isNot: false, listed },
      actions: { isNot: false, texts: ['sts:AssumeRoleWithWebIdentity'] },
      conditions,
    }))
}
