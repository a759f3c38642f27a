import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { loosely } from '../../generators/iam/loose-trusts.ts'
import type { JsonObject } from '../../model/json.ts'
import { answersOf } from './fixtures/allowed.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './trust-no-all-actions.ts'

const ec2 = { Service: 'ec2.amazonaws.com' }
/** Somebody is let in, and somebody is kept out. */
const but = (caller: JsonObject, out: JsonObject): JsonObject => ({
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: caller, Action: 'sts:*' },
      { Effect: 'Deny', Action: 'sts:*', ...out },
    ],
  },
})
const by = (more: object) => trusting(ec2, undefined, { Action: undefined as never, ...more })

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Role': [
      ['fail', by({ Action: '*' })],
      ['fail', by({ Action: 'sts:*' })],
      ['fail', by({ Action: ['sts:AssumeRole', 'STS:?*'] })],
      ['fail', by({ NotAction: 'sts:TagSession' })],
      [
        'fail',
        trusting(
          { AWS: '111122223333' },
          { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
          { Action: '*' },
        ),
      ],
      ['pass', trusting(ec2)],
      ['pass', by({ Action: ['sts:AssumeRole', 'sts:TagSession'] })],
      ['pass', by({ Action: 'sts:AssumeRole*' })],
      ['pass', by({ Action: 'sts:*', Effect: 'Deny' })],
      ['fail', but({ AWS: '444455556666' }, { Principal: { AWS: '111122223333' } })],
      ['pass', but({ AWS: '111122223333' }, { Principal: { AWS: '111122223333' } })],
      ['pass', but({ AWS: hidden }, { Principal: { AWS: hidden } })],
      // Who is let in by a name that is not known may be the one who is kept out, or the one who is not.
      ['unknown', but({ AWS: hidden }, { Principal: { AWS: '111122223333' } })],
      ['unknown', but({ AWS: hidden }, { NotPrincipal: { AWS: '111122223333' } })],
      ['unknown', but({ Federated: hidden }, { Principal: { Federated: 'accounts.google.com' } })],
      [
        'fail',
        but(
          { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/x' } },
          { Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/y' } } },
        ),
      ],
      ['unknown', by({ Action: hidden })],
      ['unknown', { AssumeRolePolicyDocument: hidden }],
      ['breakable', by({ Action: chosen('sts:*', 'sts:AssumeRole') })],
    ],
  },
  generator: loosely(),
  oracle: eachResource(({ AssumeRolePolicyDocument: document }) =>
    document === undefined
      ? undefined
      : !answersOf(document, {
          callers: [
            { kind: 'Service', name: 'ec2.amazonaws.com' },
            { kind: 'AWS', arns: ['arn:aws:iam::999988887777:user/unthought'], account: '999988887777' },
            { kind: 'AWS', arns: ['arn:aws:iam::111122223333:user/unthought'], account: '111122223333' },
          ],
          actions: ['sts:YetToCome', 'unthought:Of'],
          keys: {},
        }).includes(true),
  ),
})
