import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { Either, type Head, Sym } from '../../value.ts'
import { all, pass, unknown, type Verdict } from '../../verdict.ts'
import { lettersOf } from '../written/letters.ts'

/** The ARN of something that is made here, as far as it is known. */
export interface Arn {
  /** What no pattern names but by a wildcard stands for what AWS gives out. */
  readonly text: string
  /** What it may be, where whoever deploys it chooses its name. */
  readonly pattern?: string
  readonly open: Verdict
}

interface Shape {
  readonly name?: string
  readonly arn: string
}

/** How ARNs are put together, and by which property things get their names. */
const shapes: Readonly<Record<string, Shape>> = {
  'AWS::IAM::Role': { name: 'RoleName', arn: 'arn:aws:iam::{account}:role{path}{name}' },
  'AWS::IAM::User': { name: 'UserName', arn: 'arn:aws:iam::{account}:user{path}{name}' },
  'AWS::IAM::Group': { name: 'GroupName', arn: 'arn:aws:iam::{account}:group{path}{name}' },
  'AWS::IAM::ManagedPolicy': {
    name: 'ManagedPolicyName',
    arn: 'arn:aws:iam::{account}:policy{path}{name}',
  },
  'AWS::Lambda::Function': { name: 'FunctionName', arn: 'arn:aws:lambda:{region}:{account}:function:{name}' },
  'AWS::EC2::Instance': { arn: 'arn:aws:ec2:{region}:{account}:instance/{name}' },
  'AWS::EC2::LaunchTemplate': { arn: 'arn:aws:ec2:{region}:{account}:launch-template/{name}' },
  'AWS::CodeBuild::Project': { name: 'Name', arn: 'arn:aws:codebuild:{region}:{account}:project/{name}' },
  'AWS::Glue::DevEndpoint': {
    name: 'EndpointName',
    arn: 'arn:aws:glue:{region}:{account}:devEndpoint/{name}',
  },
  'AWS::SageMaker::NotebookInstance': {
    name: 'NotebookInstanceName',
    arn: 'arn:aws:sagemaker:{region}:{account}:notebook-instance/{name}',
  },
  'AWS::AppRunner::Service': {
    name: 'ServiceName',
    arn: 'arn:aws:apprunner:{region}:{account}:service/{name}/‹id›',
  },
  'AWS::BedrockAgentCore::CodeInterpreterCustom': {
    arn: 'arn:aws:bedrock-agentcore:{region}:{account}:code-interpreter-custom/{name}',
  },
}

/** Where all this is deployed to: what stands for the account and the region where they are not known. */
export interface Own {
  readonly account: string
  readonly region: string
  readonly isAccountKnown: boolean
  readonly isRegionKnown: boolean
}

/** An account has twelve digits, or nothing is of it. Nobody has this one. */
const someAccount = '000000000001'
const someRegion = '‹region›'

/** What a template says of its own deployment: `AWS::AccountId`. */
export const ofDeployment = (world: World, name: string): Head => {
  const [first] = world.space.entries.values()
  return first && world.scope(first.stack).head({ Ref: name })
}

export const ownOf = oncePer((world: World): Own => {
  const own = (name: string): string | undefined => {
    const head = ofDeployment(world, name)
    return isScalar(head) ? String(head) : undefined
  }
  const [first] = world.space.entries.values()
  const account = first?.location?.account ?? own('AWS::AccountId')
  const region = own('AWS::Region')
  return {
    account: account ?? someAccount,
    region: region ?? someRegion,
    isAccountKnown: account !== undefined,
    isRegionKnown: region !== undefined,
  }
})

/** Undefined for what has none that is told apart here. */
export const arnOf = oncePer((world: World) =>
  oncePer((entry: Entry): Arn | undefined => {
    const shape = shapes[entry.type]
    if (shape === undefined) return undefined
    const name = nameOf(world, entry)
    const path = partOf(Resource.of(world, entry).at('Path'), '/')
    const { account, region } = ownOf(world)
    const made = (called: string, below: string): string =>
      shape.arn
        .replace('{account}', () => account)
        .replace('{region}', () => region)
        .replace('{path}', () => below)
        .replace('{name}', () => called)
    const open = all([name.open, ...(shape.arn.includes('{path}') ? [path.open] : [])])
    return {
      text: made(name.text, path.text),
      open,
      ...(open.is === 'unknown' && {
        pattern: made(name.open.is === 'pass' ? name.text : '*', path.open.is === 'pass' ? path.text : '/*'),
      }),
    }
  }),
)

interface Part {
  readonly text: string
  readonly open: Verdict
}

/** What something is called. */
export const nameOf = (world: World, entry: Entry): Part => {
  const property = shapes[entry.type]?.name
  const unnamed = `‹${entry.id.replaceAll('/', '.')}›`
  return property === undefined
    ? { text: unnamed, open: pass }
    : partOf(Resource.of(world, entry).at(property), unnamed)
}

const partOf = ({ head, world }: Reading, otherwise: string): Part => {
  if (head === undefined) return { text: otherwise, open: pass }
  if (isScalar(head)) return { text: String(head), open: pass }
  if (head instanceof Either) return { text: otherwise, open: unknown(head.by) }
  if (!(head instanceof Sym)) return { text: otherwise, open: pass }
  const text = lettersOf(world).writing(head)
  const open = all(holesIn(world, head).map((hole) => world.needs(hole)))
  return text === undefined || open.is === 'unknown'
    ? { text: otherwise, open: openOr(world, head, open) }
    : { text, open }
}

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
