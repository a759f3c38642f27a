import fc from 'fast-check'
import { chosen, eachResource, expectPolicy, hidden, noValue, stored } from '../../checks/laws/expectation.ts'
import { describedGroup } from '../../generators/network/described-group.ts'
import { securityGroups } from '../../generators/network/security-group.ts'
import policy from './group-in-vpc.ts'

const VpcId = 'vpc-0123456789abcdef0'

expectPolicy(policy, {
  rows: {
    'AWS::EC2::SecurityGroup': [
      ['fail', {}],
      ['pass', { VpcId }],
      ['pass', { VpcId: { Ref: 'Vpc' } }],
      ['pass', { VpcId: hidden }],
      ['breakable', { VpcId: chosen(noValue, VpcId) }],
      ['unknown', { VpcId: stored(noValue, VpcId) }],
    ],
    'AWS::RDS::DBSecurityGroup': [['fail', { EC2VpcId: VpcId, DBSecurityGroupIngress: [] }]],
    'AWS::ElastiCache::SecurityGroup': [['fail', { Description: 'x' }]],
    'AWS::Redshift::ClusterSecurityGroup': [['fail', { Description: 'x' }]],
  },
  beside: { Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } } },
  generator: fc.oneof(securityGroups(), describedGroup()),
  oracle: eachResource((properties, { type }) =>
    type.endsWith('SecurityGroup') ? 'VpcId' in properties : undefined,
  ),
})
