import { expect, it } from 'vitest'
import { decide, defaults, subjectsOf } from '../../../checks/decide/decide.ts'
import { search } from '../../../checks/decide/search.ts'
import validDocument from '../../../policies/iam/valid-document.ts'
import { assemble } from '../../../sources/cloudformation/assemble.ts'
import type { Json, JsonObject } from '../../json.ts'

/** A bucket with a policy about the objects of some bucket. */
const about = (bucket: Json): JsonObject => ({
  Resources: {
    Data: { Type: 'AWS::S3::Bucket' },
    Other: { Type: 'AWS::S3::Bucket' },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Data' },
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: [{ 'Fn::GetAtt': [bucket, 'Arn'] }, { 'Fn::Sub': `\${${bucket}.Arn}/*` }],
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ],
        },
      },
    },
  },
})

const outcomesOf = (stacks: ReadonlyMap<string, JsonObject>) => {
  const roots = new Map([...stacks].map(([name, template]) => [name, { template }]))
  const space = assemble('app', 'cloudformation', roots)
  return subjectsOf(validDocument, space).map(
    (subject) => decide(validDocument, space, subject, { ...defaults, search }).outcome,
  )
}

it.each([
  ['by itself', ['']],
  // The names of stacks stand before those of their buckets, with a slash between them.
  ['among others', ['shop-dev', 'shop-prod']],
])('knows the bucket that a policy is of where its stack is judged %s', (_, stacks) => {
  const each = (template: JsonObject) => outcomesOf(new Map(stacks.map((stack) => [stack, template])))
  expect(each(about('Data'))).toEqual(stacks.map(() => 'pass'))
  expect(each(about('Other'))).toEqual(stacks.map(() => 'fail'))
})
