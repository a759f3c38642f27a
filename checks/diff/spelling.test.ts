import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { comparedPermissions } from './permissions.ts'

const policy = (...Statement: readonly JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement })
const trust = policy({
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
})
const allowing = (Resource: Json): JsonObject => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: trust,
    Policies: [{ PolicyName: 'own', PolicyDocument: policy({ Effect: 'Allow', Action: '*', Resource }) }],
  },
})
const named = (more: JsonObject): JsonObject => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: trust, ...more },
})

const told = (
  before: readonly [Json, JsonObject?],
  after: readonly [Json, JsonObject?],
): readonly string[] => {
  const [was, is] = [before, after].map(([Resource, more = {}]) =>
    spaceOfTemplate({
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket' },
        Other: { Type: 'AWS::S3::Bucket' },
        Named: named(more),
        Role: allowing(Resource),
      },
    }),
  )
  return comparedPermissions({ before: was, after: is }).differences.map(
    ({ change, witness = '' }) => `${change}${witness.replace(/^\S+ on/, '')}`,
  )
}

const sub = (text: string): JsonObject => ({ 'Fn::Sub': text })
const arn: Json = { 'Fn::GetAtt': ['Named', 'Arn'] }
const own = 'arn:aws:iam::${AWS::AccountId}:role'
const app = { RoleName: 'app' }

it.each<[string, readonly [Json, JsonObject?], readonly [Json, JsonObject?], readonly string[]]>([
  ['the name of a bucket in its ARN', [sub('arn:aws:s3:::${Bucket}/*')], [sub('${Bucket.Arn}/*')], []],
  [
    'an ARN of two others',
    [sub('arn:aws:s3:::${Bucket}/*')],
    [sub('${Other.Arn}/*')],
    ['opens arn:aws:s3:::${Other.Ref}/', 'closes arn:aws:s3:::${Bucket.Ref}/'],
  ],
  ['a role that AWS names', [sub(`${own}/\${Named}`)], [arn], []],
  ['a role by its name', [sub(`${own}/\${Named}`), app], [sub(`${own}/app`), app], []],
  ['a role by its ARN', [arn, app], [sub(`${own}/app`), app], []],
  [
    'a role below a path',
    [arn, { ...app, Path: '/ci/' }],
    [sub(`${own}/ci/app`), { ...app, Path: '/ci/' }],
    [],
  ],
  [
    'a role that is called otherwise, by a text with its name',
    [sub('arn:aws:iam::111122223333:role/${Named}'), app],
    [sub('arn:aws:iam::111122223333:role/${Named}'), { RoleName: 'web' }],
    ['opens arn:aws:iam::111122223333:role/web', 'closes arn:aws:iam::111122223333:role/app'],
  ],
  ['the same by its ARN', [arn, app], [arn, { RoleName: 'web' }], [`opens ${own}/web`, `closes ${own}/app`]],
])('%s', (_, before, after, expected) => {
  expect(told(before, after)).toEqual(expected)
})
