import { type Budget, inWords } from '../../algebra/globs/budget.ts'
import { bearersElsewhere } from '../../model/identity/attachments/elsewhere.ts'
import { type Identity, identities } from '../../model/identity/attachments/identity.ts'
import type { Attached } from '../../model/identity/attachments/managed.ts'
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
        why: `it takes more than ${inWords(budget.steps)} to see all that it does not need for what it is for`,
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
    alsoOf: holdersOf(world)(policy).filter((id) => id !== identity.id),
    steps,
    unproved,
    before: sizeOfRaw(taken.raw),
    after: after === undefined ? { least: 0, most: 0 } : sizeOfRaw(after),
    ...(quota !== undefined && { quota }),
    ...(steps.length > 0 && after !== undefined && { document: after }),
  }
}

/** To whom a policy that is written here is attached, or is the boundary; those, too, who are made elsewhere. */
const holdersOf = oncePer((world: World) => {
  const known = new Map<KnownPolicy, Set<string>>()
  const held = (id: string, policies: readonly Attached[]): void => {
    for (const { policy } of policies)
      if (policy.document !== undefined) known.set(policy, (known.get(policy) ?? new Set()).add(id))
  }
  for (const id of identities.ids(world)) {
    const identity = identities.at(world, id)
    held(id, [...(identity?.ownPolicies() ?? []), ...(identity?.boundaries() ?? [])])
  }
  for (const { id, policies } of bearersElsewhere(world).values()) held(id, policies())
  return (policy: KnownPolicy): readonly string[] => [...(known.get(policy) ?? [])]
})
