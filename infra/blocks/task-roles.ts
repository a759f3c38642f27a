import type { IRepository } from 'aws-cdk-lib/aws-ecr'
import { PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import { Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { EncryptionKey } from './encryption-key.ts'
import { actingFor } from './service-principal.ts'

const tasksOf = (scope: Construct) =>
  actingFor(scope, 'ecs-tasks.amazonaws.com', { service: 'ecs', resource: '*' })

interface Started {
  readonly repository: IRepository
  readonly logs: ILogGroup
  readonly secretArns: readonly string[]
  readonly key: EncryptionKey
}

/** What ECS needs to start a task: one repository, one log, and the secrets that the task is given. */
export const executionRole = (scope: Construct, { repository, logs, secretArns, key }: Started) =>
  new Role(scope, 'ExecutionRole', {
    description: 'Starts the tasks: pulls their image, opens their log, reads their secrets',
    assumedBy: tasksOf(scope),
    inlinePolicies: {
      start: new PolicyDocument({
        statements: [
          // It names no repository: what it gives is a login, with which only what is allowed below can be pulled.
          new PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
          new PolicyStatement({
            actions: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
            resources: [repository.repositoryArn],
          }),
          new PolicyStatement({
            actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            resources: [logs.logGroupArn],
          }),
          ...readsSecrets(scope, secretArns, key),
        ],
      }),
    },
  })

/** What the application may do by itself: what it is given, and nothing where it is given nothing. */
export const taskRole = (scope: Construct, statements: readonly PolicyStatement[]) =>
  new Role(scope, 'TaskRole', {
    description: 'What the application itself may do',
    assumedBy: tasksOf(scope),
    ...(statements.length > 0 && {
      inlinePolicies: { work: new PolicyDocument({ statements: [...statements] }) },
    }),
  })

const readsSecrets = (scope: Construct, secretArns: readonly string[], key: EncryptionKey) =>
  secretArns.length === 0
    ? []
    : [
        new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [...secretArns] }),
        new PolicyStatement({
          actions: ['kms:Decrypt'],
          resources: [key.keyArn],
          conditions: {
            StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(scope).region}.amazonaws.com` },
          },
        }),
      ]
