import { expect, it } from 'vitest'
import { chosen, decisions, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { namingServices } from '../../generators/iam/named-services.ts'
import { managedDocument, managedNames } from '../../model/identity/managed/documents.ts'
import { serviceMeant } from '../../model/identity/reference/service-names.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { allow, inPolicy } from './fixtures/allowed.ts'
import policy from './known-services.ts'

const trusting = (Principal: Json) => ({
  AssumeRolePolicyDocument: { Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' } },
})
const by = (Service: Json) => trusting({ Service })
const under = (Condition: JsonObject) => inPolicy(allow({ Action: 'iam:PassRole', Condition }))
const passed = (to: Json) => under({ StringEquals: { 'iam:PassedToService': to } })

expectPolicy(policy, {
  rows: {
    'AWS::IAM::Role': [
      ['pass', by('lambda.amazonaws.com')],
      ['pass', by(['ecs-tasks.amazonaws.com', 'Lambda.AmazonAWS.com'])],
      ['pass', by('states.eu-west-1.amazonaws.com')],
      ['pass', by('ec2.amazonaws.com.cn')],
      ['pass', by({ 'Fn::Sub': 'ec2.${AWS::URLSuffix}' })],
      ['pass', by({ 'Fn::Sub': 'logs.${AWS::Region}.amazonaws.com' })],
      ['fail', by({ 'Fn::Sub': 'lamda.${AWS::URLSuffix}' })],
      ['pass', by('alexa-appkit.amazon.com')],
      ['pass', trusting({ AWS: '111122223333' })],
      ['pass', trusting('*')],
      ['fail', by('lamda.amazonaws.com')],
      ['fail', by('lambda.amazon.com')],
      ['fail', by('lambda')],
      ['fail', by('ecs-task.amazonaws.com')],
      ['fail', by(['lambda.amazonaws.com', 'delivery.logs.amazonws.com'])],
      [
        'fail',
        {
          AssumeRolePolicyDocument: {
            Statement: {
              Effect: 'Deny',
              NotPrincipal: { Service: 'lamda.amazonaws.com' },
              Action: 'sts:AssumeRole',
            },
          },
        },
      ],
      // There may be one.
      ['unknown', by('unthought.amazonaws.com')],
      ['unknown', by('s3.aws.internal')],
      // It is a service, and nobody is known to be called so: it is near others without being one.
      ['unknown', by('mgh.amazonaws.com')],
      ['unknown', by(hidden)],
      ['unknown', trusting(hidden)],
      ['breakable', by(chosen('lamda.amazonaws.com', 'lambda.amazonaws.com'))],
    ],
    'AWS::IAM::ManagedPolicy': [
      ['pass', passed('lambda.amazonaws.com')],
      ['pass', under({ StringLike: { 'iam:PassedToService': 'lamb*' } })],
      ['pass', under({ StringEquals: { 'aws:PrincipalTag/service': 'lamda.amazonaws.com' } })],
      ['fail', passed(['ec2.amazonaws.com', 'lamda.amazonaws.com'])],
      [
        'fail',
        under({ StringNotEqualsIfExists: { 'aws:PrincipalServiceName': 'cloudtrial.amazonaws.com' } }),
      ],
      ['unknown', passed(hidden)],
    ],
    'AWS::Lambda::Permission': [
      ['pass', { FunctionName: 'f', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com' }],
      ['pass', { FunctionName: 'f', Action: 'lambda:InvokeFunction', Principal: '111122223333' }],
      ['pass', { FunctionName: 'f', Action: 'lambda:InvokeFunction', Principal: '*' }],
      ['fail', { FunctionName: 'f', Action: 'lambda:InvokeFunction', Principal: 'event.amazonaws.com' }],
      ['fail', { FunctionName: 'f', Action: 'lambda:InvokeFunction', Principal: 's3.amazonws.com' }],
      [
        'breakable',
        {
          FunctionName: 'f',
          Action: 'lambda:InvokeFunction',
          Principal: chosen('lamda.amazonaws.com', 'lambda.amazonaws.com'),
        },
      ],
    ],
    'AWS::SNS::TopicPolicy': [
      [
        'fail',
        {
          Topics: ['arn:aws:sns:eu-west-1:111122223333:news'],
          PolicyDocument: {
            Statement: {
              Effect: 'Allow',
              Principal: { Service: 'event.amazonaws.com' },
              Action: 'sns:Publish',
            },
          },
        },
      ],
    ],
  },
  generator: namingServices(),
  oracle: eachResource((properties) => !/lamda|amazon\.com/.test(JSON.stringify(properties))),
})

it.each([
  ['lamda.amazonaws.com', 'lambda.amazonaws.com'],
  ['lambda.amazon.com', 'lambda.amazonaws.com'],
  ['ec2.amazonaws', 'ec2.amazonaws.com'],
  ['cloudtrial.amazonaws.com', 'cloudtrail.amazonaws.com'],
  ['ecs-task.amazonaws.com', 'ecs-tasks.amazonaws.com'],
  ['vpc-flowlogs.amazonaws.com', 'vpc-flow-logs.amazonaws.com'],
])('%s: did you mean %s?', (service, meant) => {
  const template = { Resources: { It: { Type: 'AWS::IAM::Role', Properties: by(service) } } }
  expect(decisions(policy, template).get('It')?.because).toBe(
    `${service} is no service that AWS is known to have (2026-11-27): did you mean ${meant}?`,
  )
})

it('finds no misspelled service in the policies of AWS', () => {
  const named = managedNames().flatMap((name) =>
    (managedDocument(name)?.statements ?? []).flatMap(({ conditions }) =>
      conditions.flatMap(({ values }) => values.filter((text) => /^[a-z0-9.-]+\.amazonaws\.com$/.test(text))),
    ),
  )
  expect(new Set(named).size).toBeGreaterThan(200)
  expect(named.filter((service) => serviceMeant(service) !== undefined)).toEqual([])
})
