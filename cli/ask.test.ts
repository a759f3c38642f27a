import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { forall } from './child.ts'

const folder = mkdtempSync(join(tmpdir(), 'forall-ask-'))
const written = (name: string, content: object): string => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}
const document = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement })
const allow = (Action: unknown, Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})
const trusting = (Principal: object) => document({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' })
const all = { 'Fn::Sub': '${Files.Arn}/*' }

const app = written('app.json', {
  Parameters: { Prefix: { Type: 'String' } },
  Resources: {
    Files: { Type: 'AWS::S3::Bucket' },
    FilesPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Files' },
        PolicyDocument: document(allow('s3:GetObject', all, { Principal: { AWS: '111122223333' } }), {
          ...allow('s3:PutObject', all, { Principal: '*' }),
          Effect: 'Deny',
        }),
      },
    },
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: document(allow('kms:*', '*', { Principal: { AWS: { 'Fn::GetAtt': ['Deploy', 'Arn'] } } })),
      },
    },
    Endpoint: {
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: {
        ServiceName: 'com.amazonaws.eu-west-1.s3',
        VpcId: 'vpc-1',
        PolicyDocument: document(allow('s3:ListBucket', '*', { Principal: '*' })),
      },
    },
    Deploy: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: trusting({ Service: 'lambda.amazonaws.com' }),
        Policies: [{ PolicyName: 'own', PolicyDocument: document(allow(['s3:*', 'kms:Decrypt'], '*')) }],
      },
    },
    Reader: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: trusting({ AWS: { 'Fn::GetAtt': ['Deploy', 'Arn'] } }),
        Policies: [
          {
            PolicyName: 'own',
            PolicyDocument: document(
              allow('s3:GetObject', { 'Fn::Sub': 'arn:aws:s3:::${Prefix}/*' }),
              allow('kms:Decrypt', '*'),
            ),
          },
        ],
      },
    },
    Group: { Type: 'AWS::IAM::Group' },
  },
})

interface Told {
  readonly who: string
  readonly is: string
  readonly actions: readonly string[]
  readonly decidedBy?: readonly string[]
}
const ask = async (...args: readonly string[]) => {
  const { status, stdout } = await forall(['ask', app, ...args, '--format', 'json'])
  const { answers } = JSON.parse(stdout) as { answers: readonly Told[] }
  return { status, answers, said: Object.fromEntries(answers.map(({ who, is }) => [who, is])) }
}

it('says who can do it, and who cannot', async () => {
  const { status, said, answers } = await ask('--do', 's3:GetObject', '--on', 'Files')
  expect(status).toBe(0)
  expect(said).toEqual({ anyone: 'no', '111122223333': 'yes', Deploy: 'yes', Reader: 'unknown' })
  expect(answers.find(({ who }) => who === 'Reader')?.decidedBy?.join()).toContain('Prefix')
})

it('counts what the policy of a resource denies, and that a key asks for its own', async () => {
  expect((await ask('--do', 's3:PutObject', '--on', 'Files')).said).toMatchObject({
    Deploy: 'no',
    Reader: 'no',
  })
  expect((await ask('--do', 'kms:Decrypt', '--on', 'Key')).said).toMatchObject({
    Deploy: 'yes',
    Reader: 'no',
  })
})

it('says who may assume a role', async () => {
  expect((await ask('--do', 'sts:AssumeRole', '--on', 'Reader')).said).toEqual({
    ...{ anyone: 'no', Deploy: 'yes', Reader: 'no' },
  })
  expect(
    (await ask('--do', 'sts:AssumeRole', '--on', 'Deploy', '--who', 'lambda.amazonaws.com')).said,
  ).toEqual({
    'lambda.amazonaws.com': 'yes',
  })
})

it('says what somebody can do, of all that AWS lists', async () => {
  const { answers } = await ask('--who', 'Reader')
  const may = answers.filter(({ is }) => is === 'yes').flatMap(({ actions }) => actions)
  expect(may).toEqual([])
  const onFiles = (await ask('--who', 'Deploy', '--on', 'Files')).answers
  expect(onFiles.find(({ is }) => is === 'yes')?.actions).toContain('s3:DeleteBucket')
  const refused = onFiles.filter(({ is }) => is === 'no').flatMap(({ actions }) => actions)
  expect(refused.filter((action) => action.startsWith('s3:'))).toEqual(['s3:PutObject'])
})

it('stays within what is given beside it', async () => {
  const denying = written('scp.json', document({ Effect: 'Deny', Action: 's3:Get*', Resource: '*' }))
  const session = written('session.json', document(allow('s3:ListBucket', '*')))
  const asked = ['--who', 'Deploy', '--do', 's3:GetObject', '--on', 'Files']
  expect((await ask(...asked)).said).toEqual({ Deploy: 'yes' })
  expect((await ask(...asked, '--scp', denying)).said).toEqual({ Deploy: 'no' })
  expect((await ask(...asked, '--session', session)).said).toEqual({ Deploy: 'no' })
  expect((await ask(...asked, '--through', 'Endpoint')).said).toEqual({ Deploy: 'no' })
})

it.each([
  [['--who', 'Depoy'], 'There is no role and no user Depoy.', 'Did you mean Deploy?'],
  [['--who', 'Group'], 'Group is of AWS::IAM::Group', 'Ask of a role or a user'],
  [['--do', 's3:GetObjet'], 'AWS lists no action s3:GetObjet.', 'Did you mean s3:GetObject?'],
  [['--do', 's3:GetObject', '--on', 'Fils'], 'There is no resource Fils.', 'Did you mean Files?'],
  [['--do', 's3:GetObject', '--on', 'Key'], 's3:GetObject is not about Key', 'Leave --do out'],
  [['--do', 's3:GetObject', '--through', 'Endpont'], 'There is no VPC endpoint Endpont.', 'Did you mean'],
  [['--do', 's3:GetObject', '--scp', app], 'is no policy of IAM', 'Version and Statement'],
  [[], 'Nothing is asked.', '--who, --do, --on'],
])('%j: says what is wrong, and what was meant', async (args, wrong, advice) => {
  const { status, stderr } = await forall(['ask', app, ...args])
  expect(status).toBe(2)
  expect(stderr).toContain(wrong)
  expect(stderr).toContain(advice)
})

it('writes for people, and for a comment on a pull request', async () => {
  const asked = ['ask', app, '--who', 'Deploy', '--do', 's3:GetObject', '--on', 'Files']
  expect((await forall(asked)).stdout).toMatch(
    /^What Deploy may do of s3:GetObject on Files\n\nyes {6}Deploy {2}role/,
  )
  expect((await forall([...asked, '--format', 'markdown'])).stdout).toContain('- yes: **Deploy')
})
