import fc from 'fast-check'
import type { JsonObject } from '../../model/json.ts'
import { type Infrastructure, resource } from '../resource.ts'

/** What it reads is near what it asks in the policies here. */
export const options = { 'iam/no-allow-with-not-principal': {}, 'iam/trust-no-all-actions': {} }

const callers: readonly JsonObject[] = [
  { Principal: { Service: 'ec2.amazonaws.com' } },
  { Principal: { Service: ['ec2.amazonaws.com'] } },
  { Principal: { AWS: '111122223333' } },
  { Principal: { AWS: ['111122223333'] } },
  { Principal: '*' },
  { NotPrincipal: { AWS: ['111122223333'] } },
  { NotPrincipal: { AWS: '*' } },
]

const statement = (actions: readonly JsonObject[], named: JsonObject): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(
      fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
      fc.constantFrom(...callers),
      fc.constantFrom(...actions),
    )
    .map(([Effect, who, what]) => ({ Effect, ...who, ...what, ...named }))

const documentOf = (statements: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> =>
  fc
    .uniqueArray(statements, { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one) })
    .map((Statement) => ({ Version: '2012-10-17', Statement }) as JsonObject)

const trusted: readonly JsonObject[] = [
  { Action: 'sts:AssumeRole' },
  { Action: ['sts:AssumeRole', 'sts:TagSession'] },
  { Action: ['sts:*'] },
  { Action: '*' },
  { NotAction: 'sts:TagSession' },
  { NotAction: ['*'] },
]

const stored: readonly JsonObject[] = [
  { Action: 's3:GetObject' },
  { Action: ['s3:GetObject'] },
  { Action: 's3:*' },
  { NotAction: ['s3:GetObject'] },
]

/** Who is let in, and what for, with a wide word for either. */
export const loosely = (): fc.Arbitrary<Infrastructure> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: documentOf(statement(trusted, {})) }),
    },
    {
      weight: 1,
      arbitrary: resource('AWS::S3::BucketPolicy', {
        Bucket: 'data-4f2a',
        PolicyDocument: documentOf(statement(stored, { Resource: '*' })),
      }),
    },
  )
