import type { Family } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { areDisjoint } from '../../pattern/disjoint.ts'
import { literally } from '../../pattern/shapes.ts'
import { shapeOf } from '../../shape.ts'
import type { World } from '../../space.ts'
import { Sym } from '../../value.ts'
import type { Peers } from '../sets/flow.ts'
import { leadingOf } from './leading.ts'

/** What is known of a range that is written with holes, or to a pattern: EC2 refuses whatever else would stand there. */
export interface Outline {
  readonly family: Family
  /** All its addresses are among these. */
  readonly within: AddressSet
  /** Its prefix is as long as this at least. */
  readonly shortest: number
  /** It has no more addresses than this; of IPv6, networks of 64 bits. */
  readonly sites: bigint
}

/** By the families that it may be of; none where nothing that could stand there is a range. */
export const outlinesOf = (world: World, sym: Sym, family?: Family): readonly Outline[] =>
  (family === undefined ? ([4, 6] as const) : [family]).flatMap((each) => outlineOf(world, sym, each) ?? [])

const outlineOf = (world: World, sym: Sym, family: Family): Outline | undefined => {
  // Where all that can stand there is listed, each of it is looked at.
  if (sym.inputs.length > 0 && sym.inputs.every((input) => world.candidates(input) !== undefined))
    return undefined
  if (sym.several) return readOutline(world, sym, family)
  const key = `the outline of ${sym.id} for IPv${family}`
  const known = world.memo.get(key) as { readonly outline: Outline | undefined } | undefined
  if (known !== undefined) return known.outline
  const outline = readOutline(world, sym, family)
  world.memo.set(key, { outline })
  return outline
}

const readOutline = (world: World, sym: Sym, family: Family): Outline | undefined => {
  const [written] = sym.parts ?? []
  const leading = leadingOf(typeof written === 'string' ? written : '', family)
  const shortest = shortestOf(world, sym, bitsOf[family])
  if (leading === undefined || shortest === undefined) return undefined
  const [within, widest] = [Math.min(leading.bits, shortest), shortest].map((prefix) => {
    const read = parseCidr(`${leading.first}/${prefix}`, { family })
    return isMalformed(read) ? undefined : AddressSet.ofCidrs([read.cidr])
  })
  return within && widest && { family, within, shortest, sites: widest.sites }
}

export const bitsOf = { 4: 32, 6: 128 } as const

/** The shortest prefix that may stand there; undefined where none can. */
const shortestOf = (world: World, sym: Sym, bits: number): number | undefined => {
  const tail = behindSlash(sym.parts ?? [])
  const [only, ...others] = tail ?? []
  if (typeof only === 'string' && others.length === 0)
    return /^(?:0|[1-9][0-9]*)$/.test(only) && Number(only) <= bits ? Number(only) : undefined
  const lengths = Array.from({ length: bits + 1 }, (_, at) => at)
  if (only instanceof Sym && others.length === 0) {
    const { domain } = world.input(only.id)
    if (only.isInput && domain.kind === 'number' && world.candidates(only.id) === undefined) {
      const { min = 0, max = bits } = domain
      return lengths.find((length) => length >= min && length <= max)
    }
  }
  const shape = tail === undefined ? shapeOf(world, sym) : shapeOfAll(world, tail)
  if (shape === undefined) return 0
  const before = tail === undefined ? '[^/]*/' : ''
  return lengths.find((length) => !areDisjoint(shape, `${before}${literally(String(length))}`))
}

type Parts = readonly (string | Sym)[]

/** What stands behind the last slash that is written, since no range has two; undefined where none is. */
const behindSlash = (parts: Parts): Parts | undefined => {
  const at = parts.findLastIndex((part) => typeof part === 'string' && part.includes('/'))
  const part = parts[at]
  if (typeof part !== 'string') return undefined
  return [part.slice(part.lastIndexOf('/') + 1), ...parts.slice(at + 1)].filter((one) => one !== '')
}

const shapeOfAll = (world: World, parts: Parts): string | undefined =>
  shapeOf(world, new Sym({ id: '', inputs: [], parts }))

/** Whether such a range may have more of these addresses than are tolerated. What is no range at all may be anything. */
export const mayMeet = (outlines: readonly Outline[], peers: Peers): boolean =>
  outlines.length === 0 ||
  outlines.some(({ within, sites }) => sites > BigInt(peers.tolerated) && peers.areMet(within))

/** All addresses that such a range may have. */
export const allWithin = (outlines: readonly Outline[]): AddressSet =>
  outlines.reduce((all, { within }) => all.union(within), AddressSet.none)
