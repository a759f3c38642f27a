import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import {
  attributesLikeRef,
  attributesOf,
  isResourceType,
  namePropertyOf,
  refOf,
  resourceTypes,
} from './references.ts'

it.each([
  ['AWS::S3::Bucket', 'BucketName'],
  ['AWS::Lambda::Function', 'FunctionName'],
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::IAM::Group', 'GroupName'],
  ['AWS::DynamoDB::Table', 'TableName'],
  ['AWS::RDS::DBInstance', 'DBInstanceIdentifier'],
  ['AWS::KMS::Alias', 'AliasName'],
  ['AWS::ApiGateway::Stage', 'StageName'],
  ['AWS::S3::AccessPoint', 'Name'],
])('Ref of %s is its name, %s', (type, name) => {
  expect(refOf(type)).toEqual([{ name, settable: true }])
  expect(namePropertyOf(type)).toBe(name)
})

it.each([
  ['AWS::EC2::Instance', 'InstanceId'],
  ['AWS::EC2::VPC', 'VpcId'],
  ['AWS::KMS::Key', 'KeyId'],
  ['AWS::SNS::Topic', 'TopicArn'],
  ['AWS::SQS::Queue', 'QueueUrl'],
  ['AWS::ECS::Service', 'ServiceArn'],
  ['AWS::EC2::EIP', 'PublicIp'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'LoadBalancerArn'],
])('Ref of %s is given out by AWS: %s', (type, name) => {
  expect(refOf(type)).toEqual([{ name, settable: false }])
  expect(namePropertyOf(type)).toBeUndefined()
  expect(attributesLikeRef(type)).toEqual([name])
})

it('Ref of a security group is its id', () => {
  expect(attributesLikeRef('AWS::EC2::SecurityGroup')).toEqual(['Id', 'GroupId'])
})

it('Ref of a resource with several identifiers joins them', () => {
  expect(refOf('AWS::EC2::SecurityGroupVpcAssociation')?.map(({ name }) => name)).toEqual([
    'GroupId',
    'VpcId',
  ])
  expect(attributesLikeRef('AWS::EC2::SecurityGroupVpcAssociation')).toEqual([])
})

it('knows a name inside another property', () => {
  expect(namePropertyOf('AWS::S3::StorageLens')).toBe('StorageLensConfiguration.Id')
})

it.each([['AWS::S3::Nothing'], ['Custom::Thing'], ['__proto__::Bucket'], ['AWS::S3::constructor'], ['']])(
  '%j is no type',
  (type) => {
    expect(isResourceType(type)).toBe(false)
    expect(refOf(type)).toBeUndefined()
    expect(attributesOf(type)).toBeUndefined()
    expect(attributesLikeRef(type)).toEqual([])
  },
)

it('holds a type whose Ref the specification does not say', () => {
  expect(isResourceType('AWS::Serverless::Function')).toBe(true)
  expect(refOf('AWS::Serverless::Function')).toEqual([])
})

interface RawResource {
  readonly cloudFormationType: string
  readonly primaryIdentifier?: readonly string[]
  readonly cfnRefIdentifier?: readonly string[]
  readonly attributes: Record<string, unknown>
  readonly properties: Record<string, unknown>
}

it('agrees with the specification read plainly, type by type', () => {
  const file = createRequire(import.meta.url).resolve('@aws-cdk/aws-service-spec/package.json')
  const database = JSON.parse(
    gunzipSync(readFileSync(file.replace('package.json', 'db.json.gz'))).toString('utf8'),
  )
  const resources: RawResource[] = Object.values(database.schema.resource.entities)
  for (const resource of resources) {
    const type = resource.cloudFormationType
    const identifiers = resource.cfnRefIdentifier ?? resource.primaryIdentifier ?? []
    expect(
      refOf(type)
        ?.map(({ name }) => name)
        .join(),
      type,
    ).toBe(identifiers.join().replaceAll('/', '.'))
    for (const { name, settable } of refOf(type) ?? [])
      expect(settable, `${type} ${name}`).toBe(Object.hasOwn(resource.properties, name.split('.')[0] ?? ''))
    expect(attributesOf(type), type).toEqual(Object.keys(resource.attributes).sort())
  }
  expect(resourceTypes().toSorted()).toEqual(resources.map((resource) => resource.cloudFormationType).sort())
})
