import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { partnerRole } from '../../generators/iam/trusts.ts'
import { answersOf } from './fixtures/allowed.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './trust-no-whole-account.ts'

const account = { AWS: '444455556666' }
const named = 'arn:aws:iam::444455556666:role/partner'

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Role': [
      ['fail', trusting(account)],
      ['fail', trusting({ AWS: ['arn:aws:iam::444455556666:root', named] })],
      ['fail', trusting({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } })],
      ['fail', trusting({ AWS: { Ref: 'AWS::AccountId' } })],
      ['pass', trusting({ AWS: named })],
      ['pass', trusting({ AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/deploy' } })],
      ['pass', trusting({ Service: 'ec2.amazonaws.com' })],
      ['pass', trusting(account, undefined, { Effect: 'Deny' })],
      ['pass', trusting(account, { ArnLike: { 'aws:PrincipalArn': named } })],
      ['pass', trusting(account, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/team/*' } })],
      ['fail', trusting(account, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/*' } })],
      ['fail', trusting(account, { ArnNotLike: { 'aws:PrincipalArn': named } })],
      ['pass', trusting(account, { StringEquals: { 'aws:PrincipalTag/team': 'deploy' } })],
      ['pass', trusting(account, { StringEquals: { 'sts:ExternalId': 'between-us' } })],
      ['fail', trusting(account, { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })],
      ['fail', trusting('*')],
      ['unknown', trusting({ AWS: hidden })],
      ['breakable', trusting({ AWS: chosen('444455556666', named) })],
    ],
  },
  generator: partnerRole(),
  oracle: eachResource<{ readonly AssumeRolePolicyDocument: unknown }>(
    ({ AssumeRolePolicyDocument: document }) =>
      !['444455556666', '777788889999', '999900001111'].some((account) =>
        ['user', 'role'].some((kind) => {
          const arn = `arn:aws:iam::${account}:${kind}/unthought`
          return answersOf(document, {
            arns: [arn],
            actions: ['sts:AssumeRole'],
            keys: {
              'sts:ExternalId': [undefined, 'unthought', 'between-unthought'],
              'aws:PrincipalOrgID': [undefined, 'o-unthought', 'o-a1b2c3d4e5'],
              'aws:MultiFactorAuthPresent': [undefined, 'true', 'false'],
              'aws:PrincipalArn': [arn],
            },
          }).includes(true)
        }),
      ),
  ),
})
