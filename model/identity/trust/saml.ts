import { isOpaque } from '../../../algebra/globs/glob.ts'
import { Sym } from '../../value.ts'
import { pass, type Verdict, verdictOf } from '../../verdict.ts'
import type { Principal } from '../document.ts'
import { lettersOf } from '../written/letters.ts'
import type { NamedCaller } from './callers.ts'
import type { TokenIssuer } from './issuers.ts'
import type { Pin } from './pins.ts'
import type { Told } from './tokens.ts'

/** Whoever signs assertions: what they say stands under the same keys for all of them. */
export const saml: TokenIssuer = {
  name: 'SAML',
  host: 'SAML',
  example: 'arn:aws:iam::000000000000:saml-provider/unlisted',
}

export const anySamlProvider: Principal = { kind: 'Federated', text: saml.example }

const recipient = /^SAML:aud$/i

/** That a role is assumed with an assertion that was signed for another recipient than AWS. */
export const ofAssertions: Told = {
  subject: recipient,
  strangers: ['https://unlisted.example.com/saml'],
  action: 'sts:AssumeRoleWithSAML',
}

/** A recipient that is named, or those below a domain, as the endpoints of the regions are at which people sign in. */
export const recipients: readonly (readonly Pin[])[] = [
  [
    {
      key: recipient,
      pattern: /^https:\/\/[^*?$/]*\*?(?:\.[^*?$/.]+){2,}(?:\/[^$]*)?$/,
      suggest: ['*', 'https://*'],
    },
  ],
]

/** Whether whom a role trusts is a provider of SAML. */
export const isSamlProvider = ({ reading }: NamedCaller): Verdict => {
  const { head, world } = reading
  const type = head instanceof Sym ? world.space.entries.get(head.target ?? '')?.type : undefined
  if (type === 'AWS::IAM::SAMLProvider') return pass
  if (type === 'AWS::IAM::OIDCProvider') return verdictOf(false)
  const text = lettersOf(world).writing(head)
  const isTold =
    text !== undefined &&
    (kindOfProvider.test(text) || [...text].every((letter) => !isOpaque(letter.codePointAt(0) ?? 0)))
  return isTold ? verdictOf(ofSaml.test(text)) : reading.matches(ofSaml, [saml.example])
}

const kindOfProvider = /:(?:saml|oidc)-provider\//
const ofSaml = /^[^/]*:saml-provider\//
