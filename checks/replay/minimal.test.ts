import { expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import bucketVersioning from '../../policies/data/bucket-versioning.ts'
import reservedPrefix from '../../policies/tags/reserved-prefix.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { inEnvironments, noise, smallest } from './fixtures/smallest.ts'

it('has nothing that the finding does not need', async () => {
  const space = spaceOfTemplate(inEnvironments(noise, { BucketName: 'x' }))
  expect(await smallest(bucketVersioning, space)).toMatchObject({
    template: {
      Parameters: { Env: { Type: 'String' } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
      Resources: {
        Logs: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            VersioningConfiguration: { Status: { 'Fn::If': ['IsProd', 'Enabled', 'Suspended'] } },
          },
        },
      },
    },
    deployment: { parameters: { Env: 'dev' } },
  })
})

it('has the tags of the stack', async () => {
  const space = spaceOfTemplate({ Resources: { Q: { Type: 'AWS::SQS::Queue' } } } as JsonObject, {
    stackTags: { 'aws:x': 'web', DbPassword: 'Tr0ub4dor&3xyz' },
  })
  const { deployment, withheld, finding, shown } = await smallest(reservedPrefix, space)
  expect(deployment.stackTags).toEqual({ 'aws:x': 'web' })
  expect(withheld).toEqual({ parameters: [], tags: ['DbPassword'] })
  expect(shown).toEqual([{ id: 'Q', outcome: 'fail', message: finding.message }])
})

it.each([
  ['AWS::Region', 'us-west-2', { region: 'us-west-2' }],
  ['AWS::AccountId', '111122223333', { account: '111122223333' }],
])('says where a template is deployed, if that is what breaks it: %s', async (name, value, where) => {
  const space = spaceOfTemplate({
    Conditions: { There: { 'Fn::Equals': [{ Ref: name }, value] } },
    Resources: {
      B: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status: { 'Fn::If': ['There', 'Suspended', 'Enabled'] } } },
      },
    },
  })
  const { deployment, shown } = await smallest(bucketVersioning, space)
  expect(deployment).toMatchObject(where)
  expect(shown.map(({ outcome }) => outcome)).toEqual(['fail'])
})
