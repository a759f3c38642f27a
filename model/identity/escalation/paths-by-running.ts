import { type Need, onAny, onRunner, type Path } from './path.ts'

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

const onRunners = (...actions: readonly string[]): readonly Need[] => actions.map(onRunner)

const instances = ['AWS::EC2::Instance']
const templates = ['AWS::EC2::LaunchTemplate']
const functions = ['AWS::Lambda::Function']
const projects = ['AWS::CodeBuild::Project']
const notebooks = ['AWS::SageMaker::NotebookInstance']
const interpreters = ['AWS::BedrockAgentCore::CodeInterpreterCustom']
const tasks = ['AWS::ECS::TaskDefinition']

/** A command is in a document, of AWS or of one's own. */
const withDocument = (action: string, of: '' | '{account}'): readonly Need[] => [
  onRunner(action),
  {
    action,
    on: {
      like: `arn:{partition}:ssm:{region}:${of}:document/${of === '' ? 'AWS-RunShellScript' : '*'}`,
    },
  },
]
const ownDocuments = 'whether a document of the account runs any command'

const makingLifecycle = onAny(
  'sagemaker:CreateNotebookInstanceLifecycleConfig',
  'notebook-instance-lifecycle-config/*',
)

/** By what runs as a role already. */
export const pathsByRunning: readonly Path[] = [
  running('apprunner-002', ['AWS::AppRunner::Service'], onRunner('apprunner:UpdateService')),
  running(
    'bedrock-002',
    interpreters,
    ...onRunners('bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'),
  ),
  stack('cloudformation-002', 'cloudformation:UpdateStack'),
  stack('cloudformation-005', 'cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'),
  running('codebuild-002', projects, onRunner('codebuild:StartBuild')),
  running('codebuild-003', projects, onRunner('codebuild:StartBuildBatch')),
  running(
    'ec2-002',
    instances,
    ...onRunners('ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'),
  ),
  running('ec2-004', templates, ...onRunners('ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate')),
  running('ec2instanceconnect-003', instances, onRunner('ec2-instance-connect:SendSSHPublicKey')),
  running('glue-002', ['AWS::Glue::DevEndpoint'], onRunner('glue:UpdateDevEndpoint')),
  running('lambda-003', functions, onRunner('lambda:UpdateFunctionCode')),
  running('lambda-004', functions, ...onRunners('lambda:UpdateFunctionCode', 'lambda:InvokeFunction')),
  running('lambda-005', functions, ...onRunners('lambda:UpdateFunctionCode', 'lambda:AddPermission')),
  running('sagemaker-004', notebooks, onRunner('sagemaker:CreatePresignedNotebookInstanceUrl')),
  running(
    'sagemaker-005',
    notebooks,
    makingLifecycle,
    ...onRunners(
      'sagemaker:StopNotebookInstance',
      'sagemaker:UpdateNotebookInstance',
      'sagemaker:StartNotebookInstance',
    ),
  ),
  running('ssm-001', instances, onRunner('ssm:StartSession')),
  running('ssm-002', instances, ...withDocument('ssm:SendCommand', '')),
  running('forall-ssm-002', instances, ...withDocument('ssm:CreateAssociation', '')),
]

const perhaps = (fact: string, path: Path): Path => ({ ...path, perhaps: fact })

/** The same, where more has to hold than anybody knows here. */
export const pathsByRunningPerhaps: readonly Path[] = [
  perhaps('what its image does by a command', {
    ...running(
      'batch-002',
      ['AWS::Batch::JobDefinition'],
      onRunner('batch:SubmitJob'),
      onAny('batch:SubmitJob', 'job-queue/*'),
    ),
  }),
  perhaps(
    'whether a command may be run in it',
    running(
      'forall-bedrock-001',
      ['AWS::BedrockAgentCore::Runtime'],
      onRunner('bedrock-agentcore:InvokeAgentRuntimeCommand'),
    ),
  ),
  perhaps(
    'what can be done in its browser',
    running(
      'forall-bedrock-002',
      ['AWS::BedrockAgentCore::BrowserCustom'],
      ...onRunners(
        'bedrock-agentcore:StartBrowserSession',
        'bedrock-agentcore:ConnectBrowserAutomationStream',
      ),
    ),
  ),
  perhaps(
    'whether somebody else starts a build',
    running('forall-codebuild-001', projects, onRunner('codebuild:UpdateProject')),
  ),
  perhaps(
    'whether it takes commands once a sandbox of it is started',
    running('forall-codebuild-002', projects, onRunner('codebuild:StartSandbox')),
  ),
  perhaps(
    'whether somebody else stops and starts it',
    running('forall-ec2-003', instances, onRunner('ec2:ModifyInstanceAttribute')),
  ),
  perhaps(
    'whether its latest version is what is started',
    running('forall-ec2-004', templates, onRunner('ec2:CreateLaunchTemplateVersion')),
  ),
  perhaps(
    'whether one can log in by its serial console',
    running('forall-ec2-005', instances, onRunner('ec2-instance-connect:SendSerialConsoleSSHPublicKey')),
  ),
  perhaps(
    'what is on the volume that is put in its place',
    running('forall-ec2-006', instances, onRunner('ec2:CreateReplaceRootVolumeTask')),
  ),
  perhaps(
    'whether a task of it runs that takes commands',
    running(
      'ecs-006',
      tasks,
      onAny('ecs:ExecuteCommand', 'task/*'),
      onAny('ecs:ExecuteCommand', 'cluster/*'),
    ),
  ),
  perhaps(
    'whether it takes steps',
    running('forall-emr-001', ['AWS::EMR::Cluster'], onRunner('elasticmapreduce:AddJobFlowSteps')),
  ),
  perhaps(
    'whether it keeps its role without it being passed',
    running('forall-glue-002', ['AWS::Glue::Job'], onRunner('glue:UpdateJob')),
  ),
  perhaps(
    'whether it takes its script from what it is started with',
    running('forall-glue-003', ['AWS::Glue::Job'], onRunner('glue:StartJobRun')),
  ),
  perhaps(
    'whether it runs what its variables and layers name',
    running('forall-lambda-001', functions, onRunner('lambda:UpdateFunctionConfiguration')),
  ),
  perhaps(
    'whether somebody else stops and starts it',
    running('forall-sagemaker-001', notebooks, makingLifecycle, onRunner('sagemaker:UpdateNotebookInstance')),
  ),
  perhaps(
    'whether it is started with this configuration',
    running(
      'forall-sagemaker-002',
      notebooks,
      onAny('sagemaker:UpdateNotebookInstanceLifecycleConfig', 'notebook-instance-lifecycle-config/*'),
    ),
  ),
  perhaps(
    'what somebody can do who is signed in to it',
    running(
      'forall-sagemaker-003',
      ['AWS::SageMaker::Domain', 'AWS::SageMaker::UserProfile'],
      onAny('sagemaker:CreatePresignedDomainUrl', 'user-profile/*'),
    ),
  ),
  perhaps(
    'whether it keeps its role without it being passed',
    running('forall-states-003', ['AWS::StepFunctions::StateMachine'], onRunner('states:UpdateStateMachine')),
  ),
  perhaps(
    'whether it keeps its role without it being passed',
    running('forall-ssm-003', ['AWS::SSM::Document'], onRunner('ssm:UpdateDocument')),
  ),
  perhaps(ownDocuments, running('ssm-002', instances, ...withDocument('ssm:SendCommand', '{account}'))),
  perhaps(
    ownDocuments,
    running('forall-ssm-002', instances, ...withDocument('ssm:CreateAssociation', '{account}')),
  ),
]
