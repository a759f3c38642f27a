import { chosen, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { describedGroup } from '../../generators/network/described-group.ts'
import policy from './group-has-description.ts'

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['fail', {}],
      ['fail', { GroupDescription: '' }],
      ['fail', { GroupDescription: ' ' }],
      ['fail', { Description: 'web' }],
      ['pass', { GroupDescription: 'web' }],
      ['unknown', { GroupDescription: hidden }],
      ['breakable', { GroupDescription: chosen('', 'web') }],
    ],
    'AWS::ElastiCache::SecurityGroup': [
      ['fail', {}],
      ['pass', { Description: 'cache' }],
    ],
    'AWS::RDS::DBSecurityGroup': [['pass', { GroupDescription: 'database' }]],
    'AWS::Redshift::ClusterSecurityGroup': [
      ['fail', { Description: '' }],
      ['breakable', { Description: chosen(noValue, 'warehouse') }],
    ],
  },
  generator: describedGroup(),
  oracle: eachResource(({ GroupDescription = '', Description = '' }, { type }) =>
    type.includes('Redshift') || type.includes('ElastiCache') ? Description !== '' : GroupDescription !== '',
  ),
})
