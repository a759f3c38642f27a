import type { RequestDifference } from '../../model/difference.ts'
import type { Bearer } from '../../model/identity/attachments/bearer.ts'
import { Identity } from '../../model/identity/attachments/identity.ts'
import { oncePer } from '../../model/once.ts'
import type { Space, World } from '../../model/space.ts'
import { permissions } from './allowing.ts'
import { type Sides, worldNow } from './now.ts'
import type { Compared } from './unread.ts'

type Told = ReadonlyMap<string, Compared<RequestDifference>>

/**
 * Without what whoever has a policy or is in a group may do, where it is told of somebody who has it or is in it. What is
 * on one side alone nobody else had, or has: it is told of those, or changes nothing for them.
 */
export const withoutRepeated = (sides: Sides, told: Told): readonly Compared<RequestDifference>[] =>
  [...told].map(([key, { differences, notExamined }]) => ({
    differences: differences.filter((one) => !isRepeated(sides, told, key, one)),
    notExamined,
  }))

const isRepeated = (sides: Sides, told: Told, key: string, difference: RequestDifference): boolean => {
  if (!passedOn.has(difference.type)) return false
  const { change, mayOpen, actions } = difference
  const side = change === 'opens' || mayOpen === true ? sides.after : sides.before
  const holders = side === undefined ? undefined : holdersIn(worldNow(side)).get(key)
  if (holders === undefined) return false
  if ([sides.before, sides.after].some((one) => one === undefined || !has(one, key))) return true
  const alike = holders
    .flatMap((holder) => told.get(holder)?.differences ?? [])
    .filter((one) => one.change === change && one.mayOpen === mayOpen)
  const known = new Set(alike.flatMap((one) => one.actions))
  return alike.length > 0 && actions.every((action) => known.has(action))
}

const passedOn: ReadonlySet<string> = new Set(['AWS::IAM::ManagedPolicy', 'AWS::IAM::Group'])

const has = (space: Space, key: string): boolean => permissions.in(worldNow(space)).has(key)

/** Who surely has a policy, or is in a group: by its id. */
const holdersIn = oncePer((world: World): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>()
  for (const [key, bearer] of permissions.in(world))
    for (const id of new Set(heldBy(bearer))) if (id !== key) found.set(id, [...(found.get(id) ?? []), key])
  return found
})

const heldBy = (bearer: Bearer): readonly string[] => [
  ...bearer
    .policies()
    .flatMap(({ present, policy: { document } }) =>
      present.is === 'pass' && document !== undefined ? [document.reading.entry.id] : [],
    ),
  ...(bearer instanceof Identity
    ? bearer
        .memberships()
        .flatMap(({ named: { entry, when } }) =>
          when.is === 'pass' && entry !== undefined ? [entry.id] : [],
        )
    : []),
]
