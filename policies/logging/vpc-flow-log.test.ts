import { chosen, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { loggedNetwork } from '../../generators/logging/network.ts'
import policy from './vpc-flow-log.ts'

const log = (ResourceId: unknown, TrafficType: unknown = 'ALL') =>
  ({ ResourceType: 'VPC', ResourceId, TrafficType, LogDestination: 'arn' }) as never

const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } }

expectPolicy(policy, {
  rows: {
    'AWS::EC2::FlowLog': [
      ['pass', log({ Ref: 'It' })],
      ['pass', log({ 'Fn::GetAtt': ['It', 'VpcId'] })],
      ['pass', log({ Ref: 'It' }, 'REJECT')],
      ['fail', log({ Ref: 'It' }, 'ACCEPT')],
      ['fail', log('vpc-0123456789abcdef0')],
      ['fail', log({ Ref: 'Other' })],
      ['unknown', log(hidden)],
      ['unknown', log({ Ref: 'It' }, hidden)],
      ['breakable', log({ Ref: 'It' }, chosen('ACCEPT', 'ALL'))],
      ['breakable', log(chosen({ Ref: 'Other' }, { Ref: 'It' }))],
    ],
  },
  beside: { Resources: { Other: vpc } },
  place: (Type, Properties) => ({ Resources: { It: vpc, Log: { Type, Properties } } }),
  generator: loggedNetwork(),
  oracle: eachResource((_, { type, infrastructure }) => {
    if (type !== 'AWS::EC2::VPC') return undefined
    const log = JSON.stringify(infrastructure.Resources.Flows ?? '')
    return log.includes('"Vpc"') && /"(ALL|REJECT)"/.test(log)
  }),
})
