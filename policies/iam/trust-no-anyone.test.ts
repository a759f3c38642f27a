import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { role } from '../../generators/iam/holders.ts'
import { tokenRole } from '../../generators/iam/tokens.ts'
import type { JsonObject } from '../../model/json.ts'
import { answersOf } from './fixtures/allowed.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './trust-no-anyone.ts'

const stranger = 'arn:aws:iam::999988887777:role/admin'

const byToken = (Federated: unknown, Condition?: JsonObject) =>
  trusting({ Federated: Federated as string }, Condition, { Action: 'sts:AssumeRoleWithWebIdentity' })
const cognito = 'cognito-identity.amazonaws.com'
const pool = 'eu-west-1:6f1d7a52-1c1e-4f0e-9a53-0c2d1f3b5a77'
const github = 'token.actions.githubusercontent.com'

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Role': [
      ['fail', trusting('*')],
      ['fail', trusting({ AWS: ['111122223333', '*'] })],
      ['fail', trusting({ AWS: '*' }, { StringLike: { 'aws:PrincipalOrgID': 'o-*' } })],
      ['fail', trusting({ AWS: '*' }, { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })],
      ['fail', trusting({ AWS: '*' }, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' } })],
      ['fail', trusting({ AWS: '*' }, { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } })],
      ['fail', trusting({ AWS: '*' }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })],
      ['fail', trusting({ AWS: '*' }, { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-a/*' } })],
      ['fail', trusting({ AWS: '*' }, undefined, { Action: 'sts:*' })],
      ['pass', trusting({ AWS: '*' }, undefined, { Action: 'sts:TagSession' })],
      ['pass', trusting({ AWS: '*' }, undefined, { Effect: 'Deny' })],
      ['pass', trusting({ AWS: '*' }, { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a/*' } })],
      ['pass', trusting({ AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })],
      ['pass', trusting({ AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': hidden } })],
      [
        'pass',
        trusting({ AWS: '*' }, { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } }),
      ],
      [
        'pass',
        trusting({ AWS: '*' }, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }),
      ],
      ['pass', trusting({ AWS: '*' }, { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })],
      ['pass', trusting({ AWS: '*' }, { StringEquals: { 'sts:ExternalId': 'between-us' } })],
      ['pass', trusting({ Service: 'ec2.amazonaws.com' })],
      ['pass', trusting({ AWS: '111122223333' })],
      ['pass', trusting({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } })],
      ['pass', trusting({ AWS: { 'Fn::Sub': ['arn:aws:iam::${It}:root', { It: hidden }] } })],
      ['fail', trusting({ AWS: '*' }, { StringLike: { 'aws:PrincipalAccount': '1111*' } })],
      ['fail', trusting({ AWS: '*' }, { StringLike: { 'sts:ExternalId': 'ours-*' } })],
      ['fail', trusting({ AWS: '*' }, { StringLike: { 'aws:userid': '*:session' } })],
      ['pass', trusting({ AWS: '000000000000' })],
      ['unknown', trusting({ AWS: 'arn:aws:iam::4444*' })],
      ['unknown', trusting({ AWS: hidden })],
      ['unknown', trusting({ AWS: '*' }, { StringLike: { 'aws:PrincipalOrgID': hidden } })],
      ['fail', byToken(cognito)],
      ['pass', byToken([cognito, 'accounts.google.com'], { StringEquals: { [`${cognito}:aud`]: pool } })],
      ['fail', byToken([cognito, 'accounts.google.com'], { StringLike: { 'accounts.google.com:aud': '*' } })],
      ['fail', byToken(cognito, { 'ForAnyValue:StringLike': { [`${cognito}:amr`]: 'authenticated' } })],
      ['fail', byToken(cognito, { StringLike: { [`${cognito}:aud`]: 'eu-west-1:*' } })],
      ['fail', byToken(cognito, { StringEqualsIfExists: { [`${cognito}:aud`]: pool } })],
      ['fail', byToken(cognito, { StringNotEquals: { [`${cognito}:aud`]: pool } })],
      // A token of Cognito says nothing under the keys of GitHub, and nobody is of an organization by it.
      ['pass', byToken(cognito, { StringEquals: { [`${github}:aud`]: pool } })],
      ['pass', byToken(cognito, { StringLike: { 'aws:PrincipalOrgID': 'o-*' } })],
      ['pass', byToken(cognito, { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })],
      ['fail', byToken(cognito, { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } })],
      ['fail', trusting('*', undefined, { Action: 'sts:AssumeRoleWithWebIdentity' })],
      ['pass', byToken(cognito, { StringEquals: { [`${cognito}:aud`]: pool } })],
      ['pass', byToken(cognito, { StringEquals: { [`${cognito}:aud`]: { Ref: 'Pool' } } })],
      ['pass', byToken(cognito, { StringLike: { [`${cognito}:sub`]: pool } })],
      ['pass', trusting({ Federated: cognito })],
      [
        'fail',
        byToken('accounts.google.com', { StringLike: { 'accounts.google.com:email': '*@a.example' } }),
      ],
      ['pass', byToken('accounts.google.com', { StringEquals: { 'accounts.google.com:oaud': '1234' } })],
      ['fail', byToken('graph.facebook.com')],
      ['pass', byToken('graph.facebook.com', { StringEquals: { 'graph.facebook.com:app_id': '1234' } })],
      ['fail', byToken('www.amazon.com', { StringLike: { 'www.amazon.com:app_id': 'amzn1.*' } })],
      ['pass', byToken('www.amazon.com', { StringEquals: { 'www.amazon.com:user_id': 'amzn1.account.1' } })],
      ['fail', byToken('arn:aws:iam::111122223333:oidc-provider/oidc.vercel.com')],
      ['pass', byToken('arn:aws:iam::111122223333:oidc-provider/oidc.vercel.com/company')],
      ['pass', byToken(`arn:aws:iam::111122223333:oidc-provider/${github}`)],
      ['pass', byToken('arn:aws:iam::111122223333:saml-provider/company')],
      ['unknown', byToken(hidden)],
      ['unknown', byToken(cognito, { StringLike: { [`${cognito}:aud`]: hidden } })],
      ['breakable', byToken(chosen(cognito, 'arn:aws:iam::111122223333:saml-provider/company'))],
      ['breakable', trusting({ AWS: chosen('*', '111122223333') })],
      ['breakable', trusting(chosen('*', { Service: 'ec2.amazonaws.com' }))],
    ],
  },
  beside: { Resources: { Pool: { Type: 'AWS::Cognito::IdentityPool', Properties: {} } } },
  generator: fc.oneof(role(), tokenRole()),
  oracle: eachResource<{ readonly AssumeRolePolicyDocument: unknown }>(
    ({ AssumeRolePolicyDocument: document }) =>
      !answersOf(document, {
        callers: [{ kind: 'Federated', name: cognito }],
        actions: ['sts:AssumeRoleWithWebIdentity'],
        keys: {
          'aws:SourceIp': ['8.8.8.8', '150.0.0.1'],
          [`${cognito}:aud`]: ['eu-west-1:unthought'],
          [`${cognito}:sub`]: ['eu-west-1:unthought'],
          [`${cognito}:amr`]: ['authenticated', 'unauthenticated'],
        },
      }).includes(true) &&
      !answersOf(document, {
        arns: [stranger],
        actions: ['sts:AssumeRole'],
        keys: {
          'aws:PrincipalOrgID': [undefined, 'o-unthought', 'o-another'],
          'aws:PrincipalAccount': ['999988887777'],
          'aws:PrincipalArn': [stranger],
          'aws:SourceIp': ['8.8.8.8', '150.0.0.1'],
        },
      }).includes(true),
  ),
})
