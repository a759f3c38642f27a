import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { nodeGroup } from '../../generators/tags/instance.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './node-group.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['fail', {}],
  ['unknown', { LaunchTemplate: { Id: 'lt-0abc' } }],
  ['unknown', { LaunchTemplate: hidden }],
  ['fail', { Tags: { a: 'b' } }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::EKS::Nodegroup', Properties } } })).toEqual({
    It: outcome,
  })
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
    if (['AWS::EKS::Nodegroup'].includes(Type)) verdicts[id] = says(p, templates.length > 0) ? 'pass' : 'fail'
  }
  return verdicts
}

interface Specification {
  readonly ResourceType: string
  readonly Tags: readonly unknown[]
}

const hasTags = (specifications: readonly Specification[], kind: string): boolean =>
  specifications.some(({ ResourceType, Tags }) => ResourceType === kind && Tags.length > 0)

const says = (group: { LaunchTemplate?: unknown }, isTagged: boolean): boolean =>
  group.LaunchTemplate !== undefined && isTagged

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(nodeGroup(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
