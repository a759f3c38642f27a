import { expect, it } from 'vitest'
import { decisions } from '../../../checks/laws/expectation.ts'
import policy from '../../../policies/network/only-declared-exposure.ts'
import type { Json, JsonObject } from '../../json.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'

/* A cluster is as public as its members, which name it by a reference, or by the name that it is given here. */

const cluster = (service: string, more: JsonObject = {}): JsonObject =>
  of(`AWS::${service}::DBCluster`, {
    DBClusterIdentifier: 'graph',
    DBSubnetGroupName: ref('Subnets'),
    VpcSecurityGroupIds: [ref('Open')],
    ...more,
  })

const judged = (service: string, named: Json, more: JsonObject = {}) => {
  const template = {
    Parameters: { Kind: { Type: 'String', AllowedValues: ['one', 'other'] } },
    Conditions: { IsOne: { 'Fn::Equals': [ref('Kind'), 'one'] } },
    Resources: {
      ...publicNetwork,
      Subnets: of(`AWS::${service}::DBSubnetGroup`, {
        DBSubnetGroupDescription: 'x',
        SubnetIds: [ref('Public')],
      }),
      Open: of('AWS::EC2::SecurityGroup', {
        GroupDescription: 'x',
        VpcId: ref('Vpc'),
        SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 8182, ToPort: 8182, CidrIp: '0.0.0.0/0' }],
      }),
      Cluster: cluster(service),
      Member: of(`AWS::${service}::DBInstance`, { DBClusterIdentifier: named, PubliclyAccessible: true }),
      ...more,
    },
  }
  return decisions(policy, template).get('Cluster')?.outcome
}

it.each(['RDS', 'Neptune'])('of %s', (service) => {
  expect(judged(service, ref('Cluster'))).toBe('fail')
  expect(judged(service, 'graph')).toBe('fail')
})

it('has the name alone, where others do', () => {
  expect(judged('Neptune', 'other')).toBe('pass')
  expect(judged('Neptune', 'graph', { Other: cluster('Neptune') })).toBe('unknown')
  expect(
    judged('Neptune', 'graph', { Other: of('AWS::RDS::DBCluster', { DBClusterIdentifier: 'graph' }) }),
  ).toBe('fail')
})

it('is the one of the name wherever that is made', () => {
  const Cluster = { ...cluster('Neptune'), Condition: 'IsOne' } as JsonObject
  expect(judged('Neptune', 'graph', { Cluster })).toBe('fail')
})
