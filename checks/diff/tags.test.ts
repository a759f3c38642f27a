import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../model/json.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { comparedPermissions } from './permissions.ts'

const tagged = (key: string, value: Json): JsonObject => ({ Tags: [{ Key: key, Value: value }] })
const asking = (key: string, Resource: Json = '*'): JsonObject => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource,
  Condition: { StringEquals: { [key]: 'yes' } },
})
const policy = (statement: JsonObject): JsonObject => ({ Version: '2012-10-17', Statement: [statement] })

const told = (statement: JsonObject, was: JsonObject, is: JsonObject): readonly string[] => {
  const [before, after] = [was, is].map(({ bucket = {}, role = {} }) =>
    spaceOfTemplate({
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket', Properties: bucket },
        Other: { Type: 'AWS::S3::Bucket' },
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: policy({
              Effect: 'Allow',
              Principal: { Service: 'ec2.amazonaws.com' },
              Action: 'sts:AssumeRole',
            }),
            Policies: [{ PolicyName: 'own', PolicyDocument: policy(statement) }],
            ...(role as JsonObject),
          },
        },
      },
    }),
  )
  return comparedPermissions({ before, after }).differences.map(
    ({ change, decidedBy, mayOpen }) => `${change}: ${decidedBy.join(', ')}, ${mayOpen}`,
  )
}

const role = (key: string, value: Json): JsonObject => ({ role: tagged(key, value) })
const bucket = (key: string, value: Json): JsonObject => ({ bucket: tagged(key, value) })
const unknown = (key: string, of: string) => [`unknown: what the tag ${key} of ${of} lets one do, true`]
const arn = (id: string): Json => ({ 'Fn::Sub': `\${${id}.Arn}/*` })

it.each<[string, JsonObject, JsonObject, JsonObject, readonly string[]]>([
  [
    'of a role',
    asking('aws:PrincipalTag/admin'),
    role('admin', 'no'),
    role('admin', 'yes'),
    unknown('admin', 'Role'),
  ],
  [
    'in another case',
    asking('aws:principaltag/Admin'),
    role('admin', 'no'),
    role('admin', 'yes'),
    unknown('Admin', 'Role'),
  ],
  ['one that is new', asking('aws:PrincipalTag/admin'), {}, role('admin', 'yes'), unknown('admin', 'Role')],
  ['as it was', asking('aws:PrincipalTag/admin'), role('admin', 'yes'), role('admin', 'yes'), []],
  ['for which nobody asks', asking('aws:PrincipalTag/admin'), role('team', 'a'), role('team', 'b'), []],
  [
    'as a part of a text',
    { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::data/${aws:PrincipalTag/team}/*' },
    role('team', 'a'),
    role('team', 'b'),
    unknown('team', 'Role'),
  ],
  [
    'of a bucket',
    asking('aws:ResourceTag/open', arn('Bucket')),
    bucket('open', 'no'),
    bucket('open', 'yes'),
    unknown('open', 'Bucket'),
  ],
  [
    'of any bucket',
    asking('s3:ResourceTag/open'),
    bucket('open', 'no'),
    bucket('open', 'yes'),
    unknown('open', 'Bucket'),
  ],
  [
    'of another bucket',
    asking('aws:ResourceTag/open', { 'Fn::GetAtt': ['Other', 'Arn'] }),
    bucket('open', 'no'),
    bucket('open', 'yes'),
    [],
  ],
])('%s', (_, statement, before, after, expected) => {
  expect(told(statement, before, after)).toEqual(expected)
})
