import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { toldAlarm } from '../../generators/logging/alarm.ts'
import policy from './alarm-arrives.ts'

const service = { Service: 'cloudwatch.amazonaws.com' }
const documentOf = (Principal: object, Action: unknown, more: object = {}, ...others: readonly object[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action, Resource: '*', ...more }, ...others],
})

const key = (Principal: object, Action: unknown = ['kms:Decrypt', 'kms:GenerateDataKey*']) => ({
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

/** A topic of its own beside an alarm that tells it, with a policy that lets in CloudWatch so, and what else it says. */
const letting = (more: object, ...others: readonly object[]) => ({ more, others }) as never
const under = (Condition: object) => letting({ Condition })
const account = { Ref: 'AWS::AccountId' }
const alarms = (name: string, of: string = '${AWS::AccountId}') => ({
  'Fn::Sub': `arn:aws:cloudwatch:\${AWS::Region}:${of}:alarm:${name}`,
})
const denying = (more: object) => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 'sns:Publish',
  Resource: '*',
  ...more,
})

const told = (...AlarmActions: readonly unknown[]) => ({ AlarmActions }) as never

expectPolicy(policy, {
  place: (name, properties) =>
    name === 'what a policy asks'
      ? ({
          Resources: {
            It: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'Own' }] } },
            Own: topic(),
            OfOwn: {
              Type: 'AWS::SNS::TopicPolicy',
              Properties: {
                Topics: [{ Ref: 'Own' }],
                PolicyDocument: documentOf(
                  service,
                  'sns:Publish',
                  properties.more as object,
                  ...(properties.others as never as readonly object[]),
                ),
              },
            },
          },
        } as never)
      : ({ Resources: { It: { Type: name, Properties: properties } } } as never),
  rows: {
    'what a policy asks': [
      ['pass', letting({})],
      ['pass', letting({ Action: 'SNS:Pub*' })],
      ['pass', letting({ Resource: { Ref: 'Own' } })],
      ['pass', letting({ Principal: '*' })],
      ['fail', letting({ Action: 'sns:Subscribe' })],
      ['fail', letting({ Effect: 'Deny' })],
      ['fail', letting({ Principal: { AWS: account } })],
      ['unknown', letting({ Resource: { 'Fn::Sub': 'arn:aws:sns:*:*:own' } })],
      ['unknown', letting({ Resource: { Ref: 'Heard' } })],
      // CloudWatch says for which account and alarm it calls, and comes by TLS.
      ['pass', under({ StringEquals: { 'aws:SourceAccount': account } })],
      ['pass', under({ StringEquals: { 'AWS:SourceOwner': account } })],
      ['pass', under({ ArnLike: { 'aws:SourceArn': alarms('*') } })],
      [
        'pass',
        under({ ArnLike: { 'aws:SourceArn': alarms('*') }, StringEquals: { 'aws:SourceAccount': account } }),
      ],
      ['pass', under({ Bool: { 'aws:SecureTransport': 'true' } })],
      ['fail', under({ Bool: { 'aws:SecureTransport': 'false' } })],
      ['fail', under({ StringNotEquals: { 'aws:SourceAccount': account } })],
      ['fail', under({ ArnNotLike: { 'aws:SourceArn': alarms('*') } })],
      ['unknown', under({ StringEquals: { 'aws:SourceAccount': '111122223333' } })],
      ['unknown', under({ StringEquals: { 'aws:SourceAccount': hidden } })],
      ['unknown', under({ ArnLike: { 'aws:SourceArn': alarms('prod-*') } })],
      ['unknown', under({ ArnLike: { 'aws:SourceArn': alarms('*', '111122223333') } })],
      ['unknown', under({ ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['It', 'Arn'] } } })],
      ['unknown', under({ StringEquals: { 'aws:PrincipalOrgID': 'o-4f2a8c9d1e' } })],
      ['unknown', letting({ Condition: hidden })],
      ['unknown', letting({ Principal: { Service: hidden } })],
      ['unknown', letting({ Principal: { Service: { 'Fn::Split': [',', hidden] } } })],
      ['unknown', letting({ Action: hidden })],
      ['unknown', letting({}, denying({ Principal: { Service: hidden } }))],
      ['unknown', letting({}, denying({ Action: hidden }))],
      ['fail', letting({ Principal: { AWS: hidden }, Action: 'sns:Subscribe' })],
      ['breakable', letting({ Action: chosen('sns:Subscribe', 'sns:Publish') })],
      // What it denies counts.
      ['pass', letting({}, denying({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }))],
      ['pass', letting({}, denying({ Principal: { AWS: account } }))],
      ['pass', letting({}, denying({ Condition: { StringNotEquals: { 'aws:SourceAccount': account } } }))],
      ['fail', letting({}, denying({}))],
      ['fail', letting({}, denying({ Principal: service, Action: 'sns:*' }))],
      ['fail', letting({}, denying({ Condition: { StringEquals: { 'aws:SourceAccount': account } } }))],
      [
        'unknown',
        letting({}, denying({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-4f2a8c9d1e' } } })),
      ],
      [
        'unknown',
        letting({}, denying({ Condition: { StringNotEquals: { 'aws:SourceAccount': '111122223333' } } })),
      ],
      ['unknown', letting({}, denying({ Resource: { Ref: 'Heard' } }))],
    ],
    'AWS::CloudWatch::Alarm': [
      ['fail', {}],
      ['pass', told({ Ref: 'Heard' })],
      ['fail', told({ Ref: 'Unheard' })],
      ['pass', told({ Ref: 'Unheard' }, { Ref: 'Heard' })],
      ['pass', told({ Ref: 'Subscribed' })],
      ['fail', told({ Ref: 'OwnKeyOfAws' })],
      ['fail', told({ Ref: 'Locked' })],
      ['pass', told({ Ref: 'Opened' })],
      // To write needs a key of its own for each message.
      ['fail', told({ Ref: 'HalfOpened' })],
      ['unknown', told({ Ref: 'OpenedForSome' })],
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
      HalfOpenKey: key(service, 'kms:Decrypt'),
      HalfOpened: topic({ KmsMasterKeyId: { 'Fn::GetAtt': ['HalfOpenKey', 'Arn'] } }),
      KeyForSome: {
        Type: 'AWS::KMS::Key',
        Properties: {
          KeyPolicy: documentOf(service, 'kms:*', {
            Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
          }),
        },
      },
      OpenedForSome: topic({ KmsMasterKeyId: { Ref: 'KeyForSome' } }),
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
