import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { samlRole } from '../../generators/iam/saml.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { answersOf } from './fixtures/allowed.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './trust-saml-narrow.ts'

const provider = 'arn:aws:iam::111122223333:saml-provider/company'
const oidc = 'arn:aws:iam::111122223333:oidc-provider/login.example.com'
const signIn = 'https://signin.aws.amazon.com/saml'

const byAssertion = (Federated: Json, Condition?: JsonObject, more: JsonObject = {}) =>
  trusting({ Federated }, Condition, { Action: 'sts:AssumeRoleWithSAML', ...more })
const recipient = (operator: string, aud: Json) => byAssertion(provider, { [operator]: { 'SAML:aud': aud } })

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Role': [
      ['fail', byAssertion(provider)],
      ['fail', byAssertion([oidc, provider])],
      ['fail', byAssertion({ Ref: 'Company' })],
      [
        'fail',
        byAssertion({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:saml-provider/company' }),
      ],
      ['fail', byAssertion({ 'Fn::Sub': 'arn:aws:iam::111122223333:saml-provider/${AWS::StackName}' })],
      ['fail', byAssertion(provider, undefined, { Action: 'sts:*' })],
      ['fail', byAssertion(provider, undefined, { Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'] })],
      ['fail', trusting('*', undefined, { Action: 'sts:AssumeRoleWithSAML' })],
      ['fail', byAssertion(provider, { StringEquals: { 'SAML:iss': 'https://login.example.com/company' } })],
      ['fail', byAssertion(provider, { StringEquals: { 'SAML:sub_type': 'persistent' } })],
      ['fail', recipient('StringLike', '*')],
      ['fail', recipient('StringLike', 'https://*')],
      ['fail', recipient('StringLike', 'https://*.com/saml')],
      ['fail', recipient('StringLike', [signIn, 'https://*/saml'])],
      ['fail', recipient('StringEqualsIfExists', signIn)],
      ['fail', recipient('StringNotEquals', 'https://other.example.com/saml')],
      ['fail', recipient('Null', 'false')],
      ['fail', recipient('ForAllValues:StringEquals', signIn)],
      // Nobody shows an assertion under the keys of a token.
      ['pass', byAssertion(provider, { StringEquals: { 'login.example.com:aud': signIn } })],
      ['pass', recipient('StringEquals', signIn)],
      ['pass', recipient('StringEquals', [signIn, 'https://eu-west-1.signin.aws.amazon.com/saml'])],
      ['pass', recipient('StringLike', 'https://*.signin.aws.amazon.com/saml')],
      ['pass', recipient('StringLike', 'https://eu-*.signin.aws.amazon.com/saml*')],
      ['pass', recipient('StringEquals', 'https://signin.amazonaws-us-gov.com/saml')],
      ['pass', recipient('StringEquals', hidden)],
      ['pass', byAssertion(provider, { StringEquals: { 'saml:AUD': signIn } })],
      ['pass', byAssertion(provider, undefined, { Effect: 'Deny' })],
      ['pass', trusting({ Federated: provider })],
      ['pass', byAssertion(oidc)],
      ['pass', byAssertion({ Ref: 'Own' })],
      ['pass', trusting({ AWS: '111122223333' }, undefined, { Action: 'sts:AssumeRoleWithSAML' })],
      ['unknown', byAssertion(hidden)],
      ['unknown', recipient('StringLike', hidden)],
      ['breakable', byAssertion(chosen(provider, oidc))],
      ['breakable', recipient('StringLike', chosen('*', signIn))],
    ],
  },
  beside: {
    Resources: {
      Company: {
        Type: 'AWS::IAM::SAMLProvider',
        Properties: { SamlMetadataDocument: '<EntityDescriptor/>' },
      },
      Own: { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: 'https://login.example.com' } },
    },
  },
  generator: samlRole(),
  oracle: eachResource<{ readonly AssumeRolePolicyDocument: unknown }>(
    ({ AssumeRolePolicyDocument: document }) =>
      !answersOf(document, {
        callers: [{ kind: 'Federated', name: provider }],
        actions: ['sts:AssumeRoleWithSAML'],
        keys: {
          'SAML:aud': [undefined, 'https://unthought.example.com/saml', 'https://unthought.example/of'],
          'SAML:iss': [undefined, 'https://login.example.com/company'],
        },
      }).includes(true),
  ),
})
