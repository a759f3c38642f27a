import { lazily, oncePer } from '../../once.ts'
import type { Resource } from '../../resource.ts'
import type { World } from '../../space.ts'
import { all, pass } from '../../verdict.ts'
import type { Bearer } from '../attachments/bearer.ts'
import { composed } from '../attachments/composed.ts'
import { Identity } from '../attachments/identity.ts'
import type { Documents } from '../decide/subset.ts'
import type { PolicyDocument } from '../document.ts'
import type { WrittenDocument } from '../written/document.ts'
import type { Reach } from '../written/statement.ts'
import { allowedBy, type Denying, deniedBy, type Way } from './denied.ts'
import { sharedBy } from './policies.ts'
import { sharedIn } from './statements.ts'
import { waysInto, waysOf } from './ways.ts'

/** What all policies of somebody deny together, those that bound them too. */
export const deniedTo = oncePer((bearer: Bearer): Denying => {
  const { id, type, world } = bearer
  return {
    ...{ id, type, present: pass, world },
    shared: (reach) => deniedBy(sharedBy(bearer, other[reach]).flat()),
    denied: (reach) => deniedBy(composed(bearer)[other[reach]].flat()),
    allowed: (reach) => (reach === 'least' ? sharedBy(bearer, reach) : composed(bearer).most).map(allowedBy),
    ways: lazily(() => (bearer instanceof Identity ? waysOf(bearer) : [])),
    open: () => composed(bearer).open(),
  }
})

/** What the policy of a resource denies to whoever asks, if it is there. */
export const deniedFor = (resource: Resource, document: WrittenDocument): Denying => {
  const { world } = document
  const present = all([resource.present, document.present])
  const bounds = lazily(() => document.between(document.statements()))
  const perhaps = (reach: Reach, said: () => PolicyDocument): Documents =>
    present.is === 'pass' || (present.is === 'unknown' && reach === 'most') ? [said()] : []
  return {
    ...{ id: resource.id, type: resource.type, present: pass, world },
    shared: (reach) => deniedBy(perhaps(reach, () => sharedIn(document, other[reach]))),
    denied: (reach) => deniedBy(perhaps(reach, () => bounds()[other[reach]])),
    allowed: (reach) => [
      allowedBy(perhaps(reach, () => (reach === 'least' ? sharedIn(document, reach) : bounds().most))),
    ],
    ways: lazily(() => waysInto(resource, world)),
    open: () => all([present, bounds().open()]),
  }
}

/** What allows least denies most. */
const other = { most: 'least', least: 'most' } as const

/** Where there are no policies nothing is denied, to whoever is let in otherwise. */
export const nothingDenied = (
  world: World,
  { id, type }: Pick<Denying, 'id' | 'type'>,
  ways: () => readonly Way[] = () => [],
): Denying => ({
  ...{ id, type, present: pass, world, ways },
  shared: () => [],
  denied: () => [],
  allowed: () => [[]],
  open: () => pass,
})
