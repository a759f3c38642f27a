import fc from 'fast-check'
import { boundsOf, textRulesOf } from './checks.ts'
import { absent, type Drawn, either, type Listed, listOf, mapped, together } from './drawn.ts'
import { numbers, wholeNumbers } from './numbers.ts'
import { CannotDraw, type Defined, parsed, type Schema } from './schema.ts'
import { texts } from './texts.ts'

/** As many values are asked one by one whether the schema takes them. */
const mostListed = 4_096n
/** As many values are refused in a row before nobody believes that there is one. */
const mostRefused = 10_000

/**
 * Draws what a schema takes, as somebody would write it who calls the construct: what has a default may be left out.
 *
 * Each type of zod has its own way below. What more is asked of a value (a refinement, a second pattern), the schema
 * itself is asked of each that is drawn.
 */
export const drawing = (schema: Schema, path = '', around: readonly Schema[] = []): Drawn => {
  if (around.includes(schema)) throw cannot(path, 'refers to itself')
  const examples = examplesOf(schema)
  const drawn = examples === undefined ? byType(schema, path, [...around, schema]) : values(examples)
  return isAskedMore(schema) ? onlyTaken(schema, drawn, path) : drawn
}

const byType = (schema: Schema, path: string, around: readonly Schema[]): Drawn => {
  const def = schema._zod.def as Defined
  const of = (inner: unknown, step = '') => drawing(inner as Schema, `${path}${step}`, around)
  switch (def.type) {
    case 'string':
      return texts(textRulesOf(def))
    case 'number':
      return isWhole(def) ? wholeNumbers(boundsOf(def)) : numbers(boundsOf(def))
    case 'bigint':
      return mapped(wholeNumbers(boundsOf(def)), BigInt)
    case 'boolean':
      return values([false, true])
    case 'null':
      return values([null])
    case 'undefined':
    case 'void':
      return values([undefined])
    case 'date':
      return { arbitrary: fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true }) }
    case 'literal':
      return values(def.values)
    case 'enum':
      return values([...new Set(Object.values(def.entries))])
    case 'object':
      return object(
        Object.entries(def.shape).map(([key, inner]) => [key, of(inner, path === '' ? key : `.${key}`)]),
      )
    case 'array':
      return array(of(def.element, '[]'), boundsOf(def))
    case 'set':
      return mapped(
        array(of(def.valueType, '[]'), boundsOf(def), true),
        (items) => new Set(items as unknown[]),
      )
    case 'tuple':
      return sequence(def.items.map((item, at) => of(item, `[${at}]`)))
    case 'record':
      return record(def, of)
    case 'intersection':
      return mapped(sequence([of(def.left), of(def.right)]), ([left, right]) => ({
        ...(left as object),
        ...(right as object),
      }))
    case 'union':
      return union(def.options.map((option) => of(option)))
    case 'nullable':
      return union([values([null]), of(def.innerType)])
    case 'optional':
    case 'default':
    case 'prefault':
      return union([values([absent]), of(def.innerType)])
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return of(def.innerType)
    case 'pipe':
      return of(def.in)
    case 'lazy':
      return of(def.getter())
    default:
      throw cannot(path, `takes what no generator is known for (${def.type})`)
  }
}

const values = (list: readonly unknown[]): Drawn => ({
  arbitrary: fc.constantFrom(...list),
  all: listOf(list),
})

/** The first is what the others shrink to. */
const union = (drawn: readonly Drawn[]): Drawn => ({
  arbitrary: fc.oneof({ withCrossShrink: true }, ...drawn.map(({ arbitrary }) => arbitrary)),
  ...listed(drawn, either),
})

const object = (entries: readonly (readonly [string, Drawn])[]): Drawn =>
  mapped(sequence(entries.map(([, drawn]) => drawn)), (list) =>
    Object.fromEntries(
      entries.flatMap(([key], at) => (list[at] === absent ? [] : [[key, list[at]] as const])),
    ),
  )

const sequence = (drawn: readonly Drawn[]): Drawn<readonly unknown[]> => ({
  arbitrary: fc.tuple(...drawn.map(({ arbitrary }) => arbitrary)),
  ...listed(drawn, together),
})

/** What nothing bounds holds a few items at most: more say nothing new, and take longer. */
const array = (
  item: Drawn,
  { least = 0, most = Math.max(least, 4) }: { least?: number; most?: number },
  isSet = false,
): Drawn => ({
  arbitrary: (isSet ? fc.uniqueArray : fc.array)(item.arbitrary.map(present), {
    minLength: least,
    maxLength: most,
  }),
})

const record = (
  def: Extract<Defined, { type: 'record' }>,
  of: (inner: unknown, step?: string) => Drawn,
): Drawn => {
  const names = (def.keyType as Schema)._zod.values
  const value = of(def.valueType, '.*')
  if (names !== undefined) return object([...names].map((name) => [String(name), value]))
  const key = of(def.keyType, '.*').arbitrary.map(String)
  return {
    arbitrary: fc.dictionary(key, value.arbitrary.map(present), { maxKeys: 4, noNullPrototype: true }),
  }
}

/** Outside of an object nothing can be left out. */
const present = (value: unknown): unknown => (value === absent ? undefined : value)

const listed = <T>(
  drawn: readonly Drawn[],
  combine: (lists: readonly Listed<unknown>[]) => Listed<T>,
): { readonly all?: Listed<T> } => {
  const lists = drawn.flatMap(({ all }) => all ?? [])
  return lists.length === drawn.length ? { all: combine(lists) } : {}
}

const isWhole = (def: Defined): boolean =>
  ('format' in def && /int/.test(String(def.format))) ||
  (def.checks ?? []).some(({ _zod }) => 'format' in _zod.def && /int/.test(String(_zod.def.format)))

/** Whether something is asked of a value that is not in how it is drawn. */
const isAskedMore = (schema: Schema): boolean => {
  const def = schema._zod.def as Defined
  return (def.checks ?? []).length > 0 || ['string', 'pipe', 'record', 'intersection'].includes(def.type)
}

const onlyTaken = (schema: Schema, { arbitrary, all }: Drawn, path: string): Drawn => {
  let refused = 0
  const isTaken = (value: unknown): boolean => {
    if (value === absent) return true
    const result = asked(schema, value, path)
    if (!('refused' in result)) {
      refused = 0
      return true
    }
    refused += 1
    if (refused > mostRefused)
      throw cannot(path, `takes none of ${mostRefused.toLocaleString('en')} values (${result.refused})`)
    return false
  }
  return {
    arbitrary: arbitrary.filter(isTaken),
    ...(all !== undefined && all.count <= mostListed && { all: listOf(itemsOf(all).filter(isTaken)) }),
  }
}

const itemsOf = <T>({ count, at }: Listed<T>): readonly T[] =>
  Array.from({ length: Number(count) }, (_, place) => at(BigInt(place)))

const asked = (schema: Schema, value: unknown, path: string) => {
  try {
    return parsed(schema, value)
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw cannot(path, `throws when it is asked (${why})`)
  }
}

/** What the author of the schema says that it takes, for what nobody could draw. */
const examplesOf = (schema: Schema): readonly unknown[] | undefined => {
  const { meta } = schema as unknown as { meta?: () => { examples?: unknown } | undefined }
  const examples = meta?.call(schema)?.examples
  return Array.isArray(examples) && examples.length > 0 ? examples : undefined
}

const cannot = (path: string, why: string) =>
  new CannotDraw(path, why, 'Give the schema examples to take values from: .meta({ examples: [...] })')
