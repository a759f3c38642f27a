/** How the ARN of something is put together, and by which property it gets its name. */
export interface Shape {
  readonly name?: string
  readonly arn: string
  /** What AWS calls it where it is given no name. */
  readonly otherwise?: string
  /** What `Ref` gives, where that is not its name. */
  readonly ref?: 'its ARN' | 'something else'
}

/** The name of the stack, the id, and at least twelve signs at random; of what is long, the beginning. */
const ofStack = '*-{id}*-????????????*'

const global = (kind: string, name: string, more: Pick<Shape, 'ref'> = {}): Shape => ({
  ...more,
  name,
  arn: `arn:{partition}:iam::{account}:${kind}{path}{name}`,
  otherwise: ofStack,
})

const regional = (service: string, rest: string, more: Omit<Shape, 'arn'> = {}): Shape => ({
  arn: `arn:{partition}:${service}:{region}:{account}:${rest}`,
  ...more,
})

const shapes: Readonly<Record<string, Shape>> = {
  'AWS::IAM::Role': global('role', 'RoleName'),
  'AWS::IAM::User': global('user', 'UserName'),
  'AWS::IAM::Group': global('group', 'GroupName'),
  'AWS::IAM::ManagedPolicy': global('policy', 'ManagedPolicyName', { ref: 'its ARN' }),
  'AWS::IAM::InstanceProfile': global('instance-profile', 'InstanceProfileName'),
  'AWS::AppRunner::Service': regional('apprunner', 'service/{name}/{id}', {
    name: 'ServiceName',
    ref: 'its ARN',
  }),
  // One that is asked for without its revision is the latest.
  'AWS::Batch::JobDefinition': regional('batch', 'job-definition/{name}{id}', {
    name: 'JobDefinitionName',
    ref: 'its ARN',
  }),
  'AWS::Batch::JobQueue': regional('batch', 'job-queue/{name}', { name: 'JobQueueName', ref: 'its ARN' }),
  'AWS::BedrockAgentCore::BrowserCustom': regional('bedrock-agentcore', 'browser-custom/{name}'),
  'AWS::BedrockAgentCore::CodeInterpreterCustom': regional(
    'bedrock-agentcore',
    'code-interpreter-custom/{name}',
  ),
  'AWS::BedrockAgentCore::Runtime': regional('bedrock-agentcore', 'runtime/{name}'),
  'AWS::CloudFormation::StackSet': regional('cloudformation', 'stackset/{name}:{id}', {
    name: 'StackSetName',
    ref: 'something else',
  }),
  'AWS::CodeBuild::Project': regional('codebuild', 'project/{name}', { name: 'Name' }),
  'AWS::EC2::Instance': regional('ec2', 'instance/{name}', { otherwise: 'i-*' }),
  'AWS::EC2::LaunchTemplate': regional('ec2', 'launch-template/{name}', { otherwise: 'lt-*' }),
  'AWS::ECS::TaskDefinition': regional('ecs', 'task-definition/{name}:{id}', {
    name: 'Family',
    ref: 'its ARN',
  }),
  'AWS::EMR::Cluster': regional('elasticmapreduce', 'cluster/{name}', { otherwise: 'j-*' }),
  'AWS::Glue::DevEndpoint': regional('glue', 'devEndpoint/{name}', { name: 'EndpointName' }),
  'AWS::Glue::Job': regional('glue', 'job/{name}', { name: 'Name' }),
  'AWS::Lambda::Function': regional('lambda', 'function:{name}', {
    name: 'FunctionName',
    otherwise: ofStack,
  }),
  'AWS::SSM::Document': regional('ssm', 'document/{name}', { name: 'Name' }),
  'AWS::SageMaker::NotebookInstance': regional('sagemaker', 'notebook-instance/{name}', {
    name: 'NotebookInstanceName',
    ref: 'its ARN',
  }),
  'AWS::StepFunctions::StateMachine': regional('states', 'stateMachine:{name}', {
    name: 'StateMachineName',
    ref: 'its ARN',
  }),
  'AWS::DynamoDB::Table': regional('dynamodb', 'table/{name}', { name: 'TableName', otherwise: ofStack }),
  'AWS::ECR::Repository': regional('ecr', 'repository/{name}', { name: 'RepositoryName' }),
  'AWS::EFS::FileSystem': regional('elasticfilesystem', 'file-system/{name}', { otherwise: 'fs-*' }),
  'AWS::Events::EventBus': regional('events', 'event-bus/{name}', { name: 'Name' }),
  'AWS::KMS::Key': regional('kms', 'key/{name}'),
  'AWS::Kinesis::Stream': regional('kinesis', 'stream/{name}', { name: 'Name', otherwise: ofStack }),
  'AWS::Logs::LogGroup': regional('logs', 'log-group:{name}:*', { name: 'LogGroupName' }),
  'AWS::S3::Bucket': { name: 'BucketName', arn: 'arn:{partition}:s3:::{name}' },
  'AWS::SNS::Topic': regional('sns', '{name}', { name: 'TopicName', ref: 'its ARN' }),
  'AWS::SQS::Queue': regional('sqs', '{name}', { name: 'QueueName', ref: 'something else' }),
  'AWS::SecretsManager::Secret': regional('secretsmanager', 'secret:{name}-{id}', {
    name: 'Name',
    ref: 'its ARN',
  }),
}

/** Undefined for what has no ARN that is told apart here. */
export const shapeOf = (type: string): Shape | undefined =>
  Object.hasOwn(shapes, type) ? shapes[type] : undefined
