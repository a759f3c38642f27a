import fc from 'fast-check'
import type { Json, JsonObject } from '../../model/json.ts'
import { either, getAtt, type Infrastructure, infrastructure, maybe, ref, resource } from '../resource.ts'

const trust: JsonObject = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
}

const pulling = ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']
const logging = ['logs:CreateLogStream', 'logs:PutLogEvents']
const reading = ['secretsmanager:GetSecretValue', 'ssm:GetParameter*', 'kms:Decrypt', 's3:GetObject']

/** What it reads is near what it asks in the policies here. */
export const options = {
  'iam/execution-role-minimal': {
    actions: ['ecr:BatchCheckLayerAvailability', ...pulling, ...logging, ...reading],
  },
}

const allow = (Action: Json, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
})
const deny = (more: JsonObject): JsonObject => ({ Effect: 'Deny', Resource: '*', ...more })
const said = (text: string): JsonObject => ({ Condition: { StringEquals: { 'aws:RequestedRegion': text } } })

/** What starting a task needs; more than that; and more, of which the rest takes all away, or some. */
const statements: readonly (readonly JsonObject[])[] = [
  [allow(pulling)],
  [allow(logging)],
  [allow(['secretsmanager:GetSecretValue'], { Resource: ['arn:aws:secretsmanager:*:*:secret:app-*'] })],
  [allow(['ssm:GetParameters', 'kms:Decrypt'])],
  [allow('ssm:*')],
  [allow(['s3:GetObject', 's3:PutObject'])],
  [allow(['dynamodb:PutItem'], said('eu-west-1'))],
  [allow('s3:*'), deny({ NotAction: ['s3:GetObject'] })],
  [allow('*'), deny({ NotAction: ['s3:*'] })],
  [allow('*'), deny({ NotAction: [...pulling, 's3:GetObject'] })],
  [allow('s3:Get*'), deny({ Action: ['s3:Get?*'], Resource: ['*'] })],
  [allow(['s3:PutObject'], said('eu-west-1')), deny({ Action: 's3:Put*', ...said('eu-west-1') })],
  [allow(['s3:PutObject']), deny({ Action: 's3:Put*', ...said('eu-west-1') })],
  [
    allow('s3:PutObject', { Resource: ['arn:aws:s3:::data/*'] }),
    deny({ Action: 's3:*', Resource: ['arn:aws:s3:::data/*'] }),
  ],
  ...['arn:aws:s3:::logs/*', 'arn:aws:s3:::data/*'].map((left) => [
    allow('s3:PutObject', { Resource: 'arn:aws:s3:::data/x' }),
    { Effect: 'Deny', Action: 's3:*', NotResource: [left] },
  ]),
]

const document = () =>
  fc.constantFrom(...statements).map((Statement): JsonObject => ({ Version: '2012-10-17', Statement }))

const ofAws = (name: string): string => `arn:aws:iam::aws:policy/${name}`
const managed = () =>
  fc.constantFrom<Json>(
    [ofAws('service-role/AmazonECSTaskExecutionRolePolicy')],
    [ofAws('service-role/AWSLambdaBasicExecutionRole')],
    [ofAws('AmazonDynamoDBFullAccess')],
  )
const boundary = () => maybe(ofAws('service-role/AmazonECSTaskExecutionRolePolicy'))

/** A task, and two roles of which one may start it, with policies written into it or attached. */
export const startedTasks = (): fc.Arbitrary<Infrastructure> =>
  infrastructure({
    Agent: resource('AWS::IAM::Role', {
      RoleName: 'agent',
      AssumeRolePolicyDocument: trust,
      Policies: maybe(document().map((PolicyDocument) => [{ PolicyName: 'own', PolicyDocument }])),
    }),
    App: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: trust,
      ManagedPolicyArns: maybe(managed()),
      PermissionsBoundary: boundary(),
    }),
    Attached: maybe(
      resource('AWS::IAM::Policy', {
        PolicyName: 'attached',
        PolicyDocument: document(),
        Roles: fc.subarray([ref('Agent'), ref('App')], { minLength: 1 }),
      }),
    ),
    Task: resource('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [{ Name: 'app', Image: 'nginx', Memory: 256 }],
      ExecutionRoleArn: either(
        getAtt('Agent', 'Arn'),
        getAtt('App', 'Arn'),
        { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/agent' },
        'arn:aws:iam::111122223333:role/other',
      ),
    }),
  })
