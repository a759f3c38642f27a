import type { Condition, PolicyDocument, Statement } from '../document.ts'
import { operatorOf } from '../operator.ts'
import type { Request } from '../request.ts'
import type { Part } from './asked.ts'

/**
 * What no policy names: what is allowed for it is allowed for whatever else there is, and comes to be. Nobody has an
 * account of this number.
 */
export const account = '000000000000'
const name = 'unlisted'
export const nothingNamed = `arn:aws:${name}:${name}:${account}:${name}`

export const documentOf = (...statements: readonly Omit<Statement, 'effect'>[]): PolicyDocument => ({
  version: '2012-10-17',
  statements: statements.map((statement) => ({ effect: 'Allow', ...statement })),
})

/** A resource that nobody names, of a kind that AWS writes like this: `arn:${Partition}:s3:::${BucketName}`. */
export const resourceLike = (arn: string): string => {
  const known = likes.get(arn)
  if (known !== undefined) return known
  const made = arn.replaceAll(/\$\{(\w+)\}/g, (_, field: string) =>
    field === 'Partition' ? 'aws' : field === 'Account' ? account : name,
  )
  likes.set(arn, made)
  return made
}

/** No more than AWS lists. */
const likes = new Map<string, string>()

/** That this is done, whoever does it and wherever they come from. */
export const just = (action: string, resource: string): PolicyDocument =>
  documentOf({ actions: these(action), resources: these(resource), conditions: [] })

/** The same as a request of which nothing else is told: the keys of a request are all absent. */
export const plainly = (action: string, resource: string): Request => on(action, resource)

export const these = (...texts: readonly string[]) => ({ isNot: false, texts })

export const condition = (operator: string, key: string, ...values: readonly string[]): Condition => {
  const known = operatorOf(operator)
  if (known === undefined) throw new Error(`There is no operator ${operator}.`)
  return { operator: known, key, values }
}

export const partitions = ['aws', 'aws-cn', 'aws-us-gov']

const caller = { kind: 'AWS', arns: [`arn:aws:iam::${account}:role/${name}`], account } as const

const on = (action: string, resource: string): Request => ({
  principal: caller,
  action,
  resource,
  context: new Map(),
})

/** What is told of requests without their conditions, by which statements that are about others are passed over. */
export const parts = {
  everyAction: { request: on('', nothingNamed), of: ['resources'] },
  passingRoles: { request: on('iam:PassRole', ''), of: ['actions'] },
  assuming: { request: on('sts:AssumeRole', ''), of: ['actions'] },
  assumingByToken: { request: on('sts:AssumeRoleWithWebIdentity', ''), of: ['actions'] },
  assumingBySaml: { request: on('sts:AssumeRoleWithSAML', ''), of: ['actions'] },
  stranger: { request: on('sts:AssumeRole', ''), of: ['actions', 'principals'] },
  anyone: { request: on('', ''), of: ['principals'] },
  anyAction: { request: on(`${name}:Unlisted`, ''), of: ['actions'] },
} satisfies Readonly<Record<string, Part>>

/** What shows most clearly that everything is allowed; the last one is on what nobody names. */
export const tellingOfEverything: readonly Request[] = [
  on('iam:AttachUserPolicy', `arn:aws:iam::${account}:user/${name}`),
  on('s3:DeleteBucket', `arn:aws:s3:::${name}`),
  on('kms:ScheduleKeyDeletion', `arn:aws:kms:us-east-1:${account}:key/${name}`),
  on('iam:AttachUserPolicy', nothingNamed),
]

/** What everybody knows, with what harms most before what only reads: shown rather than what is shortest. */
export const telling: readonly Request[] = [
  ...tellingOfEverything.slice(0, -1),
  on('iam:PassRole', `arn:aws:iam::${account}:role/${name}`),
  on('sts:AssumeRole', `arn:aws:iam::${account}:role/${name}`),
  on('s3:PutObject', `arn:aws:s3:::${name}/${name}`),
  on('dynamodb:PutItem', `arn:aws:dynamodb:us-east-1:${account}:table/${name}`),
  on('lambda:InvokeFunction', `arn:aws:lambda:us-east-1:${account}:function:${name}`),
  on('secretsmanager:GetSecretValue', `arn:aws:secretsmanager:us-east-1:${account}:secret:${name}`),
  on('s3:GetObject', `arn:aws:s3:::${name}/${name}`),
  on('ec2:DescribeInstances', '*'),
]

/** Some of every action on what nobody names: what few policies allow, and most that allow everything else leave out. */
export const someOfEverything: readonly Request[] = [
  `${name}:Unlisted`,
  'account:CloseAccount',
  'ec2:TerminateInstances',
  'iam:AttachUserPolicy',
  'kms:ScheduleKeyDeletion',
  'organizations:LeaveOrganization',
  's3:DeleteBucket',
].map((action) => on(action, nothingNamed))

/** What nobody names, of which there is more every month, on whatever is there. */
export const anyAction = documentOf({
  actions: these(`${name}:Unlisted`),
  resources: these('*'),
  conditions: [],
})

/** The same of what nobody names. */
export const unthoughtOf: Request = on(`${name}:Unlisted`, nothingNamed)

/** That something is done for an account, as far as a request says for which. Buckets are named without an account. */
export const forAccount = (which: string): readonly Condition[] => [
  ...['aws:SourceAccount', 'aws:SourceOwner'].map((key) =>
    condition('ForAllValues:StringEquals', key, which),
  ),
  condition('ForAllValues:ArnLike', 'aws:SourceArn', `arn:aws:*:*:${which}:*`, 'arn:aws:s3:::*'),
]

/** What nobody has thought of yet, of each of the services of which some actions are. */
export const anyActionsBeside = (actions: readonly string[]): readonly string[] => {
  const services = actions.flatMap((text) => /^([^:]*):/.exec(text)?.[1]?.replaceAll(/[*?]/g, 'x') ?? [])
  return [...new Set([...services, name])].map((service) => `${service}:YetUnlisted`)
}

/** That one of these is done, with whatever it is. */
export const oneOf = (actions: readonly string[]): PolicyDocument =>
  documentOf({ actions: these(...actions), resources: these('*'), conditions: [] })

/** That somebody, whoever it is, does one of these. */
export const byWhomever = (actions: readonly string[]): PolicyDocument =>
  documentOf({
    principals: { isNot: false, listed: [{ kind: 'any' }] },
    actions: these(...actions),
    conditions: [],
  })

/** What is told of requests for one action. */
export const partFor = (action: string): Part => ({ request: on(action, ''), of: ['actions'] })

/** The same as requests for what a statement names, of which nothing else is told. */
export const byAnyone = (actions: readonly string[], resources: readonly string[]): readonly Request[] =>
  actions.flatMap((action) => resources.map((resource) => on(action, resource)))
