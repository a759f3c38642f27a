import { expect, it } from 'vitest'
import { open } from '../../model/assignment.ts'
import { equal } from '../../model/equality.ts'
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
