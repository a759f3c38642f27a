import { type Need, onAny, onRunner, onTarget, type Path } from './path.ts'

/** Whoever gives a role to a service, and tells that what to do, does it as the role. */
const given = (
  id: string,
  service: string | readonly string[],
  needs: readonly Need[],
  more: { readonly isInProfile?: boolean; readonly beside?: string } = {},
): Path => ({
  id,
  needs: [onTarget('iam:PassRole'), ...needs],
  through: {
    by: 'service',
    services: [service].flat().map((name) => `${name}.amazonaws.com`),
    ...(more.isInProfile !== undefined && { isInProfile: more.isInProfile }),
  },
  isGivenAnything: false,
  ...(more.beside !== undefined && { beside: more.beside }),
})

/** Whoever tells something what to do that runs as a role does it as the role. */
const running = (id: string, types: readonly string[], ...needs: readonly Need[]): Path => ({
  id,
  needs,
  through: { by: 'runner', types },
  isGivenAnything: false,
})

/** A stack does as its own role what its template says. No template says which role a stack has. */
const stack = (id: string, ...actions: readonly string[]): Path => ({
  id,
  needs: actions.map((action) => onAny(action, 'stack/*')),
  through: { by: 'stack' },
  isGivenAnything: false,
})

const ecs = (...what: readonly (keyof typeof ofEcs)[]): readonly Need[] =>
  what.map((name) => onAny(`ecs:${name}`, ofEcs[name]))
const ofEcs = {
  CreateCluster: 'cluster/*',
  RegisterTaskDefinition: 'task-definition/*',
  CreateService: 'service/*',
  RunTask: 'task-definition/*',
  StartTask: 'task-definition/*',
}

const glue = (action: string, kind?: string): Need =>
  onAny(`glue:${action}`, kind === undefined ? undefined : `${kind}/*`)
const [createJob, updateJob, startRun, createTrigger] = [
  glue('CreateJob', 'job'),
  glue('UpdateJob', 'job'),
  glue('StartJobRun', 'job'),
  glue('CreateTrigger', 'trigger'),
]
const job = { beside: 'AWS::Glue::Job' }

/** An instance is started from an image, and with all of these. */
const launching: readonly Need[] = [
  ...['instance', 'subnet', 'security-group', 'network-interface', 'volume'].map((kind) =>
    onAny('ec2:RunInstances', `${kind}/*`),
  ),
  { action: 'ec2:RunInstances', on: { like: 'arn:{partition}:ec2:{region}::image/ami-*' } },
]

const sagemaker = (action: string, kind: string): Need => onAny(`sagemaker:${action}`, `${kind}/*`)

const ofFunctions = (action: string): Need => onAny(`lambda:${action}`, 'function:*')
const ofProjects = (action: string): Need => onAny(`codebuild:${action}`, 'project/*')
const ofStackSets = (action: string): Need => onAny(`cloudformation:${action}`, 'stackset/*')
const onInterpreter = (action: string): Need =>
  onAny(`bedrock-agentcore:${action}`, 'code-interpreter-custom/*')

const instances = ['AWS::EC2::Instance']
const functions = ['AWS::Lambda::Function']
const projects = ['AWS::CodeBuild::Project']
const notebooks = ['AWS::SageMaker::NotebookInstance']

/** By a role that is given to a service. */
export const pathsByPassing: readonly Path[] = [
  given('apprunner-001', 'tasks.apprunner', [onAny('apprunner:CreateService', 'service/*')]),
  given('bedrock-001', 'bedrock-agentcore', [
    onAny('bedrock-agentcore:CreateCodeInterpreter'),
    onInterpreter('StartCodeInterpreterSession'),
    onInterpreter('InvokeCodeInterpreter'),
  ]),
  given('cloudformation-001', 'cloudformation', [onAny('cloudformation:CreateStack', 'stack/*')]),
  given('cloudformation-003', 'cloudformation', [
    onAny('cloudformation:CreateStackSet'),
    ofStackSets('CreateStackInstances'),
  ]),
  given('cloudformation-004', 'cloudformation', [ofStackSets('UpdateStackSet')], {
    beside: 'AWS::CloudFormation::StackSet',
  }),
  given('codebuild-001', 'codebuild', [ofProjects('CreateProject'), ofProjects('StartBuild')]),
  given('codebuild-004', 'codebuild', [ofProjects('CreateProject'), ofProjects('StartBuildBatch')]),
  given(
    'datapipeline-001',
    ['datapipeline', 'elasticmapreduce'],
    [
      onAny('datapipeline:CreatePipeline'),
      onAny('datapipeline:PutPipelineDefinition', 'pipeline/*'),
      onAny('datapipeline:ActivatePipeline', 'pipeline/*'),
    ],
  ),
  given('ec2-001', 'ec2', launching, { isInProfile: true }),
  given('ec2-003', 'ec2', [onAny('ec2:RequestSpotInstances', 'spot-instances-request/*')], {
    isInProfile: true,
  }),
  given('ecs-001', 'ecs-tasks', ecs('CreateCluster', 'RegisterTaskDefinition', 'CreateService')),
  given('ecs-002', 'ecs-tasks', ecs('CreateCluster', 'RegisterTaskDefinition', 'RunTask')),
  given('ecs-003', 'ecs-tasks', ecs('RegisterTaskDefinition', 'CreateService'), {
    beside: 'AWS::ECS::Cluster',
  }),
  given('ecs-004', 'ecs-tasks', ecs('RegisterTaskDefinition', 'RunTask'), { beside: 'AWS::ECS::Cluster' }),
  given('ecs-005', 'ecs-tasks', ecs('RegisterTaskDefinition', 'StartTask'), { beside: 'AWS::ECS::Cluster' }),
  given('glue-001', 'glue', [glue('CreateDevEndpoint')]),
  given('glue-003', 'glue', [createJob, startRun]),
  given('glue-004', 'glue', [createJob, createTrigger]),
  given('glue-005', 'glue', [updateJob, startRun], job),
  given('glue-006', 'glue', [updateJob, createTrigger], job),
  given('lambda-001', 'lambda', [ofFunctions('CreateFunction'), ofFunctions('InvokeFunction')]),
  given('lambda-002', 'lambda', [ofFunctions('CreateFunction'), onAny('lambda:CreateEventSourceMapping')]),
  given('lambda-006', 'lambda', [ofFunctions('CreateFunction'), ofFunctions('AddPermission')]),
  given('sagemaker-001', 'sagemaker', [sagemaker('CreateNotebookInstance', 'notebook-instance')]),
  given('sagemaker-002', 'sagemaker', [sagemaker('CreateTrainingJob', 'training-job')]),
  given('sagemaker-003', 'sagemaker', [sagemaker('CreateProcessingJob', 'processing-job')]),
]

/** By what runs as a role already. */
export const pathsByRunning: readonly Path[] = [
  running('apprunner-002', ['AWS::AppRunner::Service'], onRunner('apprunner:UpdateService')),
  running(
    'bedrock-002',
    ['AWS::BedrockAgentCore::CodeInterpreterCustom'],
    onRunner('bedrock-agentcore:StartCodeInterpreterSession'),
    onRunner('bedrock-agentcore:InvokeCodeInterpreter'),
  ),
  stack('cloudformation-002', 'cloudformation:UpdateStack'),
  stack('cloudformation-005', 'cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'),
  running('codebuild-002', projects, onRunner('codebuild:StartBuild')),
  running('codebuild-003', projects, onRunner('codebuild:StartBuildBatch')),
  running(
    'ec2-002',
    instances,
    onRunner('ec2:ModifyInstanceAttribute'),
    onRunner('ec2:StopInstances'),
    onRunner('ec2:StartInstances'),
  ),
  running(
    'ec2-004',
    ['AWS::EC2::LaunchTemplate'],
    onRunner('ec2:CreateLaunchTemplateVersion'),
    onRunner('ec2:ModifyLaunchTemplate'),
  ),
  running(
    'ec2instanceconnect-003',
    instances,
    onRunner('ec2-instance-connect:SendSSHPublicKey'),
    onAny('ec2:DescribeInstances'),
  ),
  running('glue-002', ['AWS::Glue::DevEndpoint'], onRunner('glue:UpdateDevEndpoint')),
  running('lambda-003', functions, onRunner('lambda:UpdateFunctionCode')),
  running('lambda-004', functions, onRunner('lambda:UpdateFunctionCode'), onRunner('lambda:InvokeFunction')),
  running('lambda-005', functions, onRunner('lambda:UpdateFunctionCode'), onRunner('lambda:AddPermission')),
  running('sagemaker-004', notebooks, onRunner('sagemaker:CreatePresignedNotebookInstanceUrl')),
  running(
    'sagemaker-005',
    notebooks,
    sagemaker('CreateNotebookInstanceLifecycleConfig', 'notebook-instance-lifecycle-config'),
    onRunner('sagemaker:StopNotebookInstance'),
    onRunner('sagemaker:UpdateNotebookInstance'),
    onRunner('sagemaker:StartNotebookInstance'),
  ),
  running('ssm-001', instances, onRunner('ssm:StartSession')),
  running('ssm-002', instances, onRunner('ssm:SendCommand')),
]
