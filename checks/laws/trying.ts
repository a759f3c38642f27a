import fc from 'fast-check'
import {
  type Infrastructure,
  infrastructure,
  maybe,
  ref,
  resource,
  several,
  together,
} from '../../generators/resource.ts'
import { near } from '../../generators/shapes.ts'
import { type Policy, policy, type Resource } from '../../model/policy.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { Law, Run, Trial } from './law.ts'

/* What the tests of the laws share: a small generator, and policies made from a sentence alone. */

export const volume = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::EC2::Volume', {
    Encrypted: maybe(fc.boolean()),
    Size: 8,
    Throughput: maybe(near(250, { min: 125, max: 1_000 })),
    VolumeType: maybe('gp3'),
    AvailabilityZone: fc.constantFrom('eu-west-1a', 'eu-west-1b'),
  })

export const volumes = (): fc.Arbitrary<Infrastructure> => several(volume())

/** Queues that send what fails to another one, beside one that nobody uses. */
export const queues = (): fc.Arbitrary<Infrastructure> =>
  together(
    infrastructure({
      Queue: resource('AWS::SQS::Queue', {
        RedrivePolicy: maybe({
          deadLetterTargetArn: fc.constantFrom(ref('Dead'), ref('Other')),
          maxReceiveCount: near(3, { min: 1 }),
        }),
      }),
      Dead: resource('AWS::SQS::Queue'),
      Other: resource('AWS::SQS::Queue', { KmsMasterKeyId: maybe('alias/key') }),
    }),
  )

export const sentence = (
  holds: (resource: Resource) => Verdict,
  parts: Partial<Policy<Resource, undefined>> = {},
  type = 'AWS::EC2::Volume',
): Policy =>
  policy({
    id: 'test/policy',
    title: 'A policy of a test',
    severity: 'low',
    forAll: type,
    holds,
    ...withoutView(parts),
  }) as unknown as Policy

const withoutView = ({ forAll: _, holds: __, ...parts }: Partial<Policy<Resource, undefined>>) => parts

export const trial = (tried: Policy, generator = volume(), parts: Partial<Trial> = {}): Trial => ({
  policy: tried,
  options: undefined,
  generator,
  decoys: undefined,
  others: [],
  ...parts,
})

/** What the law has against it; an empty text where it holds. */
export const against = async (law: Law, tried: Trial, run: Partial<Run> = {}): Promise<string> => {
  const finding = await law.check(tried, { seed: 1, runs: 30, ...run })
  return finding.holds ? '' : finding.why
}
