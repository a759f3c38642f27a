import { expect, it } from 'vitest'
import { hidden, outcomes } from '../../../checks/laws/expectation.ts'
import type { Infrastructure } from '../../../generators/resource.ts'
import onlyDeclared from '../../../policies/network/only-declared-exposure.ts'
import { networkedTypes } from '../../specification/networking.ts'
import { of, publicNetwork, ref } from '../fixtures/public-network.ts'
import {
  neverPublic,
  privateBy,
  publicByAddresses,
  publicByFlag,
  publicBySubnet,
  publicByTasks,
} from './public-types.ts'

const lists = [publicByFlag, publicByTasks, publicByAddresses, privateBy].map((list) => Object.keys(list))

it('each type that was looked at has security groups, and stands in one list', () => {
  const reviewed = [...neverPublic, ...publicBySubnet, ...lists.flat()]
  expect(reviewed.filter((type) => !networkedTypes().includes(type))).toEqual([])
  expect(new Set(reviewed).size).toBe(reviewed.length)
})

const open = [ref('Open')]
const inPublic = [ref('Public')]
const groups = { SecurityGroupIds: open, SubnetIds: inPublic }

it.each<readonly [outcome: string, type: string, properties: object]>([
  [
    'fail',
    'AWS::Transfer::Server',
    { EndpointDetails: { ...groups, AddressAllocationIds: ['eipalloc-0123456789abcdef0'] } },
  ],
  ['pass', 'AWS::Transfer::Server', { EndpointDetails: groups }],
  // Whichever address is imported, it is one.
  ['fail', 'AWS::Transfer::Server', { EndpointDetails: { ...groups, AddressAllocationIds: hidden } }],
  [
    'fail',
    'AWS::EMR::Cluster',
    { Instances: { Ec2SubnetId: ref('Public'), AdditionalMasterSecurityGroups: open } },
  ],
  [
    'pass',
    'AWS::EMR::Cluster',
    { Instances: { Ec2SubnetId: ref('Private'), AdditionalMasterSecurityGroups: open } },
  ],
  [
    'fail',
    'AWS::EC2::SpotFleet',
    {
      SpotFleetRequestConfigData: {
        LaunchSpecifications: [{ SubnetId: ref('Public'), SecurityGroups: [{ GroupId: ref('Open') }] }],
      },
    },
  ],
  [
    'fail',
    'AWS::Batch::ComputeEnvironment',
    { ComputeResources: { Type: 'EC2', Subnets: inPublic, SecurityGroupIds: open } },
  ],
  [
    'unknown',
    'AWS::Batch::ComputeEnvironment',
    { ComputeResources: { Type: 'FARGATE', SecurityGroupIds: open } },
  ],
  // Whatever address its jobs have there, no route leads to it.
  [
    'pass',
    'AWS::Batch::ComputeEnvironment',
    { ComputeResources: { Type: 'FARGATE', Subnets: [ref('Private')], SecurityGroupIds: open } },
  ],
  ['unknown', 'AWS::EKS::Cluster', { ResourcesVpcConfig: groups }],
  ['pass', 'AWS::EKS::Cluster', { ResourcesVpcConfig: { ...groups, EndpointPublicAccess: false } }],
  ['unknown', 'AWS::SageMaker::NotebookInstance', { SubnetId: ref('Public'), SecurityGroupIds: open }],
  ['pass', 'AWS::Lambda::Function', { VpcConfig: groups }],
  ['pass', 'AWS::ElastiCache::ReplicationGroup', { SecurityGroupIds: open }],
  [
    'fail',
    'AWS::Scheduler::Schedule',
    {
      Target: {
        EcsParameters: {
          NetworkConfiguration: {
            AwsvpcConfiguration: { AssignPublicIp: 'ENABLED', Subnets: inPublic, SecurityGroups: open },
          },
        },
      },
    },
  ],
])('%s: %s %j', (outcome, type, properties) => {
  const infrastructure = {
    Resources: {
      ...publicNetwork,
      Open: of('AWS::EC2::SecurityGroup', {
        GroupDescription: 'x',
        VpcId: ref('Vpc'),
        SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
      }),
      It: of(type, properties),
    },
  } as unknown as Infrastructure
  expect(outcomes(onlyDeclared, infrastructure)).toEqual({ It: outcome })
})
