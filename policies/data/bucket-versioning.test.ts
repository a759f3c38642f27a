import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { bucket } from '../../generators/data/bucket.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './bucket-versioning.ts'

const outcomes = (template: object): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options: undefined }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}],
  ['fail', { VersioningConfiguration: {} }],
  ['fail', { VersioningConfiguration: { Status: 'Suspended' } }],
  ['fail', { VersioningConfiguration: { Status: 'enabled' } }],
  ['pass', { VersioningConfiguration: { Status: 'Enabled' } }],
  ['fail', { VersioningConfiguration: 'Enabled' }],
  ['unknown', { VersioningConfiguration: { Status: { 'Fn::ImportValue': 'status' } } }],
  ['fail', { VersioningConfiguration: { Status: { Ref: 'AWS::NoValue' } } }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::S3::Bucket', Properties } } })).toEqual({ It: outcome })
})

/** Written another way on purpose: plain JavaScript on a plain template. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Resources).map(([id, { Properties }]) => [
      id,
      says(JSON.parse(JSON.stringify(Properties ?? {}))) ? 'pass' : 'fail',
    ]),
  )

const says = (bucket: { VersioningConfiguration?: { Status?: string } }): boolean =>
  JSON.stringify(bucket).includes('"Status":"Enabled"')

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(bucket(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
  )
})
