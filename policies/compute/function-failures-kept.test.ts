import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue, stored } from '../../checks/laws/expectation.ts'
import { called, ofRuntime } from '../../generators/compute/function.ts'
import policy from './function-failures-kept.ts'

const permission = (FunctionName: unknown, Principal: unknown) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { Action: 'lambda:InvokeFunction', FunctionName, Principal },
})

const all = { of: 'all' }

expectPolicy(policy, {
  rows: {
    'AWS::Lambda::Function': [
      ['pass', {}],
      ['fail', {}, all],
      ['pass', { DeadLetterConfig: { TargetArn: 'arn' } }, all],
      ['fail', { DeadLetterConfig: { TargetArn: '' } }, all],
      ['pass', { DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } } }, all],
      ['pass', { FunctionName: 'answers' }],
      ['fail', { FunctionName: 'told' }],
      ['fail', { FunctionName: 'by-arn' }],
      ['fail', { FunctionName: 'by-alias' }],
      ['pass', { FunctionName: 'kept' }],
      ['unknown', { FunctionName: hidden }],
      ['unknown', { FunctionName: 'perhaps' }],
      ['pass', { FunctionName: 'perhaps', DeadLetterConfig: { TargetArn: 'arn' } }],
      ['unknown', { FunctionName: 'told', DeadLetterConfig: { TargetArn: stored('arn', noValue) } }],
      ['breakable', { FunctionName: 'told', DeadLetterConfig: { TargetArn: chosen(noValue, 'arn') } }],
    ],
  },
  beside: {
    Resources: {
      Queue: { Type: 'AWS::SQS::Queue' },
      Answers: permission('answers', 'apigateway.amazonaws.com'),
      Told: permission('told', 's3.amazonaws.com'),
      ByArn: permission('arn:aws:lambda:eu-west-1:111122223333:function:by-arn', 'sns.amazonaws.com'),
      ByAlias: permission('by-alias:live', 'events.amazonaws.com'),
      Kept: permission('kept', 'events.amazonaws.com'),
      KeptBy: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: 'kept',
          Qualifier: '$LATEST',
          DestinationConfig: { OnFailure: { Destination: 'arn' } },
        },
      },
      Perhaps: permission('perhaps', hidden),
    } as never,
  },
  generator: fc.oneof(ofRuntime(), called()),
  options: fc.record({ of: fc.constantFrom('all', 'asynchronous') }),
  oracle: eachResource<{ DeadLetterConfig?: object }, { of: 'all' | 'asynchronous' }>(
    ({ DeadLetterConfig: letters }, { type, infrastructure, options: { of } }) => {
      if (type !== 'AWS::Lambda::Function') return undefined
      const { Permission: permission, Version: version, Config: config } = infrastructure.Resources
      const ofVersion = JSON.stringify(version?.Properties?.FunctionName ?? '')
      const who = JSON.stringify(permission ?? '').replace('{"Ref":"Version"}', ofVersion)
      const sent = JSON.stringify(config ?? '')
      const isAsked = of === 'all' || (/"(s3|sns|events)\.amazonaws/.test(who) && !who.includes('"other"'))
      const isKept = JSON.stringify(letters ?? '').includes('sqs')
      return !isAsked || isKept || (sent.includes('OnFailure') && !sent.includes('"other"'))
    },
  ),
})
