import type { Reading } from '../../reading.ts'
import type { World } from '../../space.ts'
import { Either, either, type Head, List, literalScope, Sym } from '../../value.ts'
import { lettersOf } from '../written/letters.ts'

/** Some properties hold a policy as JSON in a text: what it says. What is no such text stays what it is. */
export const jsonIn = ({ world, head }: Reading): Head => jsonOf(world, head)

const jsonOf = (world: World, head: Head): Head => {
  if (head instanceof Either)
    return either(
      head.options.map((option) => jsonOf(world, option)),
      head.by,
    )
  const text = typeof head === 'string' ? head : head instanceof Sym ? textOf(world, head) : undefined
  if (text === undefined || !/^\s*[[{]/.test(text)) return head
  const said = parsed(text)
  return said === undefined || isDeep(said, mostNested) ? head : literalScope.head(said)
}

/** With a letter for each part that AWS gives out, which holds no quote; undefined where any other is not known. */
const textOf = (world: World, sym: Sym): string | undefined => {
  const said = nameOf(sym)
  if (said !== undefined) return said
  const texts = sym.parts?.map((part) =>
    typeof part === 'string' ? part : (nameOf(part) ?? lettersOf(world).of(part) ?? textOf(world, part)),
  )
  return texts?.includes(undefined) ? undefined : texts?.join('')
}

/** What is called by a name that is written stands for that name, as it does by itself. */
const nameOf = ({ known }: Sym): string | undefined => {
  const said = known?.()
  return typeof said === 'string' ? said : undefined
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** No policy has lists and maps within one another as deep as this. */
const mostNested = 100

const isDeep = (value: unknown, left: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((inner) => isDeep(inner, left - 1)))

/** A list of what is understood already. */
export const listOf = (...items: readonly Head[]): List => new List(items, understood)

export const understood = { head: (raw: unknown): Head => raw as Head }
