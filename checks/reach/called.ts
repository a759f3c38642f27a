import { calledByOthers } from '../../model/network/reach/called.ts'
import { networked } from '../../model/network/use/networked.ts'
import type { Called } from '../../model/reaching.ts'
import { findResource, type Resource } from '../../model/resource.ts'
import type { World } from '../../model/space.ts'
import type { Verdict } from '../../model/verdict.ts'
import { inputsOf } from '../diff/now.ts'
import { callingsOfClassic } from './classic.ts'

/** What calls it, where that is not read. */
export const notRead = 'what is not read'

/** Something that calls a resource for others, and whether anybody on the internet has it call. */
export interface Calling {
  readonly resource: Resource
  /** Undefined where it is not read. */
  readonly by: Resource | undefined
  readonly calls: Verdict
}

export const callingsIn = (world: World): readonly Calling[] => [
  ...[...networked.ids(world)].flatMap((id) => {
    const resource = findResource(world, id)
    return resource === undefined
      ? []
      : calledByOthers(resource).map(({ by, calls }): Calling => ({ resource, by, calls }))
  }),
  ...callingsOfClassic(world),
]

/** The same as it is told, in the order of names. */
export const calledIn = (world: World, isAsked: (id: string) => boolean): readonly Called[] =>
  callingsIn(world)
    .filter(({ resource }) => isAsked(resource.id))
    .map(({ resource, by, calls }) => ({
      subject: resource.id,
      type: resource.type,
      ...(by !== resource && { by: by?.id ?? notRead }),
      ...(calls.is !== 'pass' && { decidedBy: inputsOf(calls.blame) }),
      location: world.space.place(resource.id, []),
    }))
    .sort((a, b) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0))
