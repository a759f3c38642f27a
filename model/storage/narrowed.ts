import { Resource, resourcesOf, type View } from '../policy.ts'
import { all, type Verdict } from '../verdict.ts'

/** A resource in a sentence that speaks only of some of its type. */
class Narrowed extends Resource {
  private readonly applies: (resource: Resource) => Verdict

  constructor(resource: Resource, applies: (resource: Resource) => Verdict) {
    super(resource.world, resource.entry)
    this.applies = applies
  }

  override get present(): Verdict {
    return all([super.present, this.applies(this)])
  }
}

/** The view of the resources of these types of which the sentence speaks. The others are no subjects, rather than passes. */
export const narrowed = (
  name: string,
  types: readonly string[],
  applies: (resource: Resource) => Verdict,
): View<Resource> => {
  const resources = resourcesOf(...types)
  return {
    name,
    ids: (world) => resources.ids(world),
    at: (world, id) => {
      const resource = resources.at(world, id)
      const subject = resource && new Narrowed(resource, applies)
      return subject?.present.is === 'fail' ? undefined : subject
    },
  }
}
