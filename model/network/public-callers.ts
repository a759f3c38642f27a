import { along } from '../along.ts'
import { elsewhere } from '../elsewhere.ts'
import { oncePer } from '../once.ts'
import type { Reading } from '../reading.ts'
import { type Resource, resourcesIn } from '../resource.ts'
import type { World } from '../space.ts'
import { targetsOf } from '../target.ts'
import { all, any, not, pass, type Verdict } from '../verdict.ts'
import { mayBeHere } from './belonging.ts'
import { type Calling, callingTypes } from './calling-types.ts'
import { namedBehind } from './named-behind.ts'
import { pointsTo } from './pointing.ts'

/** Something that calls what is in a VPC for whoever calls it, past all routes, and whether it does. */
export interface PublicCaller {
  /** Undefined where what calls it is not read. */
  readonly by: Resource | undefined
  readonly calls: Verdict
}

/** What calls it for others: none of what is in no network itself, or is made elsewhere. */
export const publicCallersOf = oncePer((called: Resource): readonly PublicCaller[] => {
  const { to, anywhere } = callings(called.world)
  const others = [
    ...(to.get(called.id) ?? []).filter(({ of }) => of.includes(called.type)),
    ...(anywhere.get(called.type) ?? []),
  ].flatMap(({ by, isOpen, names }) => {
    const decide = decidedBy[by.type] ?? ofWhoeverCalls
    const calls = all([by.present, names(called.id), isOpen, decide(by, called)])
    return calls.is === 'fail' ? [] : [{ by, calls }]
  })
  return [...others, ...atOwnEndpoint(called)]
})

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

/** It may be addressed though it is in no network. */
export const hasOwnEndpoint = (called: Resource): boolean => atOwnEndpoint(called).length > 0

const searchDomains: ReadonlySet<string> = new Set([
  'AWS::Elasticsearch::Domain',
  'AWS::OpenSearchService::Domain',
])

/** A search domain outside of a VPC has an endpoint that everybody can address; its access policy says who is let in. */
const atOwnEndpoint = (called: Resource): readonly PublicCaller[] => {
  if (!searchDomains.has(called.type)) return []
  const isOutside = not(called.at('VPCOptions').exists())
  if (isOutside.is === 'fail') return []
  const fact = `whether the access policy of ${called.id} lets anybody in at its public endpoint`
  return [{ by: called, calls: all([called.present, isOutside, elsewhere(called.world, fact)]) }]
}

interface Found {
  readonly by: Resource
  /** The types of what may be called. */
  readonly of: readonly string[]
  readonly isOpen: Verdict
  readonly names: (id: string) => Verdict
}

/** By the id of what is called, and of what may call any by the types of that. */
const callings = oncePer((world: World) => {
  const to = new Map<string, Found[]>()
  const anywhere = new Map<string, Found[]>()
  for (const by of resourcesIn(world, ...Object.keys(callingTypes)))
    for (const calling of callingTypes[by.type] ?? []) {
      const isOpen = calling.isOpen?.(by) ?? pass
      if (isOpen.is === 'fail') continue
      for (const { present, item } of placesOf(by, calling)) {
        const named = new Set(namedBehind(item))
        const found = { by, of: calling.of, isOpen }
        for (const id of named) to.set(id, [...(to.get(id) ?? []), { ...found, names: () => present }])
        if (named.size > 0 || !mayNameAny(item)) continue
        for (const type of calling.of) {
          const known = anywhere.get(type) ?? []
          if (known.length < mostOpen)
            anywhere.set(type, [...known, { ...found, names: (id) => all([present, pointsTo(item, id)]) }])
        }
      }
    }
  return { to, anywhere }
})

const placesOf = (by: Resource, { paths }: Calling) => paths.flatMap((path) => along(by.properties, path))

const mayNameAny = ({ world, head }: Reading): boolean =>
  targetsOf(world, head).some((target) => mayBeHere(world, target))

/** A URL that asks nobody who they are lets in those whom the function lets invoke it. */
const mayBeInvoked = (url: Resource, called: Resource): Verdict => {
  const { world } = called
  const permissions = (permissionsIn(world).get(called.id) ?? []).map((permission) =>
    all([
      permission.present,
      permission.at('Principal').is('*'),
      permission.at('Action').isOneOf('lambda:InvokeFunctionUrl', 'lambda:*', '*'),
    ]),
  )
  return any([...permissions, elsewhere(world, `whether anybody may invoke ${called.id} by ${url.id}`)])
}

const permissionsIn = oncePer((world: World): ReadonlyMap<string, readonly Resource[]> => {
  const found = new Map<string, Resource[]>()
  for (const permission of resourcesIn(world, 'AWS::Lambda::Permission'))
    for (const id of new Set(namedBehind(permission.at('FunctionName')))) {
      const known = found.get(id)
      if (known === undefined) found.set(id, [permission])
      else known.push(permission)
    }
  return found
})
