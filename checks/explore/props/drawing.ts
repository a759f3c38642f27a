import { boundsOf, textRulesOf } from './checks.ts'
import {
  array,
  both,
  dictionary,
  given,
  itemsOf,
  joined,
  mostListed,
  object,
  sequence,
  union,
  values,
  withRest,
} from './composed.ts'
import { absent, type Drawn, listOf, mapped, plainOf } from './drawn.ts'
import { dates, numbers, wholeNumbers } from './numbers.ts'
import { CannotDraw, type Defined, isSchema, parsed, type Schema } from './schema.ts'
import { texts } from './texts.ts'

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
      return textsOf(def, path)
    case 'template_literal':
      return joined(def.parts.map((part) => (isSchema(part) ? of(part) : values([part]))))
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
      return dates(boundsOf(def))
    case 'literal':
      return values(def.values)
    case 'enum':
      // The names of a numeric enum are entries, too, and no values.
      return values([...(schema._zod.values ?? Object.values(def.entries))])
    case 'nan':
      return values([Number.NaN])
    case 'object':
      return withOthers(
        object(Object.entries(def.shape).map(([key, inner]) => [key, of(inner, stepTo(key, path))])),
        def.catchall,
        of,
      )
    case 'array':
      return array(of(def.element, '[]'), boundsOf(def))
    case 'set':
      return mapped(
        array(of(def.valueType, '[]'), boundsOf(def), true),
        (items) => new Set(items as unknown[]),
      )
    case 'map':
      return mapped(
        array(sequence([of(def.keyType, '.*'), of(def.valueType, '.*')]), boundsOf(def)),
        (entries) => new Map(entries as [unknown, unknown][]),
      )
    case 'tuple':
      return withRest(
        sequence(def.items.map((item, at) => of(item, `[${at}]`))),
        def.rest === null ? undefined : of(def.rest, '[]'),
      )
    case 'record':
      return record(def, of)
    case 'intersection':
      return both(of(def.left), of(def.right))
    case 'union':
      return union(def.options.map((option) => of(option)))
    case 'nullable':
      return union([values([null]), of(def.innerType)])
    case 'optional':
    case 'default':
    case 'prefault':
      return union([values([absent]), of(def.innerType)])
    case 'nonoptional':
      return given(of(def.innerType))
    case 'readonly':
    case 'catch':
      return of(def.innerType)
    case 'pipe':
      // What comes before is a function: it mostly leaves alone what the schema takes anyway.
      return of((def.in as Schema)._zod.def.type === 'transform' ? def.out : def.in)
    case 'lazy':
      return of(def.getter())
    default:
      throw cannot(path, `takes what no generator is known for (${def.type})`)
  }
}

type Inner = (inner: unknown, step?: string) => Drawn

const stepTo = (key: string, path: string): string => (path === '' ? key : `.${key}`)

const textsOf = (def: Extract<Defined, { type: 'string' }>, path: string): Drawn => {
  try {
    return texts(textRulesOf(def))
  } catch (error) {
    throw cannot(path, `has a pattern that no text can be drawn from (${lineOf(error)})`)
  }
}

/** Two more properties at most, where the schema says what they are. */
const withOthers = (object: Drawn, catchall: Schema | undefined, of: Inner): Drawn => {
  const type = catchall?._zod.def.type
  if (type === undefined || ['never', 'unknown', 'any'].includes(type)) return object
  const names = texts({ patterns: [/^x[a-z]{1,8}$/] })
  return mapped(sequence([dictionary(names, of(catchall, '.*'), 2), object]), ([more, known]) => ({
    ...(more as object),
    ...(known as object),
  }))
}

const record = (def: Extract<Defined, { type: 'record' }>, of: Inner): Drawn => {
  const names = (def.keyType as Schema)._zod.values
  const value = of(def.valueType, '.*')
  return names === undefined
    ? dictionary(of(def.keyType, '.*'), value)
    : object([...names].map((name) => [String(name), value]))
}

const isWhole = (def: Defined): boolean =>
  ('format' in def && /int/.test(String(def.format))) ||
  (def.checks ?? []).some(({ _zod }) => 'format' in _zod.def && /int/.test(String(_zod.def.format)))

const asking: ReadonlySet<string> = new Set([
  ...['string', 'template_literal', 'pipe', 'record', 'map', 'intersection'],
])

/** `z.xor`: what two of them take is refused. */
const isOneAlone = (def: Defined): boolean =>
  def.type === 'union' && 'inclusive' in def && def.inclusive === false

/** Whether something is asked of a value that is not in how it is drawn. */
const isAskedMore = (schema: Schema): boolean => {
  const def = schema._zod.def as Defined
  return (def.checks ?? []).length > 0 || asking.has(def.type) || isOneAlone(def)
}

const onlyTaken = (schema: Schema, { arbitrary, notable, all }: Drawn, path: string): Drawn => {
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
  const taken = arbitrary.filter(isTaken)
  return {
    arbitrary: taken,
    notable: () => {
      const known = notable()
      const right = known.filter(isTaken)
      // Of what has parts it may be that no two of them go together, but each with others.
      return [...new Set([...(right.length > 0 ? right : plainOf(taken)()), ...known])]
    },
    ...(all !== undefined && all.count <= mostListed && { all: listOf(itemsOf(all).filter(isTaken)) }),
  }
}

const asked = (schema: Schema, value: unknown, path: string) => {
  try {
    return parsed(schema, value)
  } catch (error) {
    throw cannot(path, `throws when it is asked (${lineOf(error)})`)
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

const lineOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
