import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { toldAlarm } from '../../generators/logging/alarm.ts'
import policy from './alarm-arrives.ts'

const service = { Service: 'cloudwatch.amazonaws.com' }
const documentOf = (Principal: object, Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action, Resource: '*' }],
})

const key = (Principal: object, Action = 'kms:Decrypt') => ({
  Type: 'AWS::KMS::Key',
  Properties: { KeyPolicy: documentOf(Principal, Action) },
})

const topic = (properties: object = {}) => ({
  Type: 'AWS::SNS::Topic',
  Properties: { Subscription: [{ Endpoint: 'a@example.com', Protocol: 'email' }], ...properties },
})

const policyOf = (Ref: string, Principal: object, Action = 'sns:Publish') => ({
  Type: 'AWS::SNS::TopicPolicy',
  Properties: { Topics: [{ Ref }], PolicyDocument: documentOf(Principal, Action) },
})

const told = (...AlarmActions: readonly unknown[]) => ({ AlarmActions }) as never

expectPolicy(policy, {
  rows: {
    'AWS::CloudWatch::Alarm': [
      ['fail', {}],
      ['pass', told({ Ref: 'Heard' })],
      ['fail', told({ Ref: 'Unheard' })],
      ['pass', told({ Ref: 'Unheard' }, { Ref: 'Heard' })],
      ['pass', told({ Ref: 'Subscribed' })],
      ['fail', told({ Ref: 'OwnKeyOfAws' })],
      ['fail', told({ Ref: 'Locked' })],
      ['pass', told({ Ref: 'Opened' })],
      ['fail', told({ Ref: 'Refusing' })],
      ['pass', told({ Ref: 'Letting' })],
      ['pass', told({ 'Fn::GetAtt': ['Function', 'Arn'] })],
      ['pass', told('arn:aws:automate:eu-west-1:ec2:reboot')],
      ['unknown', told('arn:aws:sns:eu-west-1:111122223333:ops')],
      ['unknown', told(hidden)],
      ['breakable', told(chosen({ Ref: 'Unheard' }, { Ref: 'Heard' }))],
    ],
    'AWS::CloudWatch::CompositeAlarm': [['pass', told({ Ref: 'Heard' })]],
  },
  beside: {
    Resources: {
      Heard: topic(),
      Unheard: topic({ Subscription: [] }),
      Subscribed: topic({ Subscription: [] }),
      Subscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: { TopicArn: { Ref: 'Subscribed' }, Protocol: 'email', Endpoint: 'a@example.com' },
      },
      OwnKeyOfAws: topic({ KmsMasterKeyId: 'alias/aws/sns' }),
      Key: key({ AWS: 'arn:aws:iam::111122223333:root' }, 'kms:*'),
      OpenKey: key(service),
      Locked: topic({ KmsMasterKeyId: { Ref: 'Key' } }),
      Opened: topic({ KmsMasterKeyId: { 'Fn::GetAtt': ['OpenKey', 'Arn'] } }),
      Refusing: topic(),
      OfRefusing: policyOf('Refusing', { Service: 'ses.amazonaws.com' }),
      Letting: topic(),
      OfLetting: policyOf('Letting', service),
      Function: { Type: 'AWS::Lambda::Function' },
    } as never,
  },
  generator: toldAlarm(),
  oracle: eachResource(({ AlarmActions: actions = [] }, { type, infrastructure }) => {
    if (type !== 'AWS::CloudWatch::Alarm') return undefined
    const { Topic: topic, Subscription: subscription, Policy: policy, Key: key } = infrastructure.Resources
    const [isSubscribed, isLet, isOpen] = [
      'Subscription' in (topic?.Properties ?? {}) ||
        JSON.stringify(subscription ?? '').includes('"Ref":"Topic"'),
      policy === undefined ||
        /cloudwatch\.|"AWS"/.test(JSON.stringify(policy)) ||
        !JSON.stringify(policy).includes('"Ref":"Topic"'),
      /cloudwatch\.|"AWS"/.test(JSON.stringify(key)),
    ]
    const { KmsMasterKeyId: used } = topic?.Properties ?? {}
    const isHeard = isSubscribed && isLet && (used === undefined || (typeof used === 'object' && isOpen))
    return (actions as unknown[]).some((action) => typeof action === 'object') && isHeard
  }),
})
