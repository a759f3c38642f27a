/** A statement of what is allowed, as `iam/within-purpose` takes it: as in a policy, but for its effect. */
export interface Statement {
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

/** All that those roles are for whose paths among the constructs are of this pattern. */
export interface Purpose {
  readonly of: string
  readonly allows: readonly Statement[]
}

/**
 * Purposes are written by hand, apart from the blocks that make the roles: where the two differ, one of them is wrong. A
 * resource is named by its path among the constructs, `${*\/Leads/Table/Resource.Arn}`.
 */
export const rolesOf =
  (system: string) =>
  (path: string, ...allows: readonly (Statement | readonly Statement[])[]): Purpose => ({
    of: `*${system}*/${path}/Resource`,
    allows: allows.flat(),
  })

/** What CDK made at this place of the stack, or an attribute of it. */
export const made = (path: string, attribute: '' | `.${string}` = '.Arn') =>
  `\${*/${path}/Resource${attribute}}`

/** The key of the system, where this service asks for it. */
export const keyBy = (service: string, ...actions: readonly string[]): Statement => ({
  Action: ['kms:Decrypt', ...actions],
  Resource: made('Key'),
  Condition: { StringLike: { 'kms:ViaService': `${service}.*.amazonaws.com` } },
})

/** Who calls something, as `network/only-declared-callers` takes it: at these ports of TCP, and at no other. */
export interface Caller {
  readonly to: string
  readonly from?: readonly string[]
  readonly ranges?: readonly string[]
  readonly tcp: readonly number[]
}

/** Something of a system by its path among the constructs. */
export const partsOf = (system: string) => (path: string) => `*${system}*/${path}`

/** The whole internet, to be sent to HTTPS where it asks by HTTP. */
export const calledByAll = (to: string): Caller => ({ to, ranges: ['0.0.0.0/0'], tcp: [80, 443] })

export const calledBy = (from: readonly string[], to: string, port: number): Caller => ({
  to,
  from,
  tcp: [port],
})

/** To write into one log. */
export const writesLog = (path: string): Statement => ({
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: made(path),
})

/** To write what flows through the network into its log. */
export const flowLog: readonly Statement[] = [
  writesLog('Network/Flows'),
  { Action: 'logs:DescribeLogStreams', Resource: made('Network/Flows') },
]

/** To tell of the system under a database, in the one log that RDS writes to. */
export const databaseMonitoring: Statement = {
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams', 'logs:GetLogEvents'],
  Resource: 'arn:*:logs:*:*:log-group:RDSOSMetrics:log-stream/*',
}

/** To start the tasks of a service: from its images, with its log, and with the secrets that it is given. */
export const starts = (
  service: string,
  { images, secrets = [] }: { readonly images: string; readonly secrets?: readonly string[] },
): readonly Statement[] => [
  { Action: 'ecr:GetAuthorizationToken', Resource: '*' },
  {
    Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
    Resource: made(images),
  },
  writesLog(`${service}/Log`),
  ...(secrets.length === 0
    ? []
    : [{ Action: 'secretsmanager:GetSecretValue', Resource: secrets }, keyBy('secretsmanager')]),
]

/** To bring new images, and to have the services run them as those roles that they have. */
export const deploys = ({
  images,
  services,
}: {
  readonly images: readonly string[]
  readonly services: readonly string[]
}): readonly Statement[] => [
  { Action: 'ecr:GetAuthorizationToken', Resource: '*' },
  {
    Action: [
      'ecr:BatchCheckLayerAvailability',
      'ecr:InitiateLayerUpload',
      'ecr:UploadLayerPart',
      'ecr:CompleteLayerUpload',
      'ecr:PutImage',
      'ecr:BatchGetImage',
    ],
    Resource: images.map((path) => made(path)),
  },
  {
    Action: 'ecs:RegisterTaskDefinition',
    // CDK makes the name of a definition of the path to it.
    Resource: services.map((path) => `arn:*:ecs:*:*:task-definition/*${path.replaceAll('/', '')}Task*:*`),
  },
  {
    Action: ['ecs:UpdateService', 'ecs:DescribeServices'],
    Resource: services.map((path) => `\${*/${path}/Service/Service}`),
  },
  {
    Action: 'iam:PassRole',
    Resource: services.flatMap((path) => [made(`${path}/TaskRole`), made(`${path}/ExecutionRole`)]),
    Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
  },
]

/** To send mail in the name of the domain of the system. */
export const sendsMail = (from: string, ...more: readonly string[]): Statement => ({
  Action: ['ses:SendEmail', ...more],
  Resource: [
    `arn:*:ses:*:*:identity/${made('Mail/Identity', '')}`,
    `arn:*:ses:*:*:configuration-set/${made('Mail/Configuration', '')}`,
  ],
  Condition: { StringLike: { 'ses:FromAddress': from } },
})
