import { elsewhere } from '../../elsewhere.ts'
import type { Item } from '../../reading.ts'
import { findResource, type Resource } from '../../resource.ts'
import { all, any, anyOf, not, type Verdict } from '../../verdict.ts'
import { types } from '../topology/parts.ts'
import { Subnet } from '../topology/subnet.ts'
import { Elsewhere, type Way } from '../topology/ways.ts'
import { symbolsIn } from '../values/told.ts'
import { type Hosting, hostingTypes } from './hosting-types.ts'

/** Hosts that a resource puts into subnets, in groups that it makes itself. */
export interface Hosts {
  readonly present: Verdict
  readonly subnets: readonly Way<Subnet | Elsewhere>[]
  readonly isPublic: Verdict
}

/** Nothing of a type that puts none anywhere, or where it says nothing of where. */
export const hostsOf = (resource: Resource): Hosts | undefined => {
  const hosting = hostingTypes[resource.type]
  if (hosting === undefined) return undefined
  const subnets = hosting.subnets(resource).flatMap(subnetsIn)
  const present = all([resource.present, hosting.isThere(resource)])
  return subnets.length === 0 || present.is === 'fail'
    ? undefined
    : { present, subnets, isPublic: havePublicAddresses(resource, hosting, subnets) }
}

/** All that are named by a text, or by one that is put together; what nobody here knows is one elsewhere. */
const subnetsIn = ({ present, item }: Item): readonly Way<Subnet | Elsewhere>[] => {
  const ids = [...symbolsIn(item.head)].flatMap(({ target }) => target ?? [])
  const found = [...new Set(ids)].flatMap((id) => {
    const resource = findResource(item.world, id)
    return resource?.type === types.subnet ? [{ is: Subnet.of(resource), when: present }] : []
  })
  if (found.length > 0 || item.head === undefined) return found
  return [{ is: new Elsewhere(item.shown), when: present }]
}

const havePublicAddresses = (
  resource: Resource,
  { flags }: Hosting,
  subnets: readonly Way<Subnet | Elsewhere>[],
): Verdict => {
  const said = flags?.(resource) ?? []
  const bySubnet = any(
    subnets.map(({ is, when }) =>
      all([
        when,
        is instanceof Elsewhere
          ? elsewhere(resource.world, `whether ${is.name} gives public addresses`)
          : is.resource.at('MapPublicIpOnLaunch').is(true),
      ]),
    ),
  )
  return any([
    anyOf(said, ({ present, item }) => all([present, item.is(true)])),
    all([not(any(said.map(({ present }) => present))), bySubnet]),
  ])
}
