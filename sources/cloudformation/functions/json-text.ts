import { isObject, isScalar, type Json } from '../../../model/json.ts'
import { anything } from '../../../model/pattern/shapes.ts'
import { isNever } from '../../../model/shape.ts'
import { Block, type Head, List, Sym } from '../../../model/value.ts'
import type { Context } from '../context.ts'
import { isListSymbol } from '../dynamic.ts'
import { derive, idOf, lift, reached } from '../lift.ts'

/** `Fn::ToJsonString`: a value as JSON text, with holes where it is open. */
export const jsonText = (scope: Context, argument: Json): Head =>
  isObject(argument) || Array.isArray(argument)
    ? written(scope, scope.head(argument))
    : scope.malformed('Fn::ToJsonString', argument)

/** In every way it can turn out: what has no value leaves its key out, and texts are quoted one by one. */
const written = (scope: Context, head: Head): Head =>
  lift('Fn::ToJsonString', [head], ([value]) => {
    if (value instanceof List)
      return listed(
        scope,
        value.items.map((raw) => value.scope.head(raw)),
      )
    if (value instanceof Block) return mapped(scope, value)
    if (value instanceof Sym) return open(scope, value)
    return JSON.stringify(value ?? null)
  })

const listed = (scope: Context, items: readonly Head[]): Head =>
  lift('Fn::ToJsonString', items, (values) => {
    const texts = values.filter((value) => value !== undefined).map((value) => written(scope, value))
    return scope.text('Fn::ToJsonString', ['[', ...between(texts.map((text) => [text])), ']'])
  })

const mapped = (scope: Context, block: Block): Head => {
  if (block.rest !== undefined) return scope.opaque(`Fn::ToJsonString ${idOf(block)}`)
  const keys = Object.keys(block.entries)
  return lift(
    'Fn::ToJsonString',
    keys.map((key) => block.get(key)),
    (values) => {
      const entries = keys
        .map((key, at) => [key, values[at]] as const)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [`${JSON.stringify(key)}:`, written(scope, value)])
      return scope.text('Fn::ToJsonString', ['{', ...between(entries), '}'])
    },
  )
}

const between = (items: readonly (readonly Head[])[]): readonly Head[] =>
  items.flatMap((item, at) => (at === 0 ? item : [',', ...item]))

/** A text with holes is quoted around them; whether anything else is a text or a list shows when it is known. */
const open = (scope: Context, sym: Sym): Head => {
  const parts = sym.parts ?? (isPlainText(scope, sym) ? [sym] : undefined)
  if (parts !== undefined)
    return scope.text('Fn::ToJsonString', [
      '"',
      ...parts.map((part) => (part instanceof Sym ? quotedHole(scope, part) : quoted(part))),
      '"',
    ])
  return derive(
    'Fn::ToJsonString',
    [sym],
    ([value]) => (value instanceof Sym ? value : written(scope, value)),
    {
      ...referredTo(sym),
      ...(isListSymbol(scope.world, sym) && { shape: `\\[${anything}\\]` }),
      reach: (text, given) => reached([sym], commaSeparated(parsed(text)), given),
    },
  )
}

/** A hole in a text, with what JSON cannot hold in a text as it is. */
const quotedHole = (scope: Context, hole: Sym): Head =>
  isPlainText(scope, hole)
    ? hole
    : derive(
        'as JSON writes it',
        [hole],
        ([value]) => (isScalar(value) ? quoted(String(value)) : (value as Head)),
        {
          ...referredTo(hole),
          reach: (text, given) => reached([hole], commaSeparated(parsed(`"${text}"`)), given),
        },
      )

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1)

/** A text that is written as it is. */
const isPlainText = ({ world }: Context, sym: Sym): boolean =>
  isNever(world, sym, toBeQuoted) && !isListSymbol(world, sym)

const toBeQuoted = `${anything}["\\\\\0-\x1f]${anything}`

/** What tells a resource from others tells it from them as JSON, too. */
const referredTo = ({ target, attribute }: Sym) => ({
  ...(target !== undefined && { target }),
  ...(attribute !== undefined && { attribute }),
})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const commaSeparated = (value: unknown): string =>
  Array.isArray(value) ? value.join(',') : String(value ?? '')
