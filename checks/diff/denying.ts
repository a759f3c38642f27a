import type { Bearer } from '../../model/identity/attachments/bearer.ts'
import { isElsewhere, sameElsewhere } from '../../model/identity/attachments/elsewhere.ts'
import { type ResourceControl, resourceControls } from '../../model/identity/attachments/guards.ts'
import { type Denying, noLongerDenied } from '../../model/identity/compare/denied.ts'
import { deniedFor, deniedTo, nothingDenied } from '../../model/identity/compare/denying.ts'
import { belongingOf, waysInto } from '../../model/identity/compare/ways.ts'
import { requestText } from '../../model/identity/written/shown.ts'
import type { Owner } from '../../model/identity/written/statement.ts'
import { oncePer } from '../../model/once.ts'
import type { Place } from '../../model/place.ts'
import type { Subject } from '../../model/policy.ts'
import type { Resource } from '../../model/resource.ts'
import type { World } from '../../model/space.ts'
import { implied, pass, type Verdict } from '../../model/verdict.ts'
import { type Allowing, callers, type Letting, permissions, placeOf } from './allowing.ts'

/** What is denied by some policies, told of whom that is told of what they allow. */
interface Told extends Subject {
  readonly denying: Denying
  readonly owner: Owner
  isTaken(): Verdict
  place(): Place
  /** What is denied where it is not written, of something that is there nonetheless, or is not of here at all. */
  without(world: World): Denying | undefined
}

const comparing = {
  isTaken: (one: Told) => one.isTaken(),
  open: ({ denying }: Told) => denying.open(),
  beyond: ({ denying }: Told, other: Told | undefined) =>
    noLongerDenied(denying, other?.denying ?? nothingDenied(denying.world, denying)),
  world: ({ denying }: Told) => denying.world,
  text: ({ denying, owner }: Told, request: Parameters<typeof requestText>[2]) =>
    requestText(denying.world, owner, request),
  place: (one: Told) => one.place(),
  absent: (world: World, other: Told): Told | undefined => {
    const denying = other.without(world)
    return denying && { ...other, present: pass, denying, isTaken: () => pass }
  },
}

/** What is denied to those who have policies. */
export const denials: Allowing<Told> = {
  of: 'permissions',
  in: oncePer((world) => new Map([...permissions.in(world)].map(([key, one]) => [key, ofBearer(one)]))),
  ...comparing,
}

const ofBearer = (bearer: Bearer): Told => {
  const { id, type, present } = bearer
  return {
    ...{ id, type, present: present.is === 'fail' ? present : pass, owner: 'identity' },
    denying: deniedTo(bearer),
    isTaken: () => permissions.isTaken(bearer),
    place: () => permissions.place(bearer),
    without: (there) => {
      if (!isElsewhere(bearer)) return undefined
      const same = sameElsewhere(there, bearer)
      return same === undefined ? nothingDenied(there, bearer) : deniedTo(same)
    },
  }
}

/** What policies of resources deny. Who may assume a role is let in by its trust policy or not at all. */
export const refusals: Allowing<Told> = {
  of: 'callers',
  in: oncePer(
    (world) =>
      new Map([
        ...[...callers.in(world)].flatMap(([key, one]) =>
          one.document.owner === 'role' ? [] : [[key, ofLetting(one)] as const],
        ),
        ...resourceControls(world).map((one) => [one.resource.id, ofControl(one)] as const),
      ]),
  ),
  ...comparing,
}

const ofLetting = (letting: Letting): Told => {
  const { id, type, present, resource, document } = letting
  return {
    ...{ id, type, present: present.is === 'fail' ? present : pass, owner: 'resource' },
    denying: deniedFor(resource, document),
    isTaken: () => implied(document.present, document.isTaken),
    place: () => callers.place(letting),
    without: (there) =>
      isThere(resource, there) ? nothingDenied(there, letting, () => waysInto(resource, there)) : undefined,
  }
}

/** Whether there is something that the policy would belong to: of what is made elsewhere nobody here says that it is gone. */
const isThere = (resource: Resource, { space }: World): boolean => {
  const { id, type, world } = resource
  const belonging = [...belongingOf(resource)()].filter((one) => one !== id || !type.endsWith('Policy'))
  return (
    belonging.length === 0 ||
    belonging.some((one) => space.entries.get(one)?.type === world.space.entries.get(one)?.type)
  )
}

const ofControl = ({ resource, document }: ResourceControl): Told => {
  const { id, type, present, world } = resource
  return {
    ...{ id, type, present: present.is === 'fail' ? present : pass, owner: 'resource' },
    denying: { ...deniedFor(resource, document), ways: () => [] },
    isTaken: document.isTaken,
    place: () => placeOf(world, id, document.reading),
    without: (there) => nothingDenied(there, resource),
  }
}
