import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import { bucket } from '../../generators/data/bucket.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './bucket-public-access-block.ts'

const outcomes = (template: object): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options: undefined }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['fail', {}],
  ['fail', { PublicAccessBlockConfiguration: {} }],
  [
    'pass',
    {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  ],
  [
    'pass',
    {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: 'true',
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  ],
  [
    'fail',
    {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: false,
      },
    },
  ],
  [
    'fail',
    {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
      },
    },
  ],
  [
    'unknown',
    {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: { 'Fn::ImportValue': 'block' },
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  ],
  [
    'fail',
    {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: false,
        BlockPublicPolicy: { 'Fn::ImportValue': 'block' },
      },
    },
  ],
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

const says = ({
  PublicAccessBlockConfiguration: block = {},
}: {
  PublicAccessBlockConfiguration?: object
}): boolean =>
  Object.values(block).length === 4 && Object.values(block).every((setting) => `${setting}` === 'true')

it('agrees with the plain reading of plain templates', () => {
  fc.assert(
    fc.property(bucket(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
  )
})
