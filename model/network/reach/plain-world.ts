import type { Json, JsonObject } from '../../json.ts'
import { oncePer } from '../../once.ts'
import type { World } from '../../space.ts'
import { Block, Either, type Head, List, Sym } from '../../value.ts'
import type { PlainResource, PlainResources } from '../naive/plain.ts'

/** Everything of networks that is surely there, as far as it is known, for what walks through it packet by packet. */
export const plainOf = oncePer(
  (world: World): PlainResources =>
    Object.fromEntries(
      [...world.space.entries.values()].flatMap((entry): readonly [string, PlainResource][] => {
        if (!isOfNetworks(entry.type) || world.isPresent(entry).is !== 'pass') return []
        const properties = plain(world.scope(entry.stack).head(entry.properties))
        return [
          [
            entry.id,
            { Type: entry.type, Properties: (properties ?? {}) as JsonObject, Location: entry.location },
          ],
        ]
      }),
    ),
)

/** Types that are about networks, and those that are in one. */
const isOfNetworks = (type: string): boolean =>
  /^AWS::(AutoScaling|EC2|ECS|ElasticLoadBalancing|ElasticLoadBalancingV2|RDS|Lambda|ElastiCache|EFS|DocDB|Neptune|Redshift|MemoryDB)::/.test(
    type,
  )

const plain = (head: Head): Json | undefined => {
  if (head instanceof Either) return undefined
  if (head instanceof Sym) {
    if (head.target === undefined) return plainKnown(head)
    return head.attribute === undefined || head.attribute === ''
      ? { Ref: head.target }
      : { 'Fn::GetAtt': [head.target, head.attribute] }
  }
  if (head instanceof List) return head.items.flatMap((raw) => plain(head.scope.head(raw)) ?? [])
  if (head instanceof Block)
    return Object.fromEntries(
      Object.keys(head.entries).flatMap((key) => {
        const value = plainAt(key, head.get(key))
        return value === undefined ? [] : [[key, value]]
      }),
    )
  return head as Json | undefined
}

/** A VPC that is made elsewhere is the same wherever the same symbol names it. */
const plainAt = (key: string, value: Head): Json | undefined =>
  plain(value) ?? (key === 'VpcId' && value instanceof Sym ? { Ref: value.id } : undefined)

const plainKnown = (sym: Sym): Json | undefined => {
  const known = sym.known?.()
  return known === undefined || known instanceof Sym ? undefined : plain(known)
}
