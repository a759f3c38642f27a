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
  return comparedPermissions({ before, after }).differences.map(({ change, witness, decidedBy, mayOpen }) =>
    change === 'unknown' ? `unknown: ${decidedBy.join(', ')}, ${mayOpen}` : `${change}: ${witness}`,
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
    ['opens: s3:GetObject on arn:aws:s3:::unlisted/unlisted, where aws:PrincipalTag/admin is yes'],
  ],
  [
    'in another case',
    asking('aws:principaltag/Admin'),
    role('admin', 'yes'),
    role('admin', 'no'),
    ['closes: s3:GetObject on arn:aws:s3:::unlisted/unlisted, where aws:PrincipalTag/admin is yes'],
  ],
  [
    'one that is new',
    asking('aws:PrincipalTag/admin'),
    {},
    role('admin', 'yes'),
    ['opens: s3:GetObject on arn:aws:s3:::unlisted/unlisted, where aws:PrincipalTag/admin is yes'],
  ],
  ['that lets do nothing', asking('aws:PrincipalTag/admin'), {}, role('admin', 'no'), []],
  [
    'of a value that is not known',
    asking('aws:PrincipalTag/admin'),
    role('admin', 'no'),
    role('admin', { 'Fn::ImportValue': 'admin' }),
    unknown('admin', 'Role'),
  ],
  [
    'that is compared with what is not known',
    {
      ...asking('aws:PrincipalTag/admin'),
      Condition: { StringEquals: { 'aws:PrincipalTag/admin': '${aws:ResourceTag/x}' } },
    },
    role('admin', 'no'),
    role('admin', 'yes'),
    unknown('admin', 'Role'),
  ],
  [
    'under keys that are not all known',
    asking('aws:PrincipalTag/admin'),
    role('admin', 'no'),
    {
      role: {
        Tags: [
          { Key: 'admin', Value: 'yes' },
          { Key: { 'Fn::ImportValue': 'key' }, Value: 'no' },
        ],
      },
    },
    unknown('admin', 'Role'),
  ],
  ['as it was', asking('aws:PrincipalTag/admin'), role('admin', 'yes'), role('admin', 'yes'), []],
  ['for which nobody asks', asking('aws:PrincipalTag/admin'), role('team', 'a'), role('team', 'b'), []],
  [
    'as a part of a text',
    { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/${aws:PrincipalTag/team}/*' },
    role('team', 'a'),
    role('team', 'b*'),
    [
      'opens: s3:GetObject on arn:aws:s3:::data/b*/, where aws:PrincipalTag/team is b*',
      'closes: s3:GetObject on arn:aws:s3:::data/a/, where aws:PrincipalTag/team is a',
    ],
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
