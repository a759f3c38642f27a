import { opaqueLetter } from '../../../algebra/globs/glob.ts'
import { elsewhere } from '../../elsewhere.ts'
import { matchesGlob } from '../../glob.ts'
import { isScalar } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { Reading } from '../../reading.ts'
import { Resource } from '../../resource.ts'
import type { Entry, World } from '../../space.ts'
import { Either, type Head, Sym } from '../../value.ts'
import { all, pass, unknown, type Verdict } from '../../verdict.ts'
import { lettersOf } from '../written/letters.ts'
import { mayMeet } from './may-meet.ts'

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
}

/** The name of the stack, the id, and at least twelve signs at random; of what is long, the beginning. */
const ofStack = '*-{id}*-????????????*'

/** How ARNs are put together, and by which property things get their names. */
const shapes: Readonly<Record<string, Shape>> = {
  'AWS::IAM::Role': { name: 'RoleName', arn: 'arn:aws:iam::{account}:role{path}{name}', otherwise: ofStack },
  'AWS::IAM::User': { name: 'UserName', arn: 'arn:aws:iam::{account}:user{path}{name}', otherwise: ofStack },
  'AWS::IAM::Group': {
    name: 'GroupName',
    arn: 'arn:aws:iam::{account}:group{path}{name}',
    otherwise: ofStack,
  },
  'AWS::IAM::ManagedPolicy': {
    name: 'ManagedPolicyName',
    arn: 'arn:aws:iam::{account}:policy{path}{name}',
    otherwise: ofStack,
  },
  'AWS::Lambda::Function': {
    name: 'FunctionName',
    arn: 'arn:aws:lambda:{region}:{account}:function:{name}',
    otherwise: ofStack,
  },
  'AWS::EC2::Instance': { arn: 'arn:aws:ec2:{region}:{account}:instance/{name}', otherwise: 'i-*' },
  'AWS::EC2::LaunchTemplate': {
    arn: 'arn:aws:ec2:{region}:{account}:launch-template/{name}',
    otherwise: 'lt-*',
  },
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
    arn: 'arn:aws:apprunner:{region}:{account}:service/{name}/{id}',
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
    const shape = shapes[entry.type]?.arn
    if (shape === undefined) return undefined
    const { account, region } = ownOf(world)
    const parts: Readonly<Record<string, Called>> = {
      account: { text: account, open: pass },
      region: { text: region, open: pass },
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

/** What stands for the account and the region of the deployment. */
export const ownFor = (world: World, { id, isInput }: Sym): string | undefined => {
  const { account, region } = ownOf(world)
  if (isInput && /AWS::AccountId$/.test(id)) return account
  return isInput && /AWS::Region$/.test(id) ? region : undefined
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
