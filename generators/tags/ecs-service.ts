import fc from 'fast-check'
import { type Infrastructure, maybe, resource } from '../resource.ts'

/** An ECS service that passes on its own tags, those of the task definition, or none. */
export const ecsService = (): fc.Arbitrary<Infrastructure> =>
  resource('AWS::ECS::Service', {
    Cluster: 'shop',
    TaskDefinition: 'shop:1',
    DesiredCount: 1,
    PropagateTags: maybe(fc.constantFrom('SERVICE', 'TASK_DEFINITION', 'NONE')),
  })
