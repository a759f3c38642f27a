import type fc from 'fast-check'
import type { Infrastructure } from '../resource.ts'
import { assumingBy, roleTrusting } from './trusts.ts'

/** Others ask nothing of what an assertion says. */
export const only = ['iam/trust-saml-narrow']

const provider = 'arn:aws:iam::111122223333:saml-provider/company'
const signIn = 'https://signin.aws.amazon.com/saml'
const issuer = 'https://login.example.com/company'

/** A role that people assume with what the provider of their company says of them. */
export const samlRole = (): fc.Arbitrary<Infrastructure> =>
  roleTrusting({
    callers: [
      { Principal: { Federated: provider } },
      { Principal: { Federated: [provider] } },
      { Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/login.example.com' } },
      { Principal: { Service: 'ec2.amazonaws.com' } },
    ],
    actions: assumingBy('sts:AssumeRoleWithSAML'),
    conditions: [
      undefined,
      { StringEquals: { 'SAML:aud': signIn } },
      { StringEquals: { 'SAML:aud': [signIn, 'https://eu-west-1.signin.aws.amazon.com/saml'] } },
      { StringEquals: { 'SAML:iss': issuer } },
      { StringEquals: { 'SAML:aud': signIn, 'SAML:iss': issuer } },
      { StringEqualsIfExists: { 'SAML:aud': signIn } },
      { StringLike: { 'SAML:aud': 'https://*.signin.aws.amazon.com/saml' } },
      { StringLike: { 'SAML:aud': ['*'] } },
      { StringLike: { 'SAML:aud': [signIn, 'https://*'] } },
    ],
  })
