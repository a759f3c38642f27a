import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, maybe, resource } from '../resource.ts'

/** What is misspelled is told by one policy. */
export const only = ['iam/known-services']
export const options = { 'iam/known-services': {} }

const services = ['ec2.amazonaws.com', 'lambda.amazonaws.com', 'lamda.amazonaws.com', 'ec2.amazon.com']

const some = () => fc.uniqueArray(fc.constantFrom(...services), { minLength: 1, maxLength: 2 })

const called = (more: JsonObject): fc.Arbitrary<JsonObject> =>
  some().map((Service) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service }, ...more }],
  }))

const passing = (): fc.Arbitrary<JsonObject> =>
  fc.tuple(fc.constantFrom('StringEquals', 'StringNotEquals'), some()).map(([operator, asked]) => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::111122223333:role/app',
        Condition: { [operator]: { 'iam:PassedToService': asked } },
      },
    ],
  }))

/** Policies that name services, some of which are misspelled. */
export const namingServices = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: called({ Action: 'sts:AssumeRole' }),
      Policies: maybe(passing().map((PolicyDocument) => [{ PolicyName: 'inline', PolicyDocument }])),
    }),
    resource('AWS::S3::BucketPolicy', {
      Bucket: 'data-4f2a',
      PolicyDocument: called({ Action: 's3:PutObject', Resource: 'arn:aws:s3:::data-4f2a/*' }),
    }),
    resource('AWS::IAM::ManagedPolicy', { PolicyDocument: passing() }),
  )
