import { elsewhere } from '../elsewhere.ts'
import { Resource } from '../resource.ts'
import { ofTarget } from '../target.ts'
import type { Verdict } from '../verdict.ts'

/** This holds of the task definition of a service; of one that is made elsewhere nothing is known but the question. */
export const ofTask = (service: Resource, question: string, holds: (task: Resource) => Verdict): Verdict =>
  service.at('TaskDefinition').whichever((option) => {
    const { world } = service
    const unseen = (name: string) => elsewhere(world, `${question} ${name}`)
    const [target] = option.targets()
    if (target === undefined) return unseen('what it names')
    return ofTarget(world, target, {
      type: 'AWS::ECS::TaskDefinition',
      here: (entry) => holds(Resource.of(world, entry)),
      elsewhere: unseen,
    })
  })
