import { describe, expect, it } from 'vitest'
import { open } from '../../model/assignment.ts'
import { equal } from '../../model/equality.ts'
import type { JsonObject } from '../../model/json.ts'
import { AssignedWorld } from '../../model/world.ts'
import { spaceOfTemplate } from './assemble.ts'

const resources = {
  Bucket: { Type: 'AWS::S3::Bucket' },
  Other: { Type: 'AWS::S3::Bucket' },
  Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' } } },
  Unfinished: { Type: 'AWS::S3::BucketPolicy' },
  Secret: { Type: 'AWS::SecretsManager::Secret' },
  Target: {
    Type: 'AWS::SecretsManager::SecretTargetAttachment',
    Properties: { SecretId: { Ref: 'Secret' } },
  },
  Rotation: { Type: 'AWS::SecretsManager::RotationSchedule', Properties: { SecretId: { Ref: 'Secret' } } },
  First: { Type: 'AWS::AppConfig::HostedConfigurationVersion' },
  Second: { Type: 'AWS::AppConfig::HostedConfigurationVersion' },
  Queue: { Type: 'AWS::SQS::Queue' },
}
const world = new AssignedWorld(spaceOfTemplate({ Resources: resources }), open)
const scope = world.scope('')

it.each([
  ['Bucket', 'Other', 'fail'],
  ['Bucket', 'Policy', 'pass'],
  ['Other', 'Policy', 'fail'],
  ['Bucket', 'Unfinished', 'unknown'],
  ['Secret', 'Target', 'pass'],
  ['Secret', 'Rotation', 'unknown'],
  ['First', 'Second', 'unknown'],
  ['Queue', 'Secret', 'fail'],
])('of %s and %s is the same: %s', (left, right, is) => {
  expect(equal(world, scope.head({ Ref: left }), scope.head({ Ref: right })).is).toBe(is)
  expect(equal(world, scope.head({ Ref: right }), scope.head({ Ref: left })).is).toBe(is)
})

describe('an attribute that is what the template says', () => {
  const Parameters = {
    Any: { Type: 'String', Default: '10.0.0.0/16' },
  }
  const said = (Type: string, properties: JsonObject, attribute: string, expected: string) => {
    const template = { Parameters, Resources: { One: { Type, Properties: properties } } }
    const of = new AssignedWorld(spaceOfTemplate(template), open)
    return equal(of, of.scope('').head({ 'Fn::GetAtt': ['One', attribute] }), expected).is
  }

  it.each<readonly [string, JsonObject, string, string, string]>([
    ['AWS::RDS::DBInstance', { Engine: 'postgres', Port: '5433' }, 'Endpoint.Port', '5433', 'pass'],
    ['AWS::RDS::DBInstance', { Engine: 'postgres', Port: 5433 }, 'Endpoint.Port', '5433', 'pass'],
    ['AWS::RDS::DBInstance', { Engine: 'postgres' }, 'Endpoint.Port', '5432', 'pass'],
    ['AWS::RDS::DBInstance', { Engine: 'sqlserver-ex' }, 'Endpoint.Port', '5432', 'fail'],
    ['AWS::RDS::DBInstance', { Engine: 'something-new' }, 'Endpoint.Port', '5432', 'unknown'],
    [
      'AWS::RDS::DBInstance',
      { Engine: 'postgres', DBSnapshotIdentifier: 'x' },
      'Endpoint.Port',
      '5432',
      'unknown',
    ],
    ['AWS::RDS::DBInstance', { SourceDBInstanceIdentifier: 'x', Port: 1 }, 'Endpoint.Port', '1', 'pass'],
    ['AWS::RDS::DBCluster', { Engine: 'aurora-postgresql' }, 'Endpoint.Port', '5432', 'unknown'],
    ['AWS::RDS::DBCluster', { Engine: 'aurora-postgresql' }, 'Endpoint.Port', '22', 'fail'],
    ['AWS::ElastiCache::ReplicationGroup', {}, 'PrimaryEndPoint.Port', '6379', 'pass'],
    ['AWS::Redshift::Cluster', {}, 'Endpoint.Port', '5439', 'pass'],
    ['AWS::Redshift::Cluster', {}, 'Endpoint.Address', '5439', 'unknown'],
    ['AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }, 'CidrBlock', '10.0.0.0/16', 'pass'],
    ['AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }, 'CidrBlock', '10.0.0.0/17', 'fail'],
    ['AWS::EC2::Subnet', { CidrBlock: '10.0.1.0/24' }, 'CidrBlock', '10.0.1.0/24', 'pass'],
    ['AWS::EC2::Subnet', { AvailabilityZone: 'eu-west-1a' }, 'AvailabilityZone', 'eu-west-1a', 'pass'],
    [
      'AWS::EC2::VPC',
      { CidrBlock: { 'Fn::Join': ['/', ['10.0.0.0', '16']] } },
      'CidrBlock',
      '10.0.0.0/16',
      'pass',
    ],
    // EC2 writes it as 10.0.0.0/16.
    ['AWS::EC2::VPC', { CidrBlock: '10.0.0.1/16' }, 'CidrBlock', '10.0.0.1/16', 'unknown'],
    ['AWS::EC2::VPC', { CidrBlock: { Ref: 'Any' } }, 'CidrBlock', '10.0.0.0/16', 'unknown'],
    ['AWS::EC2::VPC', { Ipv4IpamPoolId: 'pool' }, 'CidrBlock', '10.0.0.0/16', 'unknown'],
    ['AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }, 'DefaultNetworkAcl', '10.0.0.0/16', 'unknown'],
  ])('%s %j: its %s is %s: %s', (type, properties, attribute, expected, is) => {
    expect(said(type, properties, attribute, expected)).toBe(is)
  })
  it.each([
    ['10.0.0.0/16', '10.0.1.0/24', 'pass'],
    ['10.0.0.0/16', '10.0.2.0/24', 'fail'],
    [{ Ref: 'Any' }, '10.0.1.0/24', 'unknown'],
  ] as const)('is what Fn::Cidr cuts up: the second block of %j is %s: %s', (CidrBlock, expected, is) => {
    const template = { Parameters, Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock } } } }
    const of = new AssignedWorld(spaceOfTemplate(template), open)
    const blocks = { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 4, 8] }
    expect(equal(of, of.scope('').head({ 'Fn::Select': [1, blocks] }), expected).is).toBe(is)
  })
})
