import { expect, it } from 'vitest'
import { outcomes } from '../../../checks/laws/expectation.ts'
import type { Infrastructure } from '../../../generators/resource.ts'
import noPathToData from '../../../policies/network/no-path-to-data.ts'
import onlyDeclared from '../../../policies/network/only-declared-exposure.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { findResource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'
import { between } from '../reach/between.ts'
import { fromInternet } from '../reach/from-internet.ts'

const theDefault = { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }
const on = (port: number, whom: object) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...whom })
const toDefault = (rule: object) => of('AWS::EC2::SecurityGroupIngress', { GroupId: theDefault, ...rule })
const group = (rule: object) =>
  of('AWS::EC2::SecurityGroup', {
    GroupDescription: 'x',
    VpcId: ref('Vpc'),
    SecurityGroupIngress: [rule],
  })

const database = {
  DbSubnets: of('AWS::RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'x', SubnetIds: [ref('Public')] }),
  Db: of('AWS::RDS::DBInstance', {
    Engine: 'postgres',
    PubliclyAccessible: true,
    DBSubnetGroupName: ref('DbSubnets'),
  }),
}

const template = (parts: object) =>
  ({ Resources: { ...publicNetwork, ...parts } }) as unknown as Infrastructure
const worldOf = (parts: object) =>
  new AssignedWorld(spaceOfTemplate(template(parts) as unknown as JsonObject), open)

const fromOutside = (parts: object, id: string) => {
  const { must, may } = fromInternet(findResource(worldOf(parts), id) ?? expect.fail())
  return { must: !must.isEmpty, may: !may.isEmpty }
}

const within = (parts: object, from: string, to: string) => {
  const world = worldOf(parts)
  const [near, far] = [from, to].map((id) => findResource(world, id) ?? expect.fail())
  const { must, may } = between(near ?? expect.fail(), far ?? expect.fail())
  return { must: !must.isEmpty, may: !may.isEmpty }
}

it('what names no group has the rules that are given to the default group of its VPC', () => {
  const parts = { ...database, Open: toDefault(on(5432, { CidrIp: '0.0.0.0/0' })) }
  expect(fromOutside(parts, 'Db')).toEqual({ must: true, may: true })
  expect(outcomes(noPathToData, template(parts))).toEqual({ Db: 'fail' })
  expect(outcomes(onlyDeclared, template(parts))).toEqual({ Db: 'fail' })
})

it('as AWS makes it, it lets nobody in from outside', () => {
  expect(fromOutside(database, 'Db')).toEqual({ must: false, may: false })
  expect(outcomes(noPathToData, template(database))).toEqual({ Db: 'pass' })
  expect(outcomes(onlyDeclared, template(database))).toEqual({ Db: 'pass' })
})

it('what is imported may give a rule to any default group', () => {
  const parts = {
    ...database,
    Open: of('AWS::EC2::SecurityGroupIngress', {
      GroupId: { 'Fn::ImportValue': 'group' },
      ...on(5432, { CidrIp: '0.0.0.0/0' }),
    }),
  }
  expect(outcomes(onlyDeclared, template(parts))).toMatchObject({ Db: 'unknown' })
})

const plainInstance = of('AWS::EC2::Instance', { SubnetId: ref('Public') })

it('a rule that names it lets in what names none', () => {
  const parts = {
    Host: plainInstance,
    FromDefault: group(on(443, { SourceSecurityGroupId: theDefault })),
    Web: of('AWS::EC2::Instance', { SubnetId: ref('Private'), SecurityGroupIds: [ref('FromDefault')] }),
    Named: of('AWS::EC2::Instance', { SubnetId: ref('Public'), SecurityGroupIds: [theDefault] }),
  }
  expect(within(parts, 'Host', 'Web')).toEqual({ must: true, may: true })
  expect(within(parts, 'Named', 'Web')).toEqual({ must: true, may: true })
  expect(within(parts, 'Named', 'Host')).toEqual({ must: true, may: true })
  expect(within(parts, 'Web', 'Host')).toEqual({ must: false, may: false })
})

it('a custom resource that is told of it may have emptied it', () => {
  const parts = {
    Host: plainInstance,
    Other: plainInstance,
    Emptied: of('Custom::VpcRestrictDefaultSG', { ServiceToken: 'x', DefaultSecurityGroupId: theDefault }),
  }
  expect(within(parts, 'Host', 'Other')).toEqual({ must: false, may: true })
})
