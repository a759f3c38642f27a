import fc from 'fast-check'
import { either, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'
import { lettingIn, lettingInAsText } from './letting-in.ts'

const objects = {
  actions: ['s3:GetObject', 's3:Put*', 's3:*', '*'],
  resources: ['arn:aws:s3:::data-4f2a/*', 'arn:aws:s3:::data-4f2a'],
}

const block = () =>
  fc.record({
    BlockPublicPolicy: maybe(fc.boolean()),
    RestrictPublicBuckets: maybe(fc.boolean()),
  })

/** A bucket with a policy, which its public access block may overrule. */
export const bucketWithPolicy = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Bucket: resource('AWS::S3::Bucket', { PublicAccessBlockConfiguration: maybe(block()) }),
    Policy: resource('AWS::S3::BucketPolicy', {
      Bucket: either(ref('Bucket'), 'data-4f2a'),
      PolicyDocument: lettingIn(objects),
    }),
  })

/** An access point, which has all of the block where nothing is said of it. */
export const accessPoint = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::S3::AccessPoint', {
    Bucket: 'data-4f2a',
    PublicAccessBlockConfiguration: maybe(block()),
    VpcConfiguration: maybe({ VpcId: 'vpc-0123456789abcdef0' }),
    Policy: maybe(lettingInAsText(objects)),
  })

/** A key, and who may use it. */
export const keyWithPolicy = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::KMS::Key', {
    KeyPolicy: maybe(lettingIn({ actions: ['kms:Decrypt', 'kms:Describe*', 'kms:*'], resources: ['*'] })),
  })

const narrowing = [
  { SourceArn: 'arn:aws:s3:::data-4f2a' },
  { SourceArn: 'arn:aws:s3:::*' },
  { SourceAccount: '111122223333' },
  { PrincipalOrgID: 'o-a1b2c3d4e5' },
  { EventSourceToken: 'amzn1.ask.skill.1' },
  { SourceArn: 'arn:aws:s3:::data-4f2a', SourceAccount: '111122223333' },
] as const

/** A permission rarely asks for more than one thing. */
const withNarrowing = () =>
  fc
    .record({
      FunctionName: fc.constant('resize'),
      Action: fc.constantFrom('lambda:InvokeFunction', 'lambda:InvokeFunctionUrl', 'lambda:*'),
      Principal: fc.constantFrom('*', 's3.amazonaws.com', '111122223333'),
      asked: maybe(fc.constantFrom(...narrowing)),
    })
    .map(({ asked, ...always }) => ({ ...always, ...asked }))

/** What may be called by others, without a policy as a document. */
export const permission = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    // There are more of these to be told apart than of all others.
    { weight: 4, arbitrary: resource('AWS::Lambda::Permission', withNarrowing()) },
    resource('AWS::Lambda::LayerVersionPermission', {
      LayerVersionArn: 'arn:aws:lambda:eu-west-1:111122223333:layer:tools:1',
      Action: 'lambda:GetLayerVersion',
      Principal: either('*', '111122223333'),
      OrganizationId: maybe('o-a1b2c3d4e5'),
    }),
    resource('AWS::Events::EventBusPolicy', {
      StatementId: 'others',
      Action: 'events:PutEvents',
      Principal: either('*', '111122223333'),
      Condition: maybe({ Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-a1b2c3d4e5' }),
    }),
    resource('AWS::Events::EventBusPolicy', {
      StatementId: 'others',
      Statement: either(
        ...['*', { AWS: '111122223333' }].flatMap((Principal) =>
          ['events:PutEvents', 'events:*'].map((Action) =>
            JSON.stringify({ Effect: 'Allow', Principal, Action, Resource: '*' }),
          ),
        ),
      ),
    }),
  )

const anything = (service: string, action: string) => ({
  actions: [`${service}:${action}`, `${service}:*`],
  resources: ['*'],
})

/** Policies that are written as a text. */
export const policyAsText = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    resource('AWS::SQS::QueuePolicy', {
      Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/jobs'],
      PolicyDocument: lettingInAsText(anything('sqs', 'SendMessage')),
    }),
    resource('AWS::SecretsManager::ResourcePolicy', {
      SecretId: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:token-AbCdEf',
      BlockPublicPolicy: maybe(fc.boolean()),
      ResourcePolicy: lettingInAsText(anything('secretsmanager', 'GetSecretValue')),
    }),
    resource('AWS::Logs::ResourcePolicy', {
      PolicyName: 'delivery',
      PolicyDocument: lettingInAsText(anything('logs', 'PutLogEvents')),
    }),
    resource('AWS::DynamoDB::GlobalTable', {
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      Replicas: [
        {
          Region: 'eu-west-1',
          ResourcePolicy: maybe({
            PolicyDocument: lettingInAsText(anything('dynamodb', 'GetItem')),
          }),
        },
      ],
    }),
    resource('AWS::Logs::LogGroup', {
      ResourcePolicyDocument: maybe(lettingInAsText(anything('logs', 'PutLogEvents'))),
    }),
    resource('AWS::EFS::FileSystem', {
      FileSystemPolicy: maybe(lettingInAsText(anything('elasticfilesystem', 'ClientMount'))),
    }),
    resource('AWS::OpenSearchService::Domain', {
      AccessPolicies: maybe(lettingInAsText(anything('es', 'ESHttpGet'))),
      VPCOptions: maybe({ SubnetIds: ['subnet-0123456789abcdef0'] }),
    }),
  )
