import type { JsonObject } from '../../model/json.ts'
import { type Policy, policy, type Resource } from '../../model/policy.ts'
import versioning from '../../policies/data/bucket-versioning.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { decide, defaults } from './decide.ts'
import { search } from './search.ts'

/* One bucket and what decides it, for tests of what is said about a decision. */

export const short = policy({
  id: 'test/short',
  title: 'Short',
  severity: 'medium',
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) =>
    bucket
      .at('VersioningConfiguration.Status')
      .satisfies((text) => String(text).length <= 3, { name: 'has at most three characters' }),
})

export const allShort = policy({
  ...short,
  id: 'test/all-short',
  forAll: 'AWS::S3::Bucket',
  holds: (bucket) =>
    bucket
      .at('VersioningConfiguration.Status')
      .every((item) =>
        item.satisfies((text) => String(text).length <= 3, { name: 'has at most three characters' }),
      ),
})

export const bucket = (status: unknown, more: object = {}) => ({
  Bucket: {
    Type: 'AWS::S3::Bucket',
    ...more,
    Properties: { VersioningConfiguration: { Status: status } },
  },
})

export const is = (input: string, value: string) => ({ 'Fn::Equals': [{ Ref: input }, value] })
export const chosen = (condition: string, yes: unknown, no: unknown) => ({ 'Fn::If': [condition, yes, no] })
export const text = (more: object = {}) => ({ Type: 'String', ...more })

export const decided = (
  template: object,
  of: Policy<Resource, undefined> = versioning,
  how: object = { search },
) =>
  decide(of as unknown as Policy, spaceOfTemplate(template as JsonObject), 'Bucket', { ...defaults, ...how })
