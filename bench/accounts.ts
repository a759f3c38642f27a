import type { JsonObject } from '../model/json.ts'
import { numbers } from './kept.ts'

type Resources = Record<string, JsonObject>

/** In this account, whichever it is. */
const here = (service: string, rest: string): JsonObject => ({
  'Fn::Sub': `arn:aws:${service}:\${AWS::AccountId}:${rest}`,
})

/** What a service may do with what is its own, as people write it. */
const statements: readonly ((at: number) => JsonObject)[] = [
  (at) => ({
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    Resource: `arn:aws:s3:::service-${at}/*`,
  }),
  (at) => ({ Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::service-${at}` }),
  (at) => ({
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    Resource: [
      here('dynamodb:eu-west-1', `table/table-${at}`),
      here('dynamodb:eu-west-1', `table/table-${at}/index/*`),
    ],
  }),
  (at) => ({
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: here('kms:eu-west-1', 'key/*'),
    Condition: { StringEquals: { 'aws:ResourceTag/service': `service-${at}` } },
  }),
  () => ({ Effect: 'Allow', Action: ['ec2:Describe*', 'cloudwatch:PutMetricData'], Resource: '*' }),
  (at) => ({
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: here('iam:', `role/role-${at}`),
    Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
  }),
  (at) => ({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: here('iam:', `role/role-${at + 1}`),
  }),
  () => ({
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  }),
]

const principals: readonly ((at: number) => JsonObject)[] = [
  () => ({ Service: 'lambda.amazonaws.com' }),
  () => ({ Service: 'ecs-tasks.amazonaws.com' }),
  () => ({ Service: 'ec2.amazonaws.com' }),
  (at) => ({ AWS: { 'Fn::GetAtt': [`Role${Math.max(1, at) - 1}`, 'Arn'] } }),
]

const ofAws = [
  'service-role/AWSLambdaBasicExecutionRole',
  'AmazonSSMManagedInstanceCore',
  'CloudWatchAgentServerPolicy',
  'ReadOnlyAccess',
]

const documentOf = (Statement: readonly JsonObject[]): JsonObject => ({
  Version: '2012-10-17',
  Statement: Statement,
})

/** Roles as services have them: a policy of their own, one that ten share, one of AWS, in one of five a boundary. */
export const rolesOf = (roles: number): Resources => {
  const next = numbers(roles)
  const some = (at: number): readonly JsonObject[] =>
    Array.from({ length: 2 + next(3) }, () => statements[next(statements.length)]?.(at) ?? {})
  const made: Resources = {}
  for (let at = 0; at < roles; at++) {
    const shared = Math.floor(at / 10)
    if (at % 10 === 0)
      made[`Shared${shared}`] = {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: documentOf(some(at)) },
      }
    made[`Role${at}`] = {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: `role-${at}`,
        AssumeRolePolicyDocument: documentOf([
          { Effect: 'Allow', Principal: principals[next(4)]?.(at) ?? {}, Action: 'sts:AssumeRole' },
        ]),
        Policies: [{ PolicyName: 'own', PolicyDocument: documentOf(some(at)) }],
        ManagedPolicyArns: [
          { Ref: `Shared${shared}` },
          ...(next(2) === 0 ? [`arn:aws:iam::aws:policy/${ofAws[next(ofAws.length)]}`] : []),
        ],
        ...(next(5) === 0 && { PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess' }),
      },
    }
  }
  return made
}
