import type { Condition, PolicyDocument, Version } from '../document.ts'
import { readDocument } from '../read.ts'
import type { Identity, Request } from '../request.ts'

/** A policy as a person writes it, for tests. */
export const policyOf = (...statements: readonly object[]): PolicyDocument =>
  documentOf({ Version: '2012-10-17', Statement: statements })

export const documentOf = (raw: object): PolicyDocument => {
  const { document, problems } = readDocument(raw)
  if (problems.length > 0)
    throw new TypeError(problems.map(({ path, what }) => `${path}: ${what}`).join('\n'))
  return document
}

export const allow = (more: object = {}): object => ({ Effect: 'Allow', ...everything(more), ...more })
export const deny = (more: object = {}): object => ({ Effect: 'Deny', ...everything(more), ...more })

const everything = (more: object): object => ({
  ...(!('NotAction' in more) && { Action: '*' }),
  ...(!('NotResource' in more) && { Resource: '*' }),
})

export const conditionOf = (operator: string, key: string, values: unknown): Condition => {
  const [condition] = policyOf(allow({ Condition: { [operator]: { [key]: values } } })).statements.flatMap(
    ({ conditions }) => conditions,
  )
  if (condition === undefined) throw new TypeError(`${operator} makes no condition`)
  return condition
}

export const context = (values: Readonly<Record<string, readonly string[]>>): Request['context'] =>
  new Map(Object.entries(values))

export const placeOf = (
  values: Readonly<Record<string, readonly string[]>>,
  version: Version = '2012-10-17',
) => ({ version, context: context(values) })

export const ours = '111122223333'
export const theirs = '444455556666'

export const alice: Identity = { kind: 'AWS', arns: [`arn:aws:iam::${ours}:user/alice`], account: ours }
export const root: Identity = { kind: 'AWS', arns: [`arn:aws:iam::${ours}:root`], account: ours }
export const session: Identity = {
  kind: 'AWS',
  arns: [`arn:aws:sts::${ours}:assumed-role/deploy/monday`, `arn:aws:iam::${ours}:role/ci/deploy`],
  account: ours,
}
export const federated: Identity = {
  kind: 'AWS',
  arns: [`arn:aws:sts::${ours}:federated-user/bob`, `arn:aws:iam::${ours}:user/bob`],
  account: ours,
}

export const asking = (more: Partial<Request> = {}): Request => ({
  principal: alice,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bucket/key',
  context: new Map(),
  ...more,
})
