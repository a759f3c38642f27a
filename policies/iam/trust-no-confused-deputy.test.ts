import { expect, it } from 'vitest'
import { chosen, decisions, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { deputyRole } from '../../generators/iam/trusts.ts'
import type { JsonObject } from '../../model/json.ts'
import { answersOf } from './fixtures/allowed.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './trust-no-confused-deputy.ts'

const states = { Service: 'states.amazonaws.com' }
const machines = 'arn:aws:states:*:111122223333:stateMachine:*'

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Role': [
      ['fail', trusting(states)],
      ['fail', trusting({ Service: ['ec2.amazonaws.com', 'codebuild.amazonaws.com'] })],
      ['fail', trusting({ Service: { 'Fn::Sub': 'states.${AWS::Region}.amazonaws.com' } })],
      ['fail', trusting({ Service: 'vpc-flow-logs.amazonaws.com' })],
      ['pass', trusting({ Service: 'ec2.amazonaws.com' })],
      ['pass', trusting({ Service: 'states.amazonaws.com.example' })],
      ['fail', trusting({ Service: 'ec2.amazonaws.com' }), { services: ['ec2'] }],
      ['pass', trusting(states, undefined, { Effect: 'Deny' })],
      ['pass', trusting(states, { StringEquals: { 'aws:SourceAccount': '111122223333' } })],
      ['pass', trusting(states, { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } })],
      ['pass', trusting(states, { StringEquals: { 'aws:SourceAccount': hidden } })],
      ['fail', trusting(states, { StringLike: { 'aws:SourceAccount': '*' } })],
      ['pass', trusting(states, { ArnLike: { 'aws:SourceArn': machines } })],
      ['pass', trusting(states, { StringLike: { 'aws:SourceArn': machines } })],
      [
        'pass',
        trusting(states, {
          ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:states:*:${AWS::AccountId}:stateMachine:*' } },
        }),
      ],
      ['pass', trusting(states, { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['Machine', 'Arn'] } } })],
      ['fail', trusting(states, { ArnLike: { 'aws:SourceArn': 'arn:aws:states:*:*:stateMachine:*' } })],
      ['fail', trusting(states, { ArnLikeIfExists: { 'aws:SourceArn': machines } })],
      ['pass', trusting(states, { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } })],
      // No service is of an organization or a role, so that nobody comes by this.
      ['pass', trusting(states, { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })],
      ['pass', trusting(states, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } })],
      ['fail', trusting(states, { Bool: { 'aws:PrincipalIsAWSService': 'true' } })],
      ['pass', trusting(states, { Bool: { 'aws:PrincipalIsAWSService': 'false' } })],
      ['pass', trusting(states, { ArnLike: { 'aws:SourceArn': 'arn:aws:*:*:111122223333:*' } })],
      ['unknown', trusting({ Service: hidden })],
      ['unknown', trusting(states, { StringLike: { 'aws:SourceAccount': hidden } })],
      ['breakable', trusting({ Service: chosen('states.amazonaws.com', 'ec2.amazonaws.com') })],
    ],
  },
  beside: { Resources: { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: {} } } },
  generator: deputyRole(),
  oracle: eachResource<{ readonly AssumeRolePolicyDocument: unknown }>(
    ({ AssumeRolePolicyDocument: document }) =>
      !answersOf(document, {
        callers: ['states', 'codebuild', 'scheduler'].map((name) => ({
          kind: 'Service',
          name: `${name}.amazonaws.com`,
        })),
        actions: ['sts:AssumeRole'],
        keys: {
          'aws:SourceAccount': [undefined, '999988887777'],
          'aws:SourceArn': [undefined, 'arn:aws:states:eu-west-1:999988887777:stateMachine:unthought'],
          'aws:SourceOrgID': [undefined, 'o-unthought'],
        },
      }).includes(true),
  ),
})

it.each<[string, JsonObject | undefined]>([
  ['is asked for nothing', undefined],
  ['is asked for an account of anybody', { StringLike: { 'aws:SourceAccount': '*' } }],
  ['is no role', { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/app' } }],
])('a service that %s comes for a stranger', (_, Condition) => {
  const Properties = trusting(states, Condition)
  const found = decisions(policy, { Resources: { It: { Type: 'AWS::IAM::Role', Properties } } })
  expect(found.get('It')?.witness?.text).toBe(
    'sts:AssumeRole by states.amazonaws.com, where aws:SourceAccount is 000000000000',
  )
})
