import { expect, it } from 'vitest'
import {
  actionsOf,
  arnOf,
  ofAws,
  type Resources,
  reachedIn,
  ref,
  somebody,
  told,
  trusting,
} from './fixtures/account.ts'

const service = (name: string) => `${name}.amazonaws.com`
const allow = (Action: string | readonly string[], Resource: unknown = '*', Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
})
const passing = (to?: string) =>
  allow(
    'iam:PassRole',
    arnOf('Admin'),
    to === undefined ? undefined : { StringEquals: { 'iam:PassedToService': service(to) } },
  )

/** An administrator whom services trust, and somebody, with what is beside. */
const reached = (trusts: readonly string[], statements: readonly object[], more: Resources = {}) =>
  reachedIn(
    {
      Admin: somebody('Role', [], {
        RoleName: 'admin',
        AssumeRolePolicyDocument: trusting({ Service: trusts.map(service) }),
        ManagedPolicyArns: [ofAws('AdministratorAccess')],
      }),
      It: somebody('User', statements),
      ...more,
    },
    'It',
  )

const other = 'unknown forall-passed-001 Admin'

it.each<[what: string, said: string, trusts: readonly string[], statements: readonly object[]]>([
  [
    'a service without a step',
    other,
    ['events'],
    [passing(), allow(['events:PutRule', 'events:PutTargets'])],
  ],
  ['the same, whatever else one does', other, ['events'], [passing(), allow('s3:PutObject')]],
  ['the same by a wildcard', other, ['events'], [passing(), allow('s3:Put*')]],
  [
    'the same by all but some actions',
    other,
    ['events'],
    [passing(), { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
  ],
  ['nothing but that', 'fail', ['events'], [passing()]],
  ['nothing but that and what reads', 'fail', ['events'], [passing(), allow(['s3:Get*', 's3:ListBucket'])]],
  ['nothing but that and what deletes', 'fail', ['events'], [passing(), allow('s3:DeleteObject')]],
  ['another service, which it does not trust', 'fail', ['events'], [passing('lambda'), allow('events:*')]],
  ['a service by whose own name', other, ['pipes'], [passing('pipes'), allow('pipes:CreatePipe')]],
  [
    'a service that starts tasks',
    other,
    ['ecs-tasks'],
    [passing('batch'), allow('batch:RegisterJobDefinition')],
  ],
  [
    'a service with steps, and nothing else of it',
    'fail',
    ['lambda'],
    [passing(), allow('lambda:CreateFunction')],
  ],
  [
    'the same, and something else of it',
    other,
    ['lambda'],
    [
      passing(),
      allow(['lambda:CreateFunction', 'lambda:CreateFunctionUrlConfig', 'lambda:InvokeFunctionUrl']),
    ],
  ],
  [
    'the same, and something of others',
    'fail',
    ['lambda'],
    [passing(), allow(['lambda:CreateFunction', 's3:*'])],
  ],
  ['instances by groups of them', other, ['ec2'], [passing(), allow(['autoscaling:*'])]],
  ['agents', other, ['bedrock'], [passing(), allow('bedrock:CreateAgent')]],
  [
    'a schedule',
    'pass forall-scheduler-001 Admin',
    ['scheduler'],
    [passing('scheduler'), allow('scheduler:CreateSchedule')],
  ],
  [
    'a schedule that is there',
    other,
    ['scheduler'],
    [passing('scheduler'), allow('scheduler:UpdateSchedule')],
  ],
  [
    'a state machine',
    'pass forall-states-001 Admin',
    ['states'],
    [passing(), allow(['states:CreateStateMachine', 'states:StartExecution'])],
  ],
  [
    'a state that is tested',
    'pass forall-states-002 Admin',
    ['states'],
    [passing(), allow('states:TestState')],
  ],
  ['a state machine that nobody starts', 'fail', ['states'], [passing(), allow('states:CreateStateMachine')]],
  [
    'a runbook',
    'pass ssm-003 Admin',
    ['ssm'],
    [passing(), allow(['ssm:CreateDocument', 'ssm:StartAutomationExecution'])],
  ],
  [
    'a runbook by one of its names',
    'unknown ssm-003 Admin',
    ['ssm'],
    [passing(), allow(['ssm:CreateDocument', 'ssm:StartAutomationExecution'], 'arn:aws:ssm:*:*:document/*')],
  ],
  [
    'a runbook that is there',
    'unknown forall-ssm-001 Admin',
    ['ssm'],
    [passing(), allow('ssm:StartAutomationExecution')],
  ],
  [
    'a batch of jobs with all that they need',
    'pass batch-003 Admin',
    ['ecs-tasks'],
    [
      passing('ecs-tasks'),
      allow([
        'batch:CreateComputeEnvironment',
        'batch:CreateJobQueue',
        'batch:RegisterJobDefinition',
        'batch:SubmitJob',
      ]),
    ],
  ],
  [
    'a session that runs statements',
    'pass glue-007 Admin',
    ['glue'],
    [passing(), allow(['glue:CreateSession', 'glue:RunStatement'])],
  ],
  [
    'a session of one name, and statements in one of another',
    'fail',
    ['glue'],
    [
      passing(),
      allow('glue:CreateSession', 'arn:aws:glue:*:*:session/a'),
      allow('glue:RunStatement', 'arn:aws:glue:*:*:session/b'),
    ],
  ],
  [
    'a session of a name that both have',
    'pass glue-007 Admin',
    ['glue'],
    [
      passing(),
      allow('glue:CreateSession', 'arn:aws:glue:*:*:session/a*'),
      allow('glue:RunStatement', 'arn:aws:glue:*:*:session/*b'),
    ],
  ],
  [
    'a change set',
    'pass forall-cloudformation-001 Admin',
    ['cloudformation'],
    [passing(), allow(['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'])],
  ],
  [
    'a job without servers',
    'pass emrserverless-001 Admin',
    ['emr-serverless'],
    [passing(), allow(['emr-serverless:CreateApplication', 'emr-serverless:StartJobRun'])],
  ],
])('a role that is given to %s: %s', (_, said, trusts, statements) => {
  expect(told(reached(trusts, statements))).toBe(said)
})

it('names the service and the role of which it is not known what comes of them', () => {
  const { verdict } = reached(['events'], [passing(), allow('events:PutTargets')])
  const asked = verdict.is === 'unknown' ? verdict.blame.flatMap(({ inputs }) => inputs) : []
  expect(asked).toEqual(['what events.amazonaws.com does as Admin, which It may give to it'])
})

const launching = allow(['ec2:RunInstances'])
const profiles = (name: string) => `arn:aws:iam::*:instance-profile/${name}`

it.each<[what: string, said: string, statements: readonly object[]]>([
  [
    'any',
    'pass forall-ec2-001 Admin',
    [allow(['iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile'])],
  ],
  [
    'one of a name that both have',
    'pass forall-ec2-001 Admin',
    [
      allow('iam:CreateInstanceProfile', profiles('a-*')),
      allow('iam:AddRoleToInstanceProfile', profiles('*-b')),
    ],
  ],
  [
    'one of a name that is not that of the one with the role: one of that name may be elsewhere',
    'unknown ec2-001 Admin',
    [allow('iam:CreateInstanceProfile', profiles('a')), allow('iam:AddRoleToInstanceProfile', profiles('b'))],
  ],
  ['none', 'unknown ec2-001 Admin', []],
])('a profile of instances that is made: %s', (_, said, statements) => {
  expect(told(reached(['ec2'], [passing('ec2'), launching, ...statements]))).toBe(said)
})

it('asks for each request that makes a profile', () => {
  const found = reached(
    ['ec2'],
    [passing('ec2'), launching, allow(['iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile'])],
  )
  expect([...new Set(actionsOf(found))].sort()).toEqual([
    'ec2:RunInstances',
    'iam:AddRoleToInstanceProfile',
    'iam:CreateInstanceProfile',
    'iam:PassRole',
  ])
})

const machine: Resources = {
  Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('Admin')] } },
  Machine: { Type: 'AWS::EC2::Instance', Properties: { IamInstanceProfile: ref('Profile') } },
}
const runs = (Type: string, Properties: object): Resources => ({ It2: { Type, Properties } as never })

it.each<[what: string, said: string, actions: string | readonly string[], more: Resources]>([
  [
    'an instance by a key',
    'pass ec2instanceconnect-003 Admin',
    'ec2-instance-connect:SendSSHPublicKey',
    machine,
  ],
  ['an instance by a command', 'pass ssm-002 Admin', 'ssm:SendCommand', machine],
  ['an instance by an association', 'pass forall-ssm-002 Admin', 'ssm:CreateAssociation', machine],
  ['an instance that is changed', 'unknown forall-ec2-003 Admin', 'ec2:ModifyInstanceAttribute', machine],
  [
    'an instance by its console',
    'unknown forall-ec2-005 Admin',
    'ec2-instance-connect:SendSerialConsoleSSHPublicKey',
    machine,
  ],
  [
    'a function by its layers',
    'unknown forall-lambda-001 Admin',
    'lambda:UpdateFunctionConfiguration',
    runs('AWS::Lambda::Function', { Role: arnOf('Admin') }),
  ],
  [
    'a state machine',
    'unknown forall-states-003 Admin',
    'states:UpdateStateMachine',
    runs('AWS::StepFunctions::StateMachine', { RoleArn: arnOf('Admin') }),
  ],
  [
    'a task by a command',
    'unknown ecs-006 Admin',
    'ecs:ExecuteCommand',
    runs('AWS::ECS::TaskDefinition', { TaskRoleArn: arnOf('Admin') }),
  ],
  [
    'a job of a batch',
    'unknown batch-002 Admin',
    'batch:SubmitJob',
    runs('AWS::Batch::JobDefinition', { ContainerProperties: { JobRoleArn: arnOf('Admin') } }),
  ],
  [
    'a job by what it is started with',
    'unknown forall-glue-003 Admin',
    'glue:StartJobRun',
    runs('AWS::Glue::Job', { Role: arnOf('Admin') }),
  ],
  [
    'a runbook',
    'unknown forall-ssm-003 Admin',
    'ssm:UpdateDocument',
    runs('AWS::SSM::Document', { Content: { assumeRole: arnOf('Admin') } }),
  ],
  [
    'a cluster by a step',
    'unknown forall-emr-001 Admin',
    'elasticmapreduce:AddJobFlowSteps',
    { ...machine, Cluster: { Type: 'AWS::EMR::Cluster', Properties: { JobFlowRole: ref('Profile') } } },
  ],
  ['what runs and is only read', 'fail', 'states:DescribeStateMachine', machine],
])('what runs as a role, %s: %s', (_, said, actions, more) => {
  expect(told(reached(['ec2'], [allow(actions)], more))).toBe(said)
})

const whenTagged = { StringEquals: { 'aws:RequestTag/team': 'build' } }

it.each<[what: string, said: string, statements: readonly object[]]>([
  ['that says nothing of tags', 'pass forall-scheduler-001 Admin', [allow('scheduler:CreateSchedule')]],
  [
    'that need not have any',
    'pass forall-states-001 Admin',
    [
      allow(['states:CreateStateMachine', 'states:StartExecution']),
      { ...allow('states:*', '*', whenTagged), Effect: 'Deny' },
    ],
  ],
  // It may be made with tags by who may tag it, too.
  [
    'that has them',
    'unknown forall-states-001 Admin',
    [allow('states:CreateStateMachine', '*', whenTagged), allow('states:StartExecution')],
  ],
])('what is made for a step %s: %s', (_, said, statements) => {
  expect(told(reached(['states', 'scheduler'], [passing(), ...statements]))).toBe(said)
})

const session = (conditions: object) =>
  told(
    reachedIn(
      {
        Admin: somebody('Role', [], {
          RoleName: 'admin',
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
                Action: ['sts:AssumeRole', 'sts:TagSession'],
                Condition: conditions,
              },
            ],
          },
          ManagedPolicyArns: [ofAws('AdministratorAccess')],
        }),
        It: somebody('User', [allow(['sts:AssumeRole', 'sts:TagSession'], arnOf('Admin'))]),
      },
      'It',
    ),
  )

it.each<[said: string, conditions: object]>([
  ['pass sts-001 Admin', { StringEquals: { 'aws:RequestTag/team': 'build' } }],
  ['pass sts-001 Admin', { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } }],
  [
    'pass sts-001 Admin',
    {
      StringEquals: { 'aws:RequestTag/team': 'build' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] },
    },
  ],
  // A request with this tag names it.
  [
    'unknown sts-001 Admin',
    {
      StringEquals: { 'aws:RequestTag/team': 'build' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['cost'] },
    },
  ],
  [
    'unknown sts-001 Admin',
    { StringEquals: { 'aws:RequestTag/team': 'build' }, Null: { 'aws:TagKeys': 'true' } },
  ],
])('a session says the names of its tags: %s where %j', (said, conditions) => {
  expect(session(conditions)).toBe(said)
})

it('shows names that something may have', () => {
  const texts = [
    reached(
      ['ec2'],
      [passing(), launching, allow(['iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile'])],
    ),
    reached(['scheduler'], [passing(), allow('scheduler:*', '*', { StringLike: { 'aws:UserAgent': 'a*' } })]),
    reached(['states'], [passing(), allow('states:*', 'arn:aws:states:*:*:stateMachine:*a*')]),
    reached(
      ['glue'],
      [passing(), allow('glue:*', ['arn:aws:glue:*:*:session/?*', 'arn:aws:glue:*:*:job/*'])],
    ),
  ].flatMap(({ chain }) => chain.flatMap(({ rests }) => rests.flatMap(({ surely }) => surely ?? [])))
  const named = texts.flatMap(({ principal, resource }) => (principal.kind === 'AWS' ? [resource] : []))
  for (const name of named) expect(name).toMatch(/^(?:arn:aws:[\w-]+:[^:]*:\d*:[\w-]+[:/][\w./‹›-]+|\*|x?)$/)
  expect(named.length).toBeGreaterThan(10)
})
