import type { IRepository } from 'aws-cdk-lib/aws-ecr'
import {
  OidcProviderNative,
  PolicyDocument,
  PolicyStatement,
  Role,
  WebIdentityPrincipal,
} from 'aws-cdk-lib/aws-iam'
import { Duration, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { ContainerService } from './container-service.ts'
import type { IdentityProvider } from './props.ts'

const issuer = 'token.actions.githubusercontent.com'

export interface PipelineRoleProps {
  /** `owner/name` on GitHub. */
  readonly repository: string
  /** The environment of GitHub, with the people who approve what goes there. */
  readonly environment: string
  /** An account has one provider of identities for GitHub, whoever made it: one stack makes it, all others find it. */
  readonly provider: IdentityProvider
  readonly images: readonly IRepository[]
  readonly services: readonly ContainerService[]
  /** What else the pipeline does. */
  readonly may?: readonly PolicyStatement[]
}

/** What GitHub Actions may do from one environment of one repository: bring new images, and have them run. */
export class PipelineRole extends Construct {
  constructor(scope: Construct, id: string, props: PipelineRoleProps) {
    super(scope, id)
    new Role(this, 'Role', {
      description: `Deploys what ${props.repository} builds for ${props.environment}`,
      maxSessionDuration: Duration.hours(1),
      assumedBy: new WebIdentityPrincipal(providerOf(this, props), {
        StringEquals: {
          [`${issuer}:aud`]: 'sts.amazonaws.com',
          [`${issuer}:sub`]: `repo:${props.repository}:environment:${props.environment}`,
        },
      }),
      inlinePolicies: { deploy: new PolicyDocument({ statements: deploys(this, props) }) },
    })
  }
}

const providerOf = (scope: Construct, { provider }: PipelineRoleProps) =>
  provider === 'made here'
    ? new OidcProviderNative(scope, 'GitHub', {
        url: `https://${issuer}`,
        clientIds: ['sts.amazonaws.com'],
      }).oidcProviderArn
    : Stack.of(scope).formatArn({
        service: 'iam',
        region: '',
        resource: 'oidc-provider',
        resourceName: issuer,
      })

const deploys = (scope: Construct, { images, services, may = [] }: PipelineRoleProps) => [
  // Neither names what it is about: a login, and a description of tasks that no service runs yet.
  new PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
  new PolicyStatement({
    actions: [
      'ecr:BatchCheckLayerAvailability',
      'ecr:InitiateLayerUpload',
      'ecr:UploadLayerPart',
      'ecr:CompleteLayerUpload',
      'ecr:PutImage',
      'ecr:BatchGetImage',
    ],
    resources: images.map(({ repositoryArn }) => repositoryArn),
  }),
  new PolicyStatement({
    actions: ['ecs:RegisterTaskDefinition'],
    resources: services.map(({ service }) =>
      Stack.of(scope).formatArn({
        service: 'ecs',
        resource: 'task-definition',
        resourceName: `${service.taskDefinition.family}:*`,
      }),
    ),
  }),
  new PolicyStatement({
    actions: ['ecs:UpdateService', 'ecs:DescribeServices'],
    resources: services.map(({ service }) => service.serviceArn),
  }),
  new PolicyStatement({
    actions: ['iam:PassRole'],
    resources: services.flatMap(({ taskRole, executionRole }) => [taskRole.roleArn, executionRole.roleArn]),
    conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
  }),
  ...may,
]
