import { expect, it } from 'vitest'
import { generate } from '../../scripts/generate-resource-names.ts'
import generated from './resource-names.generated.json' with { type: 'json' }
import { isNamed } from './resource-names.ts'

it.each([
  ['ec2:instance', 'AWS::EC2::Instance', true],
  ['ec2:natgateway', 'AWS::EC2::NatGateway', true],
  ['ec2:nat-gateway', 'AWS::EC2::NatGateway', true],
  ['ec2:elastic-ip', 'AWS::EC2::EIP', true],
  ['ec2:*', 'AWS::EC2::Volume', true],
  ['ec2:ALL_SUPPORTED', 'AWS::EC2::Volume', true],
  ['ec2:volume', 'AWS::EC2::Instance', false],
  ['s3:bucket', 'AWS::S3::Bucket', true],
  ['rds:db', 'AWS::RDS::DBInstance', true],
  ['rds:cluster', 'AWS::RDS::DBCluster', true],
  ['rds:cluster', 'AWS::RDS::DBInstance', false],
  ['elasticfilesystem:file-system', 'AWS::EFS::FileSystem', true],
  ['elasticloadbalancing:loadbalancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer', true],
  ['elasticloadbalancing:loadbalancer', 'AWS::ElasticLoadBalancing::LoadBalancer', true],
  ['secretsmanager:ALL_SUPPORTED', 'AWS::SecretsManager::Secret', true],
  ['redshift:*', 'AWS::Redshift::Cluster', true],
  ['dynamodb:table', 'AWS::DynamoDB::Table', true],
  ['lambda:function', 'AWS::Lambda::Function', true],
  ['kms:key', 'AWS::KMS::Key', true],
  ['kafka:cluster', 'AWS::MSK::Cluster', true],
  ['ecs:service', 'AWS::ECS::Service', true],
  ['cognito-idp:userpool', 'AWS::Cognito::UserPool', true],
  ['ec2:instance', 'Custom', false],
  ['ec2', 'AWS::EC2::Instance', false],
] as const)('%s, %s: %s', (entry, type, expected) => {
  expect(isNamed(entry, type)).toBe(expected)
})

it('is generated from the specification that is installed', () => {
  expect(generated).toEqual(generate())
})
