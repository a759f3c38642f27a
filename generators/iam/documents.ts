import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, maybe, resource } from '../resource.ts'

/** One more often than what AWS refuses. */
const mostly = (fine: unknown, ...refused: readonly unknown[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(fine) },
    ...refused.map((one) => ({ weight: 1, arbitrary: fc.constant(one) })),
  )

const conditions = () =>
  maybe(
    mostly(
      { StringEquals: { 'aws:PrincipalTag/team': ['blue', 'green'] } },
      { StringEqual: { 'aws:PrincipalTag/team': 'blue' } },
      { NullIfExists: { 'aws:PrincipalTag/team': 'true' } },
    ),
  )

const documentWith = (more: JsonObject, sid: readonly string[]): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      Version: maybe(mostly('2012-10-17', '2012-10-18')),
      Statement: fc.array(
        fc.record({
          Sid: maybe(fc.constantFrom(...sid)),
          Effect: mostly('Allow', 'allow'),
          action: mostly(
            { Action: 'sts:AssumeRole' },
            { Action: [] },
            { Actions: 'sts:AssumeRole' },
            { Action: 'sts:TagSession', NotAction: ['sts:AssumeRole'] },
          ),
          more: mostly(more, {}),
          Condition: conditions(),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    })
    .map(({ Version, Statement }) => ({
      ...(Version !== undefined && { Version }),
      Statement: Statement.map(({ Sid, Effect, action, more: rest, Condition }) => ({
        ...(Sid !== undefined && { Sid }),
        Effect,
        ...(action as JsonObject),
        ...(rest as JsonObject),
        ...(Condition !== undefined && { Condition }),
      })),
    })) as fc.Arbitrary<JsonObject>

const ofResource = () => documentWith({ Principal: '*' }, ['Some one'])

/** A statement that no trust policy may have, at times. */
const mistaken = () =>
  mostly(
    [],
    [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }],
    [{ Effect: 'Allow', Principal: { AWS: '11112222333' }, Action: 'sts:AssumeRole' }],
  ) as fc.Arbitrary<readonly JsonObject[]>

/** A bucket whose policy may be about another one. */
const ofBucket = () =>
  resource('AWS::S3::BucketPolicy', {
    Bucket: 'data-4f2a',
    PolicyDocument: fc
      .record({
        Action: mostly('s3:GetObject', 'sqs:SendMessage'),
        Resource: mostly(['arn:aws:s3:::data-4f2a/*'], ['arn:aws:s3:::data-4f2a/*', 'arn:aws:s3:::other/*']),
      })
      .map((asked) => ({ Statement: { Effect: 'Allow', Principal: '*', ...(asked as JsonObject) } })),
  })

/** Of what AWS refuses nobody else knows what it means. */
export const only = ['iam/valid-document']

/** Policy documents, some of which have something in them that AWS refuses. */
export const documents = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::IAM::ManagedPolicy', {
      PolicyDocument: documentWith({ Resource: '*' }, ['Some', 'other-one']),
    }),
    resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: fc
        .tuple(documentWith({ Principal: { Service: 'ec2.amazonaws.com' } }, ['Some']), mistaken())
        .map(([document, more]) => ({
          ...document,
          Statement: [...(document.Statement as readonly JsonObject[]), ...more],
        })),
      Policies: maybe(
        documentWith({ Resource: '*' }, ['Some']).map((PolicyDocument) => [
          { PolicyName: 'inline', PolicyDocument },
        ]),
      ),
    }),
    ofBucket(),
    resource('AWS::SNS::TopicPolicy', {
      Topics: ['arn:aws:sns:eu-west-1:111122223333:news'],
      PolicyDocument: ofResource(),
    }),
    resource('AWS::EFS::FileSystem', { FileSystemPolicy: maybe(ofResource()) }),
    resource('AWS::Logs::LogGroup', { ResourcePolicyDocument: maybe(ofResource()) }),
    resource('AWS::S3::AccessPoint', { Bucket: 'data-4f2a', Policy: maybe(ofResource()) }),
    resource('AWS::Elasticsearch::Domain', { AccessPolicies: maybe(ofResource()) }),
    resource('AWS::OpenSearchService::Domain', { AccessPolicies: maybe(ofResource()) }),
    resource('AWS::DynamoDB::GlobalTable', {
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      Replicas: [{ Region: 'eu-west-1', ResourcePolicy: maybe({ PolicyDocument: ofResource() }) }],
    }),
  )
