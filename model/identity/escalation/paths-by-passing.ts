import { type Need, onAny, onBeside, onTarget, type Path } from './path.ts'

interface More {
  readonly profile?: 'one that is there' | 'one that is made'
  readonly beside?: string
  readonly perhaps?: string
}

/** Whoever gives a role to a service, and tells that what to do, does it as the role. */
const given = (
  id: string,
  service: string | readonly string[],
  needs: readonly Need[],
  { profile, beside, perhaps }: More = {},
): Path => ({
  id,
  needs: [onTarget('iam:PassRole'), ...needs],
  through: {
    by: 'service',
    services: [service].flat().map((name) => `${name}.amazonaws.com`),
    ...(profile !== undefined && { profile }),
  },
  isGivenAnything: false,
  ...(beside !== undefined && { beside }),
  ...(perhaps !== undefined && { perhaps }),
})

/** Some actions on one thing of a kind, of a service. */
const of =
  (service: string, kind: string) =>
  (...actions: readonly string[]): readonly Need[] =>
    actions.map((action) => onAny(`${service}:${action}`, kind))

const ofClusters = of('ecs', 'cluster/*')
const ofTasks = of('ecs', 'task-definition/*')
const ofTaskServices = of('ecs', 'service/*')
const cluster = { beside: 'AWS::ECS::Cluster' }

const ofJobs = of('glue', 'job/*')
const ofTriggers = of('glue', 'trigger/*')
const job = { beside: 'AWS::Glue::Job' }

const ofJobDefinitions = of('batch', 'job-definition/*')
const ofQueues = of('batch', 'job-queue/*')

const ofFunctions = of('lambda', 'function:*')
const ofProjects = of('codebuild', 'project/*')
const ofStacks = of('cloudformation', 'stack/*')
const ofStackSets = of('cloudformation', 'stackset/*')
const ofInterpreters = of('bedrock-agentcore', 'code-interpreter-custom/*')
const ofPipelines = of('datapipeline', 'pipeline/*')
const ofMachines = of('states', 'stateMachine:*')
const ofDocuments = of('ssm', 'document/*')
const ofRunbooks = of('ssm', 'automation-definition/*')

/** An instance is started from an image, and with all of these. */
const launching: readonly Need[] = [
  ...['instance', 'subnet', 'security-group', 'network-interface', 'volume'].map((kind) =>
    onAny('ec2:RunInstances', `${kind}/*`),
  ),
  { action: 'ec2:RunInstances', on: { like: 'arn:{partition}:ec2:{region}::image/ami-*' } },
]
const requestingSpot = of('ec2', 'spot-instances-request/*')('RequestSpotInstances')
const [there, made] = [{ profile: 'one that is there' }, { profile: 'one that is made' }] as const

/** Every profile of instances has one role. */
const makingProfile: readonly Need[] = ['CreateInstanceProfile', 'AddRoleToInstanceProfile'].map(
  (action) => ({
    action: `iam:${action}`,
    on: { like: 'arn:{partition}:iam::{account}:instance-profile/?*' },
  }),
)

/** By a role that is given to a service. */
export const pathsByPassing: readonly Path[] = [
  given('apprunner-001', 'tasks.apprunner', of('apprunner', 'service/*')('CreateService')),
  given('bedrock-001', 'bedrock-agentcore', [
    onAny('bedrock-agentcore:CreateCodeInterpreter'),
    ...ofInterpreters('StartCodeInterpreterSession', 'InvokeCodeInterpreter'),
  ]),
  given('cloudformation-001', 'cloudformation', ofStacks('CreateStack')),
  given('forall-cloudformation-001', 'cloudformation', ofStacks('CreateChangeSet', 'ExecuteChangeSet')),
  given('cloudformation-003', 'cloudformation', [
    onAny('cloudformation:CreateStackSet'),
    ...ofStackSets('CreateStackInstances'),
  ]),
  given('cloudformation-004', 'cloudformation', [onBeside('cloudformation:UpdateStackSet')], {
    beside: 'AWS::CloudFormation::StackSet',
  }),
  given('codebuild-001', 'codebuild', ofProjects('CreateProject', 'StartBuild')),
  given('codebuild-004', 'codebuild', ofProjects('CreateProject', 'StartBuildBatch')),
  given(
    'datapipeline-001',
    ['datapipeline', 'elasticmapreduce'],
    [onAny('datapipeline:CreatePipeline'), ...ofPipelines('PutPipelineDefinition', 'ActivatePipeline')],
  ),
  given('ec2-001', 'ec2', launching, there),
  given('ec2-003', 'ec2', requestingSpot, there),
  given('forall-ec2-001', 'ec2', [...makingProfile, ...launching], made),
  given('forall-ec2-002', 'ec2', [...makingProfile, ...requestingSpot], made),
  given(
    'ecs-003',
    'ecs-tasks',
    [...ofTasks('RegisterTaskDefinition'), ...ofTaskServices('CreateService')],
    cluster,
  ),
  given('ecs-004', 'ecs-tasks', ofTasks('RegisterTaskDefinition', 'RunTask'), cluster),
  given('ecs-005', 'ecs-tasks', ofTasks('RegisterTaskDefinition', 'StartTask'), cluster),
  given('ecs-001', 'ecs-tasks', [
    ...ofClusters('CreateCluster'),
    ...ofTasks('RegisterTaskDefinition'),
    ...ofTaskServices('CreateService'),
  ]),
  given('ecs-002', 'ecs-tasks', [
    ...ofClusters('CreateCluster'),
    ...ofTasks('RegisterTaskDefinition', 'RunTask'),
  ]),
  given(
    'batch-001',
    'ecs-tasks',
    [...ofJobDefinitions('RegisterJobDefinition', 'SubmitJob'), onBeside('batch:SubmitJob')],
    {
      beside: 'AWS::Batch::JobQueue',
    },
  ),
  given('batch-003', 'ecs-tasks', [
    ...of('batch', 'compute-environment/*')('CreateComputeEnvironment'),
    ...ofJobDefinitions('RegisterJobDefinition', 'SubmitJob'),
    ...ofQueues('CreateJobQueue', 'SubmitJob'),
  ]),
  given('emrserverless-001', 'emr-serverless', [
    onAny('emr-serverless:CreateApplication'),
    ...of('emr-serverless', '/applications/*')('StartJobRun'),
  ]),
  given('glue-001', 'glue', [onAny('glue:CreateDevEndpoint')]),
  given('glue-003', 'glue', ofJobs('CreateJob', 'StartJobRun')),
  given('glue-004', 'glue', [...ofJobs('CreateJob'), ...ofTriggers('CreateTrigger')]),
  given('glue-005', 'glue', ['glue:UpdateJob', 'glue:StartJobRun'].map(onBeside), job),
  given('glue-006', 'glue', [onBeside('glue:UpdateJob'), ...ofTriggers('CreateTrigger')], job),
  given('glue-007', 'glue', of('glue', 'session/*')('CreateSession', 'RunStatement')),
  given('lambda-001', 'lambda', ofFunctions('CreateFunction', 'InvokeFunction')),
  given('lambda-002', 'lambda', [...ofFunctions('CreateFunction'), onAny('lambda:CreateEventSourceMapping')]),
  given('lambda-006', 'lambda', ofFunctions('CreateFunction', 'AddPermission')),
  given('sagemaker-001', 'sagemaker', of('sagemaker', 'notebook-instance/*')('CreateNotebookInstance')),
  given('sagemaker-002', 'sagemaker', of('sagemaker', 'training-job/*')('CreateTrainingJob')),
  given('sagemaker-003', 'sagemaker', of('sagemaker', 'processing-job/*')('CreateProcessingJob')),
  given('forall-scheduler-001', 'scheduler', of('scheduler', 'schedule/*/*')('CreateSchedule')),
  ...['StartExecution', 'StartSyncExecution'].map((action) =>
    given('forall-states-001', 'states', ofMachines('CreateStateMachine', action)),
  ),
  given('forall-states-002', 'states', [onAny('states:TestState')]),
  // By which name a runbook is asked for AWS is changing.
  given('ssm-003', 'ssm', [
    ...ofDocuments('CreateDocument', 'StartAutomationExecution'),
    ...ofRunbooks('StartAutomationExecution'),
  ]),
]

const runbooks = 'whether AWS asks for a runbook by this name'

/** The same, where more has to hold than anybody knows here. */
export const pathsByPassingPerhaps: readonly Path[] = [
  given('forall-apprunner-001', 'tasks.apprunner', [onBeside('apprunner:UpdateService')], {
    beside: 'AWS::AppRunner::Service',
  }),
  given('forall-cloudformation-002', 'cloudformation', ofStacks('UpdateStack'), {
    perhaps: 'whether there is a stack of this name in the account',
  }),
  given('ecs-008', 'ecs-tasks', ofTasks('RunTask'), {
    perhaps: 'whether a task of the account runs any command, with no other role to be passed',
  }),
  given('ecs-009', 'ecs-tasks', ofTasks('StartTask'), {
    perhaps: 'whether a task of the account runs any command on an instance, with no other role to be passed',
  }),
  given('forall-glue-001', 'glue', [onBeside('glue:UpdateJob')], {
    beside: 'AWS::Glue::Job',
    perhaps: 'whether somebody else runs the job',
  }),
  given('ssm-003', 'ssm', [...ofDocuments('CreateDocument'), ...ofRunbooks('StartAutomationExecution')], {
    perhaps: runbooks,
  }),
  given('ssm-003', 'ssm', ofDocuments('CreateDocument', 'StartAutomationExecution'), { perhaps: runbooks }),
  given('forall-ssm-001', 'ssm', ofDocuments('StartAutomationExecution'), {
    perhaps: 'whether a runbook of the account does anything that it is told',
  }),
  {
    id: 'forall-passed-001',
    needs: [onTarget('iam:PassRole')],
    through: { by: 'another service' },
    isGivenAnything: false,
  },
]
