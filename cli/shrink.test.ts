import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { forall } from './child.ts'

const folder = mkdtempSync(join(tmpdir(), 'forall-shrink-'))
const written = (name: string, template: object | string): string => {
  const path = join(folder, name)
  writeFileSync(path, typeof template === 'string' ? template : JSON.stringify(template))
  return path
}

const policy = (...Statement: readonly object[]) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { PolicyDocument: { Version: '2012-10-17', Statement } },
})
const allow = (Action: unknown, Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})
const all = { 'Fn::Sub': '${Data.Arn}/*' }

const app = written('app.json', {
  Parameters: { Bucket: { Type: 'String' } },
  Resources: {
    Data: { Type: 'AWS::S3::Bucket' },
    Alone: { Type: 'AWS::IAM::User' },
    Wide: policy(
      allow(['s3:Get*', 's3:GetObject'], all, { Sid: 'Read' }),
      allow('s3:GetObject', { 'Fn::Sub': '${Data.Arn}/public/*' }),
      allow('s3:PutObject', all),
      allow('sqs:SendMessage', { Ref: 'Bucket' }),
    ),
    Small: policy(allow('s3:GetObject', all), { ...allow('s3:GetObject', '*'), Effect: 'Deny' }),
    Refused: policy({ Effect: 'Allow', Action: 's3:GetObject' }),
  },
})

const shrink = async (...args: readonly string[]) => {
  const { status, stdout, stderr } = await forall(['shrink', ...args])
  return { status, stdout, stderr }
}

it('says what adds nothing, and shows what is left', async () => {
  const { status, stdout } = await shrink(app, 'Wide', '--format', 'json')
  const { documents, notExamined } = JSON.parse(stdout)
  expect({ status, notExamined }).toEqual({ status: 0, notExamined: [] })
  expect(documents).toMatchObject([
    {
      subject: 'Wide',
      steps: [
        { statements: [2], text: 'Statement 2 adds nothing: it is allowed by statement 1 (Read)' },
        { statements: [1], text: 'Statement 1 (Read): s3:GetObject adds nothing beside s3:Get*' },
        { statements: [1, 3] },
      ],
      unproved: [],
      document: {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'Read', Effect: 'Allow', Action: ['s3:Get*', 's3:PutObject'], Resource: all },
          { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { Ref: 'Bucket' } },
        ],
      },
    },
  ])
})

it('leaves what is denied to all, since other policies may allow it', async () => {
  const { status, stdout } = await shrink(app, 'Small')
  expect(status).toBe(0)
  expect(stdout).toContain('Statement 1 adds nothing: it is denied by statement 2')
})

it('names what it does not examine', async () => {
  const { status, stdout } = await shrink(app)
  expect(status).toBe(3)
  expect(stdout).toContain('Not examined')
  expect(stdout).toMatch(/PolicyDocument of Refused in .*app\.json.*: IAM refuses it/)
  expect(stdout).toContain('2 of 2 documents can be smaller')
})

it('says that there is nothing to make smaller', async () => {
  const { status, stdout } = await shrink(app, 'Alone')
  expect(status).toBe(0)
  expect(stdout).toMatch(/^No policy document is written there that could be smaller\n/)
})

const role = written('role.json', {
  Resources: {
    Data: { Type: 'AWS::S3::Bucket' },
    Deploy: {
      Type: 'AWS::IAM::Role',
      Properties: {
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        Policies: [
          { PolicyName: 'own', PolicyDocument: policy(allow('s3:*', all)).Properties.PolicyDocument },
        ],
      },
    },
  },
})
const config = (of: string): string =>
  written(`${of}.json`, {
    policies: {
      'iam/within-purpose': {
        options: {
          purposes: [
            { of, allows: [{ Action: 's3:GetObject', Resource: ['${Data.Arn}/x/*', 'arn:aws:s3:::other'] }] },
          ],
        },
      },
    },
  })

it('cuts policies to what is declared', async () => {
  const { status, stdout } = await shrink(role, '--config', config('Deploy'))
  expect(status).toBe(0)
  expect(stdout).toMatch(/^Deploy {2}cut to what it is for {2}.*role\.json/m)
  expect(stdout).toContain('1 of 1 role, user or group with a purpose can be cut to it')
  const { narrowed } = JSON.parse(
    (await shrink(role, '--config', config('Deploy'), '--format', 'json')).stdout,
  )
  expect(narrowed).toMatchObject([
    {
      subject: 'Deploy',
      declared: [{ statement: 1, is: 'allowed' }],
      policies: [
        {
          is: 'narrowed',
          steps: [
            { statements: [1], text: expect.stringContaining('s3:GetObject on ${Data.Arn}/x/* will do') },
          ],
          document: { Statement: [allow('s3:GetObject', { 'Fn::Sub': '${Data.Arn}/x/*' })] },
        },
        {
          where: 'AdministratorAccess',
          is: 'narrowed',
          isOfAws: true,
          document: { Statement: [allow('s3:GetObject', ['arn:aws:s3:::other'])] },
        },
      ],
    },
  ])
})

it('says how to declare what a role is for', async () => {
  expect((await shrink(role)).stdout).toContain("policies: { 'iam/within-purpose': { options: { purposes: [")
  expect((await shrink(role, '--config', config('Nobody'))).stdout).toContain(
    'Of none of these it is declared what they are for',
  )
})

it('takes no id that has no policies, and suggests another', async () => {
  const { status, stderr } = await shrink(app, 'Wyde')
  expect(status).toBe(2)
  expect(stderr).toContain('There is no role, user, group or policy Wyde.')
  expect(stderr).toContain('Did you mean Wide?')
})

it('says of a template without policies that it has none', async () => {
  const { status, stderr } = await shrink(
    written('none.json', { Resources: { Data: { Type: 'AWS::S3::Bucket' } } }),
  )
  expect(status).toBe(2)
  expect(stderr).toContain('has a policy of IAM')
})

it('ends with what is no template', async () => {
  expect((await shrink(written('bad.json', '{"Resources": '))).status).toBe(2)
})

it('names a document at once that is far longer than IAM takes', async () => {
  const actions = Array.from({ length: 4_000 }, (_, at) => `s3:Get${at}*${at}*a*b*c`)
  const { status, stdout } = await shrink(
    written('long.json', { Resources: { Long: policy(allow(actions, '*'), allow('s3:*', '*')) } }),
    '--format',
    'json',
  )
  const { documents, notExamined } = JSON.parse(stdout)
  expect({ status, documents }).toEqual({ status: 3, documents: [] })
  expect(notExamined).toMatchObject([
    { why: expect.stringMatching(/^IAM takes no policy of \d+ characters: nothing is suggested$/) },
  ])
})
