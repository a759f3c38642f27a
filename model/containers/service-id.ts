import { elsewhere } from '../elsewhere.ts'
import { satisfies } from '../equality.ts'
import { isScalar } from '../json.ts'
import { pointsTo } from '../network/values/pointing.ts'
import type { Reading } from '../reading.ts'
import { findResource, type Resource } from '../resource.ts'
import { ifElse, refersToResource } from '../storage/given.ts'
import { Sym } from '../value.ts'
import { all, any, fail, pass, type Verdict, verdictOf } from '../verdict.ts'

/** A text between two slashes: what it is made of. */
type Segment = readonly (string | Sym)[]

/** Whether an id as Application Auto Scaling has them, `service/cluster/name`, is that of this service. */
export const namesService = (id: Reading, service: Resource): Verdict =>
  id.whichever((option) => {
    const { head, world } = option
    option.targets()
    if (head instanceof Sym && head.impossible) return world.needs(head)
    const segments = segmentsOf(head instanceof Sym ? (head.parts ?? [head]) : [String(head)])
    const [name = []] = segments.slice(-1)
    const [cluster] = segments.slice(-2, -1)
    if (cluster === undefined) return isSymbol(name) ? isServiceItself(service, name) : fail
    return all([isCalled(service, name), isIn(service, cluster)])
  })

const segmentsOf = (parts: Segment): readonly Segment[] => {
  const segments: (string | Sym)[][] = [[]]
  for (const part of parts) {
    const [first, ...others] = part instanceof Sym ? [part] : part.split('/')
    if (first !== undefined && first !== '') segments.at(-1)?.push(first)
    for (const other of others) segments.push(other === '' ? [] : [other])
  }
  return segments
}

const isSymbol = (segment: Segment): boolean => segment.some((part) => part instanceof Sym)

/** Two of one key are one text. */
const keyOf = (segment: Segment): string =>
  segment.map((part) => (part instanceof Sym ? `\${${part.id}}` : part)).join('')

const unseen = (service: Resource, segment: Segment): Verdict =>
  elsewhere(service.world, `whether ${keyOf(segment)} is the service ${service.id}`)

/** One symbol for the whole id: all of it may be in there. */
const isServiceItself = (service: Resource, segment: Segment): Verdict => {
  const [only] = segment
  if (segment.length > 1 || !(only instanceof Sym) || only.target === undefined)
    return unseen(service, segment)
  return verdictOf(only.target === service.id)
}

const isCalled = (service: Resource, segment: Segment): Verdict => {
  const name = service.at('ServiceName')
  if (!isSymbol(segment)) return all([name.exists(), name.is(keyOf(segment))])
  return any([all([name.exists(), isSame(name, segment)]), isServiceItself(service, segment)])
}

/** A cluster by its name or ARN; where a service names none, it is the one called default. */
const isIn = (service: Resource, segment: Segment): Verdict => {
  const own = service.at('Cluster')
  const [only] = segment
  if (!isSymbol(segment)) return isInNamed(own, keyOf(segment))
  if (segment.length > 1 || !(only instanceof Sym))
    return any([isSame(own, segment), unseen(service, segment)])
  const { target } = only
  if (target !== undefined) {
    const name = findResource(service.world, target)?.at('ClusterName').head
    const named = isScalar(name) ? String(name) : undefined
    return own.whichever((option) =>
      named === undefined || refersToResource(option) ? pointsTo(option, target) : isInNamed(option, named),
    )
  }
  return ifElse(
    own.exists(),
    () => isSame(own, segment),
    () =>
      satisfies(service.world, only, {
        name: 'is default',
        holds: (text) => text === 'default',
        only: ['default'],
      }),
  )
}

const isInNamed = (own: Reading, name: string): Verdict =>
  ifElse(
    own.exists(),
    () => own.satisfies((text) => lastOf(text) === name, { name: `the cluster ${name}`, suggest: [name] }),
    () => verdictOf(name === 'default'),
  )

const lastOf = (text: unknown): string => String(text).split('/').at(-1) ?? ''

/** What is written here comes to the same as a part of the id. */
const isSame = (written: Reading, segment: Segment): Verdict =>
  written.whichever(({ head, world }) => {
    const [only] = segment
    if (head instanceof Sym && keyOf(head.parts ?? [head]) === keyOf(segment)) return pass
    if (segment.length === 1 && only instanceof Sym && only.target === undefined && isScalar(head)) {
      const name = lastOf(head)
      return satisfies(world, only, {
        name: `is ${name}`,
        holds: (text) => String(text) === name,
        suggest: [name],
      })
    }
    return elsewhere(world, `whether ${keyOf(segment)} is ${head instanceof Sym ? head.id : String(head)}`)
  })
