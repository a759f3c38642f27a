import fc from 'fast-check'
import {
  absent,
  type Drawn,
  eachOnce,
  either,
  endsOf,
  type Listed,
  listOf,
  mapped,
  plainOf,
  together,
} from './drawn.ts'
import { isRecord } from './record.ts'

export const values = (list: readonly unknown[]): Drawn => ({
  arbitrary: fc.constantFrom(...list),
  notable: () => endsOf(list),
  all: listOf(list),
})

/** The first is what the others shrink to. */
export const union = (drawn: readonly Drawn[]): Drawn => ({
  arbitrary: fc.oneof({ withCrossShrink: true }, ...drawn.map(({ arbitrary }) => arbitrary)),
  notable: () => drawn.flatMap(({ notable }) => notable()),
  ...listed(drawn, either),
})

export const object = (entries: readonly (readonly [string, Drawn])[]): Drawn =>
  mapped(sequence(entries.map(([, drawn]) => drawn)), (list) =>
    Object.fromEntries(
      entries.flatMap(([key], at) => (list[at] === absent ? [] : [[key, list[at]] as const])),
    ),
  )

export const sequence = (drawn: readonly Drawn[]): Drawn<readonly unknown[]> => ({
  arbitrary: fc.tuple(...drawn.map(({ arbitrary }) => arbitrary)),
  notable: () => eachOnce(drawn.map(({ notable }) => notable())),
  ...listed(drawn, together),
})

/** What nothing bounds holds a few items at most: more say nothing new, and take longer. */
export const array = (
  item: Drawn,
  { least = 0, most = Math.max(least, 4) }: { least?: number; most?: number },
  isSet = false,
): Drawn => {
  const arbitrary = (isSet ? fc.uniqueArray : fc.array)(item.arbitrary.map(present), {
    minLength: least,
    maxLength: most,
  })
  const alone = () => (least > 1 || most < 1 ? [] : item.notable().map((value) => [present(value)]))
  return { arbitrary, notable: () => [...plainOf(arbitrary)(), ...alone()] }
}

/** Names that are drawn, with what stands under them. */
export const dictionary = (names: Drawn, item: Drawn, most = 4): Drawn => {
  const arbitrary = fc.dictionary(names.arbitrary.map(String), item.arbitrary.map(present), {
    maxKeys: most,
    noNullPrototype: true,
  })
  return { arbitrary, notable: plainOf(arbitrary) }
}

/** What both take: of records what each has, of all else what one takes; the schema is asked whether the other does, too. */
export const both = (left: Drawn, right: Drawn): Drawn => {
  const merged = ([one, other]: readonly unknown[], isFirst = true) =>
    isRecord(one) && isRecord(other) ? { ...one, ...other } : isFirst ? one : other
  const pair = mapped(sequence([left, right]), (both) => merged(both))
  const areRecords = left.all !== undefined && left.all.count > 0n && isRecord(left.all.at(0n))
  const all = areRecords ? pair.all : left.all
  return {
    arbitrary: fc
      .tuple(left.arbitrary, right.arbitrary, fc.boolean())
      .map(([one, other, isFirst]) => merged([one, other], isFirst)),
    notable: pair.notable,
    ...(all !== undefined && { all }),
  }
}

/** All but that nothing is given. */
export const given = ({ arbitrary, notable, all }: Drawn): Drawn => {
  const isGiven = (value: unknown): boolean => value !== absent && value !== undefined
  return {
    arbitrary: arbitrary.filter(isGiven),
    notable: () => notable().filter(isGiven),
    ...(all !== undefined && all.count <= mostListed && { all: listOf(itemsOf(all).filter(isGiven)) }),
  }
}

/** With a few more at the end. */
export const withRest = (items: Drawn<readonly unknown[]>, rest: Drawn | undefined): Drawn => {
  const given = mapped(items, (list) => list.map(present))
  if (rest === undefined) return given
  return mapped(sequence([given, array(rest, { most: 3 })]), (lists) => lists.flat(1))
}

/** Texts that are put together of others. */
export const joined = (parts: readonly Drawn[]): Drawn<string> => {
  const { arbitrary, notable } = mapped(sequence(parts), (list) =>
    list.map((part) => String(present(part) ?? '')).join(''),
  )
  return { arbitrary, notable }
}

/** Outside of an object nothing can be left out. */
export const present = (value: unknown): unknown => (value === absent ? undefined : value)

const listed = <T>(
  drawn: readonly Drawn[],
  combine: (lists: readonly Listed<unknown>[]) => Listed<T>,
): { readonly all?: Listed<T> } => {
  const lists = drawn.flatMap(({ all }) => all ?? [])
  return lists.length === drawn.length ? { all: combine(lists) } : {}
}

/** As many values are asked one by one whether the schema takes them. */
export const mostListed = 4_096n

export const itemsOf = <T>({ count, at }: Listed<T>): readonly T[] =>
  Array.from({ length: Number(count) }, (_, place) => at(BigInt(place)))
