import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { anomalies } from '../../generators/cost/spending.ts'
import policy from './anomalies-told.ts'

const monitor = { Type: 'AWS::CE::AnomalyMonitor', Properties: { MonitorName: 'a', MonitorType: 'CUSTOM' } }
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'MonitorArn'] })

const told = (MonitorArn: unknown, Address: unknown = 'a@example.com', Type: unknown = 'EMAIL') =>
  ({ MonitorArnList: [MonitorArn], Subscribers: [{ Type, Address }] }) as never

expectPolicy(policy, {
  rows: {
    'AWS::CE::AnomalySubscription': [
      ['pass', told(arn('It'))],
      ['pass', told({ Ref: 'It' })],
      ['fail', told(arn('Other'))],
      ['fail', told(arn('It'), '')],
      ['fail', told(arn('It'), { Ref: 'Topic' }, 'SNS')],
      ['unknown', told(arn('It'), 'arn:aws:sns:us-east-1:111122223333:ops', 'SNS')],
      ['unknown', told(hidden)],
      ['unknown', told(arn('It'), 'a@example.com', hidden)],
      ['breakable', told(arn('It'), chosen('', 'a@example.com'))],
    ],
  },
  beside: { Resources: { Other: monitor, Topic: { Type: 'AWS::SNS::Topic' } } as never },
  place: (Type, Properties) => ({ Resources: { It: monitor, Subscription: { Type, Properties } } as never }),
  generator: anomalies(),
  oracle: eachResource((_, { type, infrastructure }) => {
    if (type !== 'AWS::CE::AnomalyMonitor') return undefined
    const told = JSON.stringify(infrastructure.Resources.Told ?? '')
    return told.includes('"MonitorArn"') && told.includes('ops@example.com')
  }),
})
