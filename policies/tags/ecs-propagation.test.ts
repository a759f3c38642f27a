import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { ecsService } from '../../generators/tags/ecs-service.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './ecs-propagation.ts'

const outcomes = (template: object, options: unknown = undefined): Record<string, string> =>
  Object.fromEntries(
    [...judge({ policy: policy as unknown as Policy, options }, template as never)].map(
      ([id, { outcome }]) => [id, outcome],
    ),
  )

const hidden = { 'Fn::ImportValue': 'hidden' }

it.each([
  ['fail', {}],
  ['pass', { PropagateTags: 'SERVICE' }],
  ['pass', { PropagateTags: 'TASK_DEFINITION' }],
  ['fail', { PropagateTags: 'NONE' }],
  ['unknown', { PropagateTags: hidden }],
] as const)('%s: %j', (outcome, Properties) => {
  expect(outcomes({ Resources: { It: { Type: 'AWS::ECS::Service', Properties } } })).toEqual({ It: outcome })
})

/** Written another way on purpose: loops over plain JSON. */
const plainly = ({ Resources }: Infrastructure): Record<string, string> => {
  const verdicts: Record<string, string> = {}
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (!['AWS::ECS::Service'].includes(Type)) continue
    const { PropagateTags } = JSON.parse(JSON.stringify(Properties ?? {}))
    verdicts[id] = /^(SERVICE|TASK_DEFINITION)$/.test(PropagateTags) ? 'pass' : 'fail'
  }
  return verdicts
}

it('agrees with a plain reading of plain templates', () => {
  fc.assert(
    fc.property(ecsService(), (template) => {
      expect(outcomes(template)).toEqual(plainly(template))
    }),
    { seed: 1 },
  )
})
