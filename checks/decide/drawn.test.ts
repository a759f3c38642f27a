import { expect, it } from 'vitest'
import noPathToData from '../../policies/network/no-path-to-data.ts'
import { decisions } from '../laws/expectation.ts'

const stuckOn = (Parameters: object, Resources: object): readonly string[] => {
  const decided = decisions(noPathToData, { Parameters, Resources }).get('Data')
  expect(decided?.outcome).toBe('unknown')
  return decided?.stuckOn ?? []
}

const host = {
  Type: 'AWS::EC2::Instance',
  Properties: { SubnetId: 'subnet-0123456789abcdef0', SecurityGroupIds: [{ Ref: 'Group' }] },
}
const open = {
  Type: 'AWS::EC2::SecurityGroup',
  Properties: {
    GroupDescription: 'x',
    SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }],
  },
}
const data = (groups: object) => ({
  Host: host,
  Group: open,
  Data: {
    Type: 'AWS::EFS::MountTarget',
    Properties: { SubnetId: 'subnet-0123456789abcdef0', SecurityGroups: groups },
  },
})

it('names the parameter whose values are drawn, and none of these values', () => {
  const names = stuckOn({ Groups: { Type: 'List<AWS::EC2::SecurityGroup::Id>' } }, data({ Ref: 'Groups' }))
  expect(names).toContain('Groups')
  expect(names.filter((name) => name.includes('sg-'))).toEqual([])
  expect(names.length).toBeLessThan(12)
})
