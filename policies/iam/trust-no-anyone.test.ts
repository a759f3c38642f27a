import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { role } from '../../generators/iam/holders.ts'
import { answersOf } from './fixtures/allowed.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './trust-no-anyone.ts'

const stranger = 'arn:aws:iam::999988887777:role/admin'

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
      ['breakable', trusting({ AWS: chosen('*', '111122223333') })],
      ['breakable', trusting(chosen('*', { Service: 'ec2.amazonaws.com' }))],
    ],
  },
  generator: role(),
  oracle: eachResource<{ readonly AssumeRolePolicyDocument: unknown }>(
    ({ AssumeRolePolicyDocument: document }) =>
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
