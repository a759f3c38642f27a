import { expect, it } from 'vitest'
import { arnOf, ofAws, type Resources, reachedIn, ref, somebody, told } from './fixtures/account.ts'
import { allow, passing, reached } from './fixtures/services.ts'

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
      [
        passing(),
        allow('ec2:RunInstances'),
        allow(['iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile']),
      ],
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
