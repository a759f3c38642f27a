import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import { elsewhere } from '../../elsewhere.ts'
import { matchesGlob } from '../../glob.ts'
import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { Either, Sym } from '../../value.ts'
import { all, pass, unknown, type Verdict } from '../../verdict.ts'
import { lettersOf } from '../written/letters.ts'
import { mayMeet } from './may-meet.ts'
import { ownFor, ownOf } from './own.ts'

/** What something is called, as far as it is known. */
export interface Called {
  /** What no pattern names but by a wildcard stands for what is not known. */
  readonly text: string
  /** All that it may be, where it is not known. */
  readonly pattern?: string
  readonly open: Verdict
}

/** The ARN of something that is made here. */
export type Arn = Called

interface Shape {
  readonly name?: string
  readonly arn: string
  /** What AWS calls it where it is given no name. */
  readonly otherwise?: string
  /** What `Ref` gives, where that is not its name. */
  readonly ref?: 'its ARN' | 'something else'
}

/** The name of the stack, the id, and at least twelve signs at random; of what is long, the beginning. */
const ofStack = '*-{id}*-????????????*'

/** How ARNs are put together, and by which property things get their names. */
const shapes: Readonly<Record<string, Shape>> = {
  'AWS::IAM::Role': {
    name: 'RoleName',
    arn: 'arn:{partition}:iam::{account}:role{path}{name}',
    otherwise: ofStack,
  },
  'AWS::IAM::User': {
    name: 'UserName',
    arn: 'arn:{partition}:iam::{account}:user{path}{name}',
    otherwise: ofStack,
  },
  'AWS::IAM::Group': {
    name: 'GroupName',
    arn: 'arn:{partition}:iam::{account}:group{path}{name}',
    otherwise: ofStack,
  },
  'AWS::IAM::ManagedPolicy': {
    name: 'ManagedPolicyName',
    arn: 'arn:{partition}:iam::{account}:policy{path}{name}',
    otherwise: ofStack,
    ref: 'its ARN',
  },
  'AWS::Lambda::Function': {
    name: 'FunctionName',
    arn: 'arn:{partition}:lambda:{region}:{account}:function:{name}',
    otherwise: ofStack,
  },
  'AWS::EC2::Instance': { arn: 'arn:{partition}:ec2:{region}:{account}:instance/{name}', otherwise: 'i-*' },
  'AWS::EC2::LaunchTemplate': {
    arn: 'arn:{partition}:ec2:{region}:{account}:launch-template/{name}',
    otherwise: 'lt-*',
  },
  'AWS::CodeBuild::Project': {
    name: 'Name',
    arn: 'arn:{partition}:codebuild:{region}:{account}:project/{name}',
  },
  'AWS::Glue::DevEndpoint': {
    name: 'EndpointName',
    arn: 'arn:{partition}:glue:{region}:{account}:devEndpoint/{name}',
  },
  'AWS::SageMaker::NotebookInstance': {
    name: 'NotebookInstanceName',
    arn: 'arn:{partition}:sagemaker:{region}:{account}:notebook-instance/{name}',
  },
  'AWS::AppRunner::Service': {
    name: 'ServiceName',
    arn: 'arn:{partition}:apprunner:{region}:{account}:service/{name}/{id}',
  },
  'AWS::BedrockAgentCore::CodeInterpreterCustom': {
    arn: 'arn:{partition}:bedrock-agentcore:{region}:{account}:code-interpreter-custom/{name}',
  },
  'AWS::DynamoDB::Table': {
    name: 'TableName',
    arn: 'arn:{partition}:dynamodb:{region}:{account}:table/{name}',
    otherwise: ofStack,
  },
  'AWS::ECR::Repository': {
    name: 'RepositoryName',
    arn: 'arn:{partition}:ecr:{region}:{account}:repository/{name}',
  },
  'AWS::EFS::FileSystem': {
    arn: 'arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{name}',
    otherwise: 'fs-*',
  },
  'AWS::Events::EventBus': {
    name: 'Name',
    arn: 'arn:{partition}:events:{region}:{account}:event-bus/{name}',
  },
  'AWS::KMS::Key': { arn: 'arn:{partition}:kms:{region}:{account}:key/{name}' },
  'AWS::Kinesis::Stream': {
    name: 'Name',
    arn: 'arn:{partition}:kinesis:{region}:{account}:stream/{name}',
    otherwise: ofStack,
  },
  'AWS::Logs::LogGroup': {
    name: 'LogGroupName',
    arn: 'arn:{partition}:logs:{region}:{account}:log-group:{name}:*',
  },
  'AWS::S3::Bucket': { name: 'BucketName', arn: 'arn:{partition}:s3:::{name}' },
  'AWS::SNS::Topic': {
    name: 'TopicName',
    arn: 'arn:{partition}:sns:{region}:{account}:{name}',
    ref: 'its ARN',
  },
  'AWS::SQS::Queue': {
    name: 'QueueName',
    arn: 'arn:{partition}:sqs:{region}:{account}:{name}',
    ref: 'something else',
  },
  'AWS::SecretsManager::Secret': {
    name: 'Name',
    arn: 'arn:{partition}:secretsmanager:{region}:{account}:secret:{name}-{id}',
    ref: 'its ARN',
  },
  'AWS::StepFunctions::StateMachine': {
    name: 'StateMachineName',
    arn: 'arn:{partition}:states:{region}:{account}:stateMachine:{name}',
    ref: 'its ARN',
  },
}

/** Undefined for what has none that is told apart here. */
export const arnOf = oncePer((world: World) =>
  oncePer((entry: Entry): Arn | undefined => {
    const shape = shapes[entry.type]?.arn
    if (shape === undefined) return undefined
    const { account, region, partition } = ownOf(world)
    const parts: Readonly<Record<string, Called>> = {
      account: { text: account, open: pass },
      region: { text: region, open: pass },
      partition: { text: partition, open: pass },
      path: partOf(Resource.of(world, entry).at('Path'), { text: '/', open: pass }),
      name: nameOf(world, entry),
      id: unnamed(world, entry, '*'),
    }
    const made = (how: (part: Called) => string): string =>
      shape.replaceAll(/\{(\w+)\}/g, (_, part) => how(parts[part] as Called))
    const [text, pattern] = [made((part) => part.text), made((part) => part.pattern ?? part.text)]
    const open = all([...shape.matchAll(/\{(\w+)\}/g)].map(([, part = '']) => (parts[part] as Called).open))
    return { text, open, ...(pattern !== text && { pattern }) }
  }),
)

/** What a reference is to: an ARN, or a name; undefined for what is neither. */
export const referredTo = (world: World, entry: Entry, attribute: string): string | undefined => {
  const [arn, { name, ref } = {}] = [arnOf(world)(entry), shapes[entry.type]]
  if (arn === undefined) return undefined
  if (attribute === '' && ref === 'something else') return undefined
  if (attribute === '' ? ref === 'its ARN' : isOfItself.test(attribute)) return arn.text
  return attribute === '' || attribute === name ? nameOf(world, entry).text : undefined
}

/** `TopicArn` is; `StreamArn` is the ARN of what belongs to it. */
const isOfItself = /^(?!Stream).*Arn$/

/** What everything of a type looks like where this is deployed to. */
export const likeOf = (world: World, type: string): string => {
  const { account, region, partition } = ownOf(world)
  const parts: Readonly<Record<string, string>> = {
    account,
    region,
    partition,
    path: '/',
    name: '?*',
    id: '*',
  }
  return (shapes[type]?.arn ?? '').replaceAll(/\{(\w+)\}/g, (_, part) => parts[part] ?? '*')
}

/** What something is called. */
export const nameOf = (world: World, entry: Entry): Called => {
  const { name, otherwise = '*' } = shapes[entry.type] ?? {}
  const named = unnamed(world, entry, otherwise)
  return name === undefined ? named : partOf(Resource.of(world, entry).at(name), named)
}

const unnamed = (world: World, { id }: Entry, pattern: string): Called => ({
  text: `‹${id.replaceAll('/', '.')}›`,
  pattern: pattern.replace('{id}', () => beginningOf(id)),
  open: elsewhere(world, `what AWS calls ${id}`),
})

/** What is surely left of an id in a name that is made of it. */
const beginningOf = (id: string): string => (id.split('/').at(-1) ?? '').slice(0, 20)

/** Something may be called this, though it is not known to be. What is made here is not called as something else is. */
export const mayBeCalled = ({ text, pattern }: Called, called: string): boolean =>
  pattern !== undefined && !called.includes('‹') && !matchesGlob(called, text) && mayMeet(called, pattern)

const partOf = ({ head, world }: Reading, otherwise: Called): Called => {
  if (isScalar(head)) return { text: String(head), open: pass }
  if (head instanceof Either) return { text: otherwise.text, pattern: '*', open: unknown(head.by) }
  if (!(head instanceof Sym)) return otherwise
  const written = lettersOf(world).writing(head)
  const open = all(holesIn(world, head).map((hole) => world.needs(hole)))
  const pattern = written?.replaceAll(opaqueLetter, '*') ?? '*'
  if (written === undefined || open.is === 'unknown')
    return { text: otherwise.text, pattern, open: openOr(world, head, open) }
  return pattern === written
    ? { text: written, open }
    : { text: inOwn(world, written), pattern, open: world.needs(head) }
}

/** A text with the account and the region of the deployment in it, where it asks for them. */
const inOwn = (world: World, text: string): string =>
  text.replaceAll(opaqueLetter, (one) => {
    const sym = lettersOf(world).meantBy(one)
    return (sym && ownFor(world, sym)) ?? one
  })

const openOr = (world: World, head: Sym, open: Verdict): Verdict =>
  open.is === 'unknown' ? open : world.needs(head)

/** What of it AWS does not give out. */
const holesIn = (world: World, sym: Sym): readonly Sym[] => {
  const said = sym.known?.()
  if (said !== undefined) return said instanceof Sym ? holesIn(world, said) : []
  if (sym.parts !== undefined)
    return sym.parts.flatMap((part) => (part instanceof Sym ? holesIn(world, part) : []))
  return lettersOf(world).of(sym) === undefined ? [sym] : []
}
