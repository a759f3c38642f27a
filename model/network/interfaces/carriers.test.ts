import { expect, it } from 'vitest'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import { carriers } from './carriers.ts'

const Parameters = { Choice: { Type: 'String' }, Groups: { Type: 'List<AWS::EC2::SecurityGroup::Id>' } }
const Conditions = { Chosen: { 'Fn::Equals': [{ Ref: 'Choice' }, 'yes'] } }
const group = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x' } }
const worldOf = (Resources: JsonObject) =>
  new AssignedWorld(
    spaceOfTemplate({
      Parameters,
      Conditions,
      Resources: { A: group, B: group, ...Resources },
    } as JsonObject),
    open,
  )
const a = { Ref: 'A' }
const b = { 'Fn::GetAtt': ['B', 'GroupId'] }

it.each<[string, string, JsonObject, readonly string[]]>([
  ['by a list', 'AWS::Lambda::Function', { VpcConfig: { SecurityGroupIds: [a, b] } }, ['A', 'B']],
  [
    'in each of its interfaces',
    'AWS::EC2::Instance',
    { NetworkInterfaces: [{ GroupSet: [a] }, { GroupSet: [b] }] },
    ['A', 'B'],
  ],
  [
    'in two ways',
    'AWS::EC2::Instance',
    { SecurityGroupIds: [a], NetworkInterfaces: [{ GroupSet: [b] }] },
    ['A', 'B'],
  ],
  [
    'where a condition holds',
    'AWS::EC2::NetworkInterface',
    { GroupSet: { 'Fn::If': ['Chosen', [a], [b]] } },
    ['A', 'B'],
  ],
  ['by a text alone', 'AWS::EC2::Instance', { SecurityGroupIds: a }, ['A']],
  ['by a parameter', 'AWS::EC2::Instance', { SecurityGroupIds: { Ref: 'Groups' } }, []],
  ['not at all', 'AWS::EC2::Instance', {}, []],
])('a resource has its groups %s', (_, Type, Properties, expected) => {
  const world = worldOf({ It: { Type, Properties } } as JsonObject)
  const groups = carriers.at(world, 'It')?.groups() ?? []
  const targets = groups.flatMap(({ item }) => item.targets())
  expect(targets.flatMap((target) => (target.kind === 'resource' ? [target.id] : [])).sort()).toEqual(
    expected,
  )
  expect([...carriers.ids(world)]).toEqual(['It'])
})

const tasks = (name: string) => ({ [name]: { Subnets: ['subnet-1'] } }) as JsonObject

it.each<[string, string, JsonObject, string | undefined]>([
  ['a function', 'AWS::Events::Rule', { Targets: [{ Id: 'a', Arn: 'arn' }] }, undefined],
  ['nothing', 'AWS::Events::Rule', { EventPattern: {} }, undefined],
  [
    'tasks that use the interfaces of their hosts',
    'AWS::Events::Rule',
    { Targets: [{ Id: 'a', EcsParameters: { TaskDefinitionArn: 'arn' } }] },
    undefined,
  ],
  [
    'a function and tasks',
    'AWS::Events::Rule',
    {
      Targets: [
        { Id: 'a', Arn: 'arn' },
        { Id: 'b', EcsParameters: { NetworkConfiguration: tasks('AwsVpcConfiguration') } },
      ],
    },
    'pass',
  ],
  [
    'tasks where a condition holds',
    'AWS::Events::Rule',
    {
      Targets: [
        {
          Id: 'b',
          EcsParameters: {
            'Fn::If': [
              'Chosen',
              { NetworkConfiguration: tasks('AwsVpcConfiguration') },
              { Ref: 'AWS::NoValue' },
            ],
          },
        },
      ],
    },
    'unknown',
  ],
  ['what nobody knows', 'AWS::Events::Rule', { Targets: { 'Fn::ImportValue': 'targets' } }, 'unknown'],
  ['a function', 'AWS::Scheduler::Schedule', { Target: { Arn: 'arn' } }, undefined],
  [
    'tasks',
    'AWS::Scheduler::Schedule',
    { Target: { EcsParameters: { NetworkConfiguration: tasks('AwsvpcConfiguration') } } },
    'pass',
  ],
  ['a function', 'AWS::Pipes::Pipe', { Source: 'arn', Target: 'arn' }, undefined],
  [
    'a function, from brokers in a VPC',
    'AWS::Pipes::Pipe',
    { SourceParameters: { SelfManagedKafkaParameters: { Vpc: { SecurityGroup: ['sg-1'] } } } },
    'pass',
  ],
])('what starts %s is in a network only where it has an interface: %s %j', (_, Type, Properties, present) => {
  const world = worldOf({ It: { Type, Properties } } as JsonObject)
  expect(carriers.at(world, 'It')?.present.is).toBe(present)
  expect([...carriers.ids(world)]).toEqual(present === undefined ? [] : ['It'])
})

it('knows the subnets that a resource is in, by whatever name', () => {
  const world = worldOf({
    Data: { Type: 'AWS::RDS::DBInstance', Properties: { DBSubnetGroupName: { Ref: 'Subnets' } } },
    Subnets: { Type: 'AWS::RDS::DBSubnetGroup', Properties: {} },
  } as JsonObject)
  expect(
    carriers
      .at(world, 'Data')
      ?.subnets()
      .map(({ item }) => item.targets()),
  ).toMatchObject([[{ kind: 'resource', id: 'Subnets' }]])
  expect(carriers.at(world, 'Subnets')).toBeUndefined()
  expect(carriers.at(world, 'A')).toBeUndefined()
})

it('calls a group of a list that a deployer gives by the name of the list', () => {
  const world = worldOf({
    It: { Type: 'AWS::EC2::Instance', Properties: { SecurityGroupIds: { Ref: 'Groups' } } },
  } as JsonObject)
  const groups = carriers.at(world, 'It')?.groups() ?? []
  expect(groups.map(({ item }) => item.shown)).toEqual(['Groups[*]'])
})
