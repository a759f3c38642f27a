import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { partnerRole } from '../../generators/iam/trusts.ts'
import type { JsonObject } from '../../model/json.ts'
import { answersOf } from './fixtures/allowed.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './trust-external-id.ts'

const theirs = { AWS: 'arn:aws:iam::444455556666:root' }
const two = { AWS: ['444455556666', 'arn:aws:iam::777788889999:role/partner'] }
const ours = { accounts: ['111122223333'] }

/** Everyone, but for a Deny of all who are not a user of these accounts. */
const trustingAllBut = (...accounts: readonly string[]) => {
  const { AssumeRolePolicyDocument: document } = trusting('*')
  const { Statement } = document as unknown as { readonly Statement: readonly JsonObject[] }
  const NotPrincipal = { AWS: accounts.map((account) => `arn:aws:iam::${account}:user/bob`) }
  return {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [...Statement, { Effect: 'Deny', NotPrincipal, Action: 'sts:AssumeRole' }],
    },
  }
}

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Role': [
      ['fail', trusting(theirs), ours],
      ['fail', trusting({ AWS: 'arn:aws:iam::444455556666:role/partner' }), ours],
      ['pass', trusting({ AWS: 'arn:aws:iam::111122223333:root' }), ours],
      // Which account is its own is not known here, and it is not both of these.
      ['fail', trusting(two)],
      ['breakable', trusting(theirs)],
      ['pass', trusting({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } })],
      ['pass', trusting({ AWS: { Ref: 'AWS::AccountId' } })],
      ['pass', trusting({ AWS: { 'Fn::GetAtt': ['Other', 'Arn'] } })],
      ['fail', trusting('*')],
      ['fail', trusting({ AWS: '*' }, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' } })],
      ['pass', trusting({ Service: 'ec2.amazonaws.com' }), ours],
      ['pass', trusting(theirs, undefined, { Effect: 'Deny' }), ours],
      ['pass', trusting(theirs, undefined, { Action: 'sts:TagSession' }), ours],
      ['pass', trusting(two, { StringEquals: { 'sts:ExternalId': 'between-us' } })],
      ['pass', trusting(two, { StringEquals: { 'sts:ExternalId': hidden } })],
      ['fail', trusting(two, { StringLike: { 'sts:ExternalId': '*' } })],
      ['fail', trusting(two, { StringEqualsIfExists: { 'sts:ExternalId': 'between-us' } })],
      ['fail', trusting(two, { StringNotEquals: { 'sts:ExternalId': 'between-us' } })],
      ['pass', trusting('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })],
      ['fail', trusting(two, { StringLike: { 'aws:PrincipalOrgID': 'o-*' } })],
      ['pass', trusting(two, { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2/r-1/*' } })],
      ['fail', trusting(two, { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2/r-1/*' } })],
      ['pass', trusting(two, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })],
      ['fail', trusting(two, { BoolIfExists: { 'aws:MultiFactorAuthPresent': true } })],
      ['fail', trusting(two, { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })],
      ['pass', trusting('*', { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } })],
      ['pass', trusting('*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }), ours],
      ['fail', trusting('*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*' } }), ours],
      ['unknown', trusting('*', { ArnLike: { 'aws:PrincipalArn': hidden } }), ours],
      ['fail', trusting('*', { StringLike: { 'aws:PrincipalAccount': ['111122223333', '4444*'] } }), ours],
      ['pass', trusting('*', { StringLike: { 'aws:PrincipalAccount': '111122223333*' } }), ours],
      ['unknown', trusting({ AWS: 'arn:aws:iam::4444*' }), ours],
      ['fail', trustingAllBut('111122223333', '444455556666'), ours],
      ['pass', trustingAllBut('111122223333'), ours],
      ['unknown', trusting({ AWS: hidden })],
      ['unknown', trusting(two, { StringLike: { 'sts:ExternalId': hidden } })],
      ['breakable', trusting({ AWS: chosen('444455556666', '111122223333') }), ours],
    ],
  },
  beside: {
    Resources: { Other: { Type: 'AWS::IAM::Role', Properties: trusting({ Service: 'ec2.amazonaws.com' }) } },
  },
  generator: partnerRole(),
  oracle: eachResource<{ readonly AssumeRolePolicyDocument: unknown }>(
    ({ AssumeRolePolicyDocument: document }) => {
      const isOpenTo = (account: string): boolean =>
        ['role/partner', 'role/other', 'user/other'].some((name) => {
          const arn = `arn:aws:iam::${account}:${name}`
          const session = arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')
          const arns = name.startsWith('role/') ? [`${session}/session`, arn] : [arn]
          return answersOf(document, {
            callers: [{ kind: 'AWS', arns, account }],
            actions: ['sts:AssumeRole'],
            keys: {
              'sts:ExternalId': [undefined, 'unthought', 'between-unthought'],
              'aws:PrincipalOrgID': [undefined, 'o-unthought'],
              'aws:MultiFactorAuthPresent': [undefined, 'false'],
              'aws:PrincipalArn': [arn],
            },
          }).includes(true)
        })
      if (isOpenTo('999900001111')) return false
      const open = ['444455556666', '777788889999'].filter(isOpenTo)
      return open.length === 1 ? 'breakable' : open.length === 0
    },
  ),
})
