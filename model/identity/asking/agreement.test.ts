import fc from 'fast-check'
import { expect, it } from 'vitest'
import { worldNow } from '../../../checks/diff/now.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import type { JsonObject } from '../../json.ts'
import type { PolicyDocument } from '../document.ts'
import type { Layers } from '../layers.ts'
import { decide } from '../naive/decide.ts'
import { readDocument } from '../read.ts'
import { actionOf } from '../reference/reference.ts'
import type { Caller, Request } from '../request.ts'
import { type Guard, guardOf, guardsIn } from './guards.ts'
import { type May, mayDo } from './may.ts'
import { mayAnyone, mayOutsider } from './others.ts'
import { nodesIn, outsiderCalled } from './somebody.ts'
import { thingCalled } from './things.ts'

/*
 * What is answered, beside one request after the other, each decided by all policies that have a say, as they are put
 * together here from what was drawn: nothing of how the answers come about is used.
 */

const account = '111122223333'
const other = '444455556666'

const everything = { Effect: 'Allow', Action: '*', Resource: '*' }
const from = <T>(...all: readonly T[]) => fc.constantFrom(...all)
const conditions = from<JsonObject | undefined>(
  undefined,
  undefined,
  { Bool: { 'aws:SecureTransport': 'true' } },
  { Bool: { 'aws:SecureTransport': 'false' } },
  { StringEquals: { 'aws:PrincipalAccount': account } },
  { StringNotEquals: { 'aws:PrincipalAccount': account } },
  { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:*/caller` } },
  { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
)
const statement = (more: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc
    .record({
      Effect: from('Allow', 'Allow', 'Deny'),
      Action: from<unknown>('s3:GetObject', 's3:*', '*', 's3:Get*', 's3:PutObject', [
        's3:PutObject',
        's3:GetObject',
      ]),
      Resource: from<unknown>('*', 'arn:aws:s3:::files/*', 'arn:aws:s3:::files/a', 'arn:aws:s3:::other/*'),
      Condition: conditions,
      ...more,
    })
    .map((one) => JSON.parse(JSON.stringify(one)) as JsonObject)
const document = (more: Readonly<Record<string, fc.Arbitrary<unknown>>> = {}) =>
  fc
    .array(statement(more), { minLength: 1, maxLength: 3 })
    .map((Statement): JsonObject => ({ Version: '2012-10-17', Statement }))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const drawn = fc.record({
  kind: from('Role', 'User'),
  identity: maybe(document()),
  boundary: maybe(document()),
  resource: maybe(
    document({
      Resource: from<unknown>('arn:aws:s3:::files/*', 'arn:aws:s3:::files/a'),
      Principal: from<unknown>(
        '*',
        { AWS: account },
        { AWS: other },
        { AWS: `arn:aws:iam::${account}:role/caller` },
        { AWS: `arn:aws:iam::${account}:user/caller` },
        { AWS: [other, account] },
      ),
    }),
  ),
  control: maybe(document()),
  resourceControl: maybe(document({ Effect: from('Deny'), Principal: from('*') })),
  session: maybe(document()),
})
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never

const templateOf = ({ kind, identity, boundary, resource, control, resourceControl }: Drawn): JsonObject =>
  JSON.parse(
    JSON.stringify({
      Resources: {
        Caller: {
          Type: `AWS::IAM::${kind}`,
          Properties: {
            [`${kind}Name`]: 'caller',
            ...(kind === 'Role' && {
              AssumeRolePolicyDocument: {
                Version: '2012-10-17',
                Statement: { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' },
              },
            }),
            ...(identity && { Policies: [{ PolicyName: 'own', PolicyDocument: identity }] }),
            ...(boundary && { PermissionsBoundary: { Ref: 'Boundary' } }),
          },
        },
        ...(boundary && {
          Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: boundary } },
        }),
        Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
        ...(resource && {
          FilesPolicy: {
            Type: 'AWS::S3::BucketPolicy',
            Properties: { Bucket: { Ref: 'Files' }, PolicyDocument: resource },
          },
        }),
        ...(control && { Control: controlling('SERVICE_CONTROL_POLICY', control) }),
        ...(resourceControl && { Outer: controlling('RESOURCE_CONTROL_POLICY', resourceControl) }),
      },
    }),
  )

const controlling = (Type: string, Content: JsonObject) => ({
  Type: 'AWS::Organizations::Policy',
  Properties: { Name: Type, Type, TargetIds: [account], Content },
})

const read = (raw: unknown): PolicyDocument => readDocument(raw).document
const denies = ({ statements }: PolicyDocument): boolean =>
  statements.every(({ effect }) => effect === 'Deny')
/** As AWS attaches it: beside a policy that allows everything. */
const attached = (raw: JsonObject): readonly PolicyDocument[] => [
  read(raw),
  read({ Version: '2012-10-17', Statement: everything }),
]

const layersOf = ({ identity, boundary, resource, control, resourceControl, session }: Drawn): Layers => ({
  identity: identity ? [read(identity)] : [],
  ...(boundary && { boundary: read(boundary) }),
  ...(resource && { resource: read(resource) }),
  ...(control && { serviceControl: [attached(control)] }),
  ...(resourceControl && {
    resourceControl: [
      [read(resourceControl), read({ Version: '2012-10-17', Statement: { ...everything, Principal: '*' } })],
    ],
  }),
  ...(session && { session: [read(session)] }),
})

const requestsBy = (principal: Caller, own: JsonObject): readonly Request[] =>
  ['s3:GetObject', 's3:PutObject'].flatMap((action) =>
    ['a', 'b'].flatMap((name) =>
      [undefined, 'true', 'false'].flatMap((mfa) =>
        ['true', 'false'].map(
          (transport): Request => ({
            principal,
            action,
            resource: `arn:aws:s3:::files/${name}`,
            account,
            context: new Map(
              Object.entries({
                ...own,
                'aws:securetransport': transport,
                ...(mfa !== undefined && { 'aws:multifactorauthpresent': mfa }),
              }).map(([key, value]) => [key, [String(value)]]),
            ),
          }),
        ),
      ),
    ),
  )

const agrees = (may: May, layers: Layers, requests: readonly Request[], what: unknown): void => {
  const allowed = requests.filter((request) => decide(request, layers).outcome === 'allowed')
  if (allowed.length > 0) expect([what, may.is]).toEqual([what, 'yes'])
  if (may.is === 'no') expect([what, allowed]).toEqual([what, []])
  if (may.is === 'yes')
    expect([what, decide({ ...may.request, account }, layers).outcome]).toEqual([what, 'allowed'])
}

it('says of roles and users what one request after the other says', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(drawn, (one) => {
      const { guards, node, thing } = worldOf(one)
      const layers = layersOf({ ...one, session: one.kind === 'Role' ? one.session : undefined })
      for (const name of ['s3:GetObject', 's3:PutObject']) {
        const may = mayDo(node, { action: action(name), thing }, guards)
        seen.add(may.is)
        const arn = `arn:aws:iam::${account}:${one.kind.toLowerCase()}/caller`
        const own = {
          'aws:principalarn': arn,
          'aws:principalaccount': account,
          'aws:principaltype': one.kind === 'User' ? 'User' : 'AssumedRole',
          'aws:resourceaccount': account,
          'aws:principalisawsservice': 'false',
        }
        const caller: Caller = { kind: 'AWS', arns: [arn], account }
        const requests = requestsBy(caller, own).filter((request) => request.action === name)
        if (one.control === undefined || denies(read(one.control))) agrees(may, layers, requests, one)
        // Whether more is allowed beside one that allows is not known: it is never claimed that it is.
        else if (may.is !== 'unknown') agrees(may, layers, may.is === 'no' ? requests : [], one)
      }
    }),
    { seed: 1, numRuns: 300 },
  )
  expect([...seen].sort()).toEqual(['no', 'unknown', 'yes'])
})

it('says of those who are elsewhere what one request after the other says', () => {
  fc.assert(
    fc.property(drawn, (one) => {
      const { world, guards, thing } = worldOf(one)
      const outsider = outsiderCalled(other)
      if (outsider === undefined || thing === undefined) throw new Error('There is nobody.')
      const { resource, resourceControl } = layersOf(one)
      const layers: Layers = {
        identity: [read({ Version: '2012-10-17', Statement: everything })],
        ...(resource && { resource }),
        ...(resourceControl && { resourceControl }),
      }
      const arn = `arn:aws:iam::${other}:user/any`
      const own = { 'aws:principalarn': arn, 'aws:principalaccount': other }
      for (const name of ['s3:GetObject', 's3:PutObject']) {
        const requests = requestsBy({ kind: 'AWS', arns: [arn], account: other }, own).filter(
          (request) => request.action === name,
        )
        const named = mayOutsider(world, outsider, { action: action(name), thing }, guards)
        if (named.is !== 'unknown') agrees(named, layers, requests, one)
        const anyone = mayAnyone(world, { action: action(name), thing }, guards)
        // Somebody else is let in of whom nothing is said, where one is kept out by name.
        const isKeptOut = JSON.stringify(one.resource ?? {}).match(/"Deny".*?\d{12}/) !== null
        if (anyone.is === 'yes' && !isKeptOut) expect([one, named.is]).toEqual([one, 'yes'])
        const nobody: Request[] = requestsBy({ kind: 'anonymous' }, {}).filter((each) => each.action === name)
        if (anyone.is === 'no') agrees(anyone, layers, nobody, one)
      }
    }),
    { seed: 1, numRuns: 300 },
  )
})

const action = (name: string) => {
  const found = actionOf(name)
  if (found === undefined) throw new Error(`There is no ${name}.`)
  return found
}

const worldOf = (one: Drawn) => {
  const world = worldNow(spaceOfTemplate(templateOf(one), { account, region: 'eu-west-1' }))
  const session: readonly Guard[] =
    one.session === undefined || one.kind === 'User'
      ? []
      : [guardOf('session', 'session.json', read(one.session))]
  const [node] = nodesIn(world)
  if (node === undefined) throw new Error('There is nobody.')
  return { world, node, guards: [...guardsIn(world), ...session], thing: thingCalled(world, 'Files') }
}
