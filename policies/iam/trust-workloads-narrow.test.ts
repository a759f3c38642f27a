import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { tokenRole } from '../../generators/iam/tokens.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { answersOf } from './fixtures/allowed.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './trust-workloads-narrow.ts'

const cluster = 'oidc.eks.eu-west-1.amazonaws.com/id/0F1E2D3C4B5A69788796A5B4C3D2E1F0'
const provider = `arn:aws:iam::111122223333:oidc-provider/${cluster}`

const byToken = (Federated: Json, Condition?: JsonObject) =>
  trusting({ Federated }, Condition, { Action: 'sts:AssumeRoleWithWebIdentity' })
const subject = (operator: string, sub: Json) =>
  byToken(provider, { [operator]: { [`${cluster}:sub`]: sub } })

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Role': [
      ['fail', byToken(provider)],
      ['fail', byToken(provider, { StringEquals: { [`${cluster}:aud`]: 'sts.amazonaws.com' } })],
      ['fail', subject('StringLike', 'system:serviceaccount:*:*')],
      ['fail', subject('StringLike', 'system:serviceaccount:*:orders')],
      ['fail', subject('StringLike', 'system:serviceaccount:*')],
      ['fail', subject('StringLikeIfExists', 'system:serviceaccount:shop:orders')],
      ['fail', subject('StringNotEquals', 'system:serviceaccount:shop:orders')],
      ['fail', subject('StringLike', ['system:serviceaccount:shop:orders', 'system:*:sh*'])],
      [
        'fail',
        byToken({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:oidc-provider/${cluster}` }),
      ],
      ['pass', subject('StringEquals', 'system:serviceaccount:shop:orders')],
      ['pass', subject('StringLike', 'system:serviceaccount:shop:*')],
      ['pass', subject('StringEquals', hidden)],
      ['pass', trusting({ Federated: provider })],
      ['pass', byToken('arn:aws:iam::111122223333:oidc-provider/login.example.com')],
      ['pass', byToken({ Ref: 'Own' })],
      ['fail', byToken({ 'Fn::GetAtt': ['Cluster', 'Arn'] })],
      ['unknown', byToken(hidden)],
      ['unknown', subject('StringLike', hidden)],
      ['breakable', byToken(chosen(provider, 'arn:aws:iam::111122223333:oidc-provider/login.example.com'))],
    ],
  },
  beside: {
    Resources: {
      Own: { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: 'https://login.example.com' } },
      Cluster: { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: `https://${cluster}` } },
    },
  },
  generator: tokenRole(),
  oracle: eachResource<{ readonly AssumeRolePolicyDocument: unknown }>(
    ({ AssumeRolePolicyDocument: document }) =>
      !answersOf(document, {
        callers: [{ kind: 'Federated', name: provider }],
        actions: ['sts:AssumeRoleWithWebIdentity'],
        keys: {
          [`${cluster}:sub`]: [
            'system:serviceaccount:unthought:orders',
            'system:serviceaccount:unthought:of',
          ],
          [`${cluster}:aud`]: ['sts.amazonaws.com'],
        },
      }).includes(true),
  ),
})
