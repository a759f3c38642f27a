import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { taggableTypes, taggingOf, tagSpecificationsOf } from './tagging.ts'

it.each([
  ['AWS::S3::Bucket', 'Tags', 'list'],
  ['AWS::Lambda::Function', 'Tags', 'list'],
  ['AWS::EC2::Instance', 'Tags', 'list'],
  ['AWS::Cognito::UserPool', 'UserPoolTags', 'map'],
  ['AWS::SSM::Parameter', 'Tags', 'map'],
  ['AWS::ApiGatewayV2::Api', 'Tags', 'map'],
  ['AWS::Backup::BackupVault', 'BackupVaultTags', 'map'],
  ['AWS::EFS::FileSystem', 'FileSystemTags', 'list'],
  ['AWS::Route53::HostedZone', 'HostedZoneTags', 'list'],
  ['AWS::Route53::HealthCheck', 'HealthCheckTags', 'list'],
  ['AWS::AutoScaling::AutoScalingGroup', 'Tags', 'asg'],
  ['AWS::CloudFront::AnycastIpList', 'Tags', 'items'],
  ['AWS::AppStream::AppBlock', 'Tags', 'twofold'],
  ['AWS::Serverless::Function', 'Tags', 'map'],
])('%s carries its tags in %s, as %s', (type, property, shape) => {
  expect(taggingOf(type)).toEqual({ property, shape, declared: true })
})

it('knows tags that only a property’s name declares', () => {
  expect(taggingOf('AWS::EC2::SpotFleet')).toEqual({ property: 'Tags', shape: 'list', declared: false })
})

it.each([
  'AWS::IAM::Group',
  'AWS::EC2::Route',
  'AWS::S3::BucketPolicy',
  'AWS::S3::Nothing',
  'Custom::Thing',
  '__proto__::Bucket',
  'AWS::S3::constructor',
  'S3',
  '',
])('%j carries no tags', (type) => {
  expect(taggingOf(type)).toBeUndefined()
})

it('finds tags for what a resource starts', () => {
  expect(tagSpecificationsOf('AWS::EC2::LaunchTemplate')).toEqual([
    'LaunchTemplateData.TagSpecifications',
    'TagSpecifications',
  ])
  expect(tagSpecificationsOf('AWS::EC2::Instance')).toEqual([])
})

interface Raw {
  readonly schema: {
    readonly resource: {
      readonly entities: Record<
        string,
        { cloudFormationType: string; tagInformation?: { tagPropertyName: string; variant: string } }
      >
    }
  }
}

it('agrees with the specification read plainly, type by type', () => {
  const file = createRequire(import.meta.url).resolve('@aws-cdk/aws-service-spec/package.json')
  const database: Raw = JSON.parse(
    gunzipSync(readFileSync(file.replace('package.json', 'db.json.gz'))).toString('utf8'),
  )
  const declared = Object.values(database.schema.resource.entities).flatMap((resource) =>
    resource.tagInformation ? [[resource.cloudFormationType, resource.tagInformation] as const] : [],
  )
  expect(declared.length).toBeGreaterThan(1200)
  for (const [type, information] of declared) {
    const tagging = taggingOf(type)
    expect(tagging?.property, type).toBe(information.tagPropertyName)
    const special = ['map', 'asg'].find((shape) => shape === tagging?.shape)
    expect(special ?? 'standard', type).toBe(information.variant)
  }
  const undeclared = taggableTypes().filter((type) => !taggingOf(type)?.declared)
  expect(taggableTypes()).toHaveLength(declared.length + undeclared.length)
})
