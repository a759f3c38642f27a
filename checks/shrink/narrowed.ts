import type { Budget } from '../../algebra/globs/budget.ts'
import { type Identity, identities } from '../../model/identity/attachments/identity.ts'
import type { KnownPolicy } from '../../model/identity/attachments/policy.ts'
import type { Meant } from '../../model/identity/attachments/purpose.ts'
import { type Narrowed, narrowest } from '../../model/identity/shrink/narrowest.ts'
import { mostCharactersIn, sizeOf } from '../../model/identity/written/size.ts'
import { oncePer } from '../../model/once.ts'
import type { NarrowedHolder, NarrowedPolicy } from '../../model/shrinking.ts'
import type { NotExamined, Space, World } from '../../model/space.ts'
import { characters } from './shrunk.ts'

/** The narrowest policies for somebody, of whom it is declared what they are for. */
export const narrowed = (
  space: Space,
  identity: Identity,
  allows: readonly Meant[],
  budget: Budget,
): { readonly holder: NarrowedHolder; readonly notExamined?: NotExamined } => {
  const { id: subject, type } = identity
  const location = space.place(subject, [])
  const { policies, declared, unknown, isCutShort } = narrowest(identity, allows, budget)
  return {
    holder: {
      subject,
      type,
      location,
      declared,
      policies: policies.map((one) => narrowedPolicy(space, identity, one)),
      unknown,
    },
    ...(isCutShort && {
      notExamined: {
        what: `the policies of ${subject}`,
        why: 'it takes too many steps to see all that it does not need for what it is for',
        place: location,
      },
    }),
  }
}

const narrowedPolicy = (
  space: Space,
  identity: Identity,
  { attached: { policy, at }, taken, steps, unproved, after }: Narrowed,
): NarrowedPolicy => {
  const { document, name } = policy
  const { entry, path } = document?.reading ?? at
  const { scope, world } = taken.place
  const sizeOfRaw = (raw: unknown) => characters(sizeOf(scope.head(raw), world))
  const { type } = document === undefined ? identity : entry
  const quota = mostCharactersIn[type]
  return {
    subject: entry.id,
    type,
    where: document?.where ?? name,
    location: space.place(entry.id, path),
    is: steps.length === 0 ? 'kept' : after === undefined ? 'not needed' : 'narrowed',
    isOfAws: document === undefined,
    alsoOf: (holdersOf(world)(policy) ?? []).filter((id) => id !== identity.id),
    steps,
    unproved,
    before: sizeOfRaw(taken.raw),
    after: after === undefined ? { least: 0, most: 0 } : sizeOfRaw(after),
    ...(quota !== undefined && { quota }),
    ...(steps.length > 0 && after !== undefined && { document: after }),
  }
}

/** To whom a policy that is written here is attached. */
const holdersOf = oncePer((world: World) => {
  const known = new Map<KnownPolicy, string[]>()
  for (const id of identities.ids(world))
    for (const { policy } of identities.at(world, id)?.ownPolicies() ?? []) {
      if (policy.document === undefined) continue
      const ids = known.get(policy) ?? []
      if (ids.at(-1) !== id) ids.push(id)
      known.set(policy, ids)
    }
  return (policy: KnownPolicy): readonly string[] | undefined => known.get(policy)
})
