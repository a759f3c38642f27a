import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { toldAlarm } from '../../generators/logging/alarm.ts'
import policy from './alarm-acts.ts'

expectPolicy(policy, {
  rows: {
    'AWS::CloudWatch::Alarm': [
      ['fail', {}],
      ['fail', { AlarmActions: [] }],
      ['fail', { AlarmActions: [''] }],
      ['fail', { AlarmActions: [noValue] }],
      ['pass', { AlarmActions: ['arn'] }],
      ['pass', { AlarmActions: [{ Ref: 'Topic' }] }],
      ['fail', { OKActions: ['arn'] }],
      ['fail', { AlarmActions: ['arn'], ActionsEnabled: false }],
      ['pass', { AlarmActions: ['arn'], ActionsEnabled: 'true' }],
      ['unknown', { AlarmActions: ['arn'], ActionsEnabled: hidden }],
      ['unknown', { AlarmActions: hidden }],
      ['breakable', { AlarmActions: [chosen(noValue, 'arn')] }],
    ],
    'AWS::CloudWatch::CompositeAlarm': [
      ['fail', {}],
      ['pass', { AlarmActions: ['arn'] }],
    ],
  },
  beside: { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } },
  generator: toldAlarm(),
  oracle: eachResource(({ AlarmActions: actions = [], ActionsEnabled: enabled = true }, { type }) =>
    type === 'AWS::CloudWatch::Alarm'
      ? `${enabled}` === 'true' && (actions as unknown[]).some((action) => action !== '')
      : undefined,
  ),
})
