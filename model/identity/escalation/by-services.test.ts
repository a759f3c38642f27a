import { expect, it } from 'vitest'
import { actionsOf, told } from './fixtures/account.ts'
import { allow, passing, reached } from './fixtures/services.ts'

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
