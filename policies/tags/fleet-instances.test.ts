import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { ec2Fleet, spotFleet } from '../../generators/tags/fleet.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './fleet-instances.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

it.each([
  ['unknown', { LaunchTemplateConfigs: [{ LaunchTemplateSpecification: { LaunchTemplateId: 'lt-0abc' } }] }],
  ['fail', { LaunchTemplateConfigs: [{}] }],
  [
    'pass',
    {
      Type: 'instant',
      LaunchTemplateConfigs: [{}],
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }],
    },
  ],
  [
    'fail',
    {
      Type: 'instant',
      LaunchTemplateConfigs: [{}],
      TagSpecifications: [{ ResourceType: 'fleet', Tags: [{ Key: 'a', Value: 'b' }] }],
    },
  ],
  [
    'fail',
    {
      Type: 'maintain',
      LaunchTemplateConfigs: [{}],
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }],
    },
  ],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::EC2::EC2Fleet', Properties } } })).toEqual({ It: outcome })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const all = JSON.parse(JSON.stringify(Resources))
  const templates: string[] = []
  for (const { Properties } of Object.values<{ Properties: Record<string, never> }>(all)) {
    const { TagSpecifications = [] } = (Properties.LaunchTemplateData ?? {}) as {
      TagSpecifications?: Specification[]
    }
    if (hasTags(TagSpecifications, 'instance')) templates.push('Template')
  }
  const verdicts: Record<string, string> = {}
  for (const [id, { Type, Properties: p }] of Object.entries<{ Type: string; Properties: never }>(all)) {
    if (['AWS::EC2::EC2Fleet', 'AWS::EC2::SpotFleet'].includes(Type))
      verdicts[id] = says(p, templates.length > 0) ? 'pass' : 'fail'
  }
  return verdicts
}

interface Specification {
  readonly ResourceType: string
  readonly Tags: readonly unknown[]
}

const hasTags = (specifications: readonly Specification[], kind: string): boolean =>
  specifications.some(({ ResourceType, Tags }) => ResourceType === kind && Tags.length > 0)

const says = (fleet: Record<string, Record<string, unknown>>, isTagged: boolean): boolean => {
  const request = fleet.SpotFleetRequestConfigData ?? fleet
  const own = (request.LaunchSpecifications ?? []) as { TagSpecifications: Specification[] }[]
  return (
    ('LaunchTemplateConfigs' in request ? isTagged : true) &&
    own.every((one) => hasTags(one.TagSpecifications, 'instance'))
  )
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(fc.oneof(ec2Fleet(), spotFleet()), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
