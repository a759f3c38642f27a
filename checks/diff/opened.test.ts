import { expect, it } from 'vitest'
import type { RequestDifference } from '../../model/difference.ts'
import type { JsonObject } from '../../model/json.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { comparedPermissions } from './permissions.ts'

const differences = (before: JsonObject, after: JsonObject): readonly RequestDifference[] =>
  comparedPermissions({
    before: spaceOfTemplate({ Resources: before }),
    after: spaceOfTemplate({ Resources: after }),
  }).differences

const having = (name: string): JsonObject => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      },
      ManagedPolicyArns: [`arn:aws:iam::aws:policy/${name}`],
    },
  },
})

it('tells what PowerUserAccess lets do that ReadOnlyAccess does not, by services and levels', () => {
  const [opens] = differences(having('ReadOnlyAccess'), having('PowerUserAccess'))
  expect(opens).toMatchObject({ change: 'opens', isCertain: true })
  expect(opens?.among?.whole.length).toBeGreaterThan(100)
  expect(opens?.among?.some).toContain('s3')
  expect(opens?.among?.levels.map(({ level }) => level)).toEqual([
    'Permissions management',
    'Write',
    'Tagging',
    'Read',
    'List',
  ])
})

it('tells that an administrator may do what PowerUserAccess leaves out, and what of that weighs most', () => {
  const [opens] = differences(having('PowerUserAccess'), having('AdministratorAccess'))
  expect(opens?.among).toMatchObject({ whole: [], some: ['account', 'iam', 'organizations'] })
  expect(opens?.among?.levels[0]?.such).toContain('iam:AttachUserPolicy')
  expect(opens?.witness).toMatch(/^iam:AttachUserPolicy on /)
})

/** Each as somebody writes it: of a bucket, a key, a queue and a topic. */
const letting = (Principal: unknown): readonly (readonly [type: string, service: string, JsonObject])[] => {
  const document = (service: string, Resource: string) => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: `${service}:*`,
        Resource,
      },
      ...(Principal === undefined ? [] : [{ Effect: 'Allow', Principal, Action: `${service}:*`, Resource }]),
    ],
  })
  const of = (Type: string, Properties: object) => ({ It: { Type, Properties } }) as JsonObject
  return [
    [
      'a bucket',
      's3',
      of('AWS::S3::BucketPolicy', { Bucket: 'b', PolicyDocument: document('s3', 'arn:aws:s3:::b') }),
    ],
    ['a key', 'kms', of('AWS::KMS::Key', { KeyPolicy: document('kms', '*') })],
    [
      'a queue',
      'sqs',
      of('AWS::SQS::QueuePolicy', {
        Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/q'],
        PolicyDocument: document('sqs', '*'),
      }),
    ],
    [
      'a topic',
      'sns',
      of('AWS::SNS::TopicPolicy', {
        Topics: ['arn:aws:sns:eu-west-1:111122223333:t'],
        PolicyDocument: document('sns', '*'),
      }),
    ],
  ]
}

const closed = letting(undefined)
it.each([
  ['*', 'anyone'],
  [{ AWS: '*' }, 'anyone'],
  [{ AWS: '444455556666' }, 'account 444455556666'],
  [{ AWS: 'arn:aws:iam::444455556666:role/x' }, 'arn:aws:iam::444455556666:role/x'],
  [{ Service: 'cloudtrail.amazonaws.com' }, 'cloudtrail.amazonaws.com'],
])('tells that policies of resources let in %j: %s', (principal, caller) => {
  letting(principal).forEach(([, service, after], at) => {
    const [opens] = differences(closed[at]?.[2] ?? {}, after)
    expect(opens).toMatchObject({
      of: 'callers',
      change: 'opens',
      callers: [caller],
      among: { whole: [service] },
    })
  })
})
