import { along, standsAlong } from '../../along.ts'
import { open as nothingChosen } from '../../assignment.ts'
import { elsewhere } from '../../elsewhere.ts'
import { oncePer } from '../../once.ts'
import type { Item, Reading } from '../../reading.ts'
import { findResource, type Resource, resourcesIn } from '../../resource.ts'
import type { Space } from '../../space.ts'
import { all, any, fail, not, pass, type Verdict } from '../../verdict.ts'
import { AssignedWorld } from '../../world.ts'
import { mayBeHere } from '../values/belonging.ts'
import { pointsTo } from '../values/pointing.ts'
import { symbolsIn } from '../values/told.ts'
import { type Calling, callingTypes } from './calling-types.ts'
import { namedBehind } from './named-behind.ts'

/** Something that calls what is in a VPC for whoever calls it, past all routes, and whether it does. */
export interface PublicCaller {
  /** Undefined where what calls it is not read. */
  readonly by: Resource | undefined
  readonly calls: Verdict
}

/** What calls it for others: none of what is in no network itself, or is made elsewhere. */
export const publicCallersOf = oncePer((called: Resource): readonly PublicCaller[] => {
  const { world, id, type } = called
  const { to, anywhere } = candidatesIn(world.space)
  const callsBy = ({ by, calling }: Candidate): readonly PublicCaller[] => {
    const caller = calling.of.includes(type) ? findResource(world, by) : undefined
    if (caller === undefined) return []
    const isOpen = calling.isOpen?.(caller) ?? pass
    const names = any(placesOf(caller, calling).map((place) => namesIt(place, id)))
    const decide = decidedBy[caller.type] ?? ofWhoeverCalls
    const calls = all([caller.present, names, isOpen, decide(caller, called)])
    return calls.is === 'fail' ? [] : [{ by: caller, calls }]
  }
  const named = to.get(id) ?? []
  const open = (anywhere.get(type) ?? []).filter((candidate) => !named.includes(candidate))
  const some = open.values().flatMap(callsBy).take(mostOpen)
  return withoutItsLeave([...named.flatMap(callsBy), ...some, ...atOwnEndpoint(called)])
})

/** A permission to call by a URL says no more where it is certain that anybody calls by one. */
const withoutItsLeave = (callers: readonly PublicCaller[]): readonly PublicCaller[] => {
  const isCertain = callers.some(({ by, calls }) => by?.type === urlType && calls.is === 'pass')
  const isItsLeave = ({ by }: PublicCaller): boolean =>
    by?.type === permissionType && by.at('Action').is('lambda:InvokeFunctionUrl').is === 'pass'
  return isCertain ? callers.filter((caller) => !isItsLeave(caller)) : callers
}

const urlType = 'AWS::Lambda::Url'
const permissionType = 'AWS::Lambda::Permission'

const namesIt = ({ present, item }: Item, id: string): Verdict => {
  const named = namedBehind(item)
  if (named.includes(id)) return present
  return named.length === 0 ? all([present, pointsTo(item, id)]) : fail
}

/** More of what may call anything says no more. */
const mostOpen = 16

type Deciding = (by: Resource, called: Resource) => Verdict

const ofWhoeverCalls: Deciding = (by, called) =>
  elsewhere(called.world, `whether anybody has ${by.id} call ${called.id}`)

/** What is left to ask where something says that whoever wants may have it call. */
const decidedBy: Readonly<Record<string, Deciding>> = {
  'AWS::AppRunner::Service': () => pass,
  'AWS::Lambda::Permission': (permission, called) =>
    elsewhere(called.world, `whether anybody may have ${called.id} called as ${permission.id} permits`),
  'AWS::Lambda::Url': (url, called) => mayBeInvoked(url, called),
}

/** Nobody is let in past all groups, at an endpoint that is in no network. */
export const isClosedOutside = (called: Resource): Verdict =>
  not(any(atOwnEndpoint(called).map(({ calls }) => calls)))

/** It may be addressed though it is in no network. */
export const hasOwnEndpoint = (called: Resource): boolean => atOwnEndpoint(called).length > 0

/** A search domain outside of a VPC has an endpoint that everybody can address; its access policy says who is let in. */
const ofSearchDomain = (domain: Resource): Verdict => {
  const isOutside = not(standsAlong(domain.properties, 'VPCOptions.SubnetIds.*', pass))
  if (isOutside.is === 'fail') return fail
  const fact = `whether the access policy of ${domain.id} lets anybody in at its public endpoint`
  return all([domain.present, isOutside, elsewhere(domain.world, fact)])
}

/** What leads into a VPC from an endpoint that everybody can address asks who calls, in ways that are not read. */
const ofVerifiedAccess = (endpoint: Resource): Verdict =>
  all([endpoint.present, elsewhere(endpoint.world, `whether ${endpoint.id} lets anybody in`)])

/** Whoever wants connects to a server for files that is in no VPC, which it is where it says nothing. */
const ofFileServer = (server: Resource): Verdict => {
  const kind = server.at('EndpointType')
  const isByDefault = all([not(kind.exists()), not(server.at('EndpointDetails').exists())])
  return all([server.present, any([kind.is('PUBLIC'), isByDefault])])
}

const ownEndpoints: Readonly<Record<string, (called: Resource) => Verdict>> = {
  'AWS::EC2::VerifiedAccessEndpoint': ofVerifiedAccess,
  'AWS::Elasticsearch::Domain': ofSearchDomain,
  'AWS::OpenSearchService::Domain': ofSearchDomain,
  'AWS::Transfer::Server': ofFileServer,
}

const atOwnEndpoint = (called: Resource): readonly PublicCaller[] => {
  const calls = ownEndpoints[called.type]?.(called) ?? fail
  return calls.is === 'fail' ? [] : [{ by: called, calls }]
}

/** What may call, by its id, in one of the ways of its type. */
interface Candidate {
  readonly by: string
  readonly calling: Calling
}

/**
 * By the id of what may be called, whatever is still open, and of what may call any by the types of that: worked out
 * once, since worlds differ in little of it.
 */
const candidatesIn = oncePer((space: Space) => {
  const world = new AssignedWorld(space, nothingChosen)
  const to = new Map<string, Candidate[]>()
  const anywhere = new Map<string, Candidate[]>()
  for (const by of resourcesIn(world, ...Object.keys(callingTypes)))
    for (const calling of callingTypes[by.type] ?? []) {
      if (calling.isOpen?.(by).is === 'fail') continue
      const candidate = { by: by.id, calling }
      const places = placesOf(by, calling).map(({ item }) => item)
      for (const id of new Set(places.flatMap(namedBehind))) {
        const known = to.get(id)
        if (known === undefined) to.set(id, [candidate])
        else known.push(candidate)
      }
      if (!places.some(mayNameAny)) continue
      for (const type of calling.of) {
        const known = anywhere.get(type) ?? []
        known.push(candidate)
        anywhere.set(type, known)
      }
    }
  return { to, anywhere }
})

const placesOf = (by: Resource, { paths }: Calling) => paths.flatMap((path) => along(by.properties, path))

/** What is put together of what is made here is known. */
const mayNameAny = (reading: Reading): boolean =>
  reading
    .targets()
    .some(
      (target) =>
        mayBeHere(reading.world, target) &&
        !(target.kind === 'symbol' && [...symbolsIn(target.sym)].some(({ target: to }) => to !== undefined)),
    )

/** A URL that asks nobody who they are lets in those whom the function lets invoke it. */
const mayBeInvoked = (url: Resource, called: Resource): Verdict => {
  const { world } = called
  const permissions = (permissionsIn(world.space).get(called.id) ?? []).flatMap((id) => {
    const permission = findResource(world, id)
    return permission === undefined
      ? []
      : all([
          permission.present,
          permission.at('Principal').is('*'),
          permission.at('Action').isOneOf('lambda:InvokeFunctionUrl', 'lambda:*', '*'),
        ])
  })
  return any([...permissions, elsewhere(world, `whether anybody may invoke ${called.id} by ${url.id}`)])
}

const permissionsIn = oncePer((space: Space): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>()
  const world = new AssignedWorld(space, nothingChosen)
  for (const permission of resourcesIn(world, permissionType))
    for (const id of new Set(namedBehind(permission.at('FunctionName')))) {
      const known = found.get(id)
      if (known === undefined) found.set(id, [permission.id])
      else known.push(permission.id)
    }
  return found
})
