import type { Scalar } from '../../model/json.ts'
import { isScalar } from '../../model/json.ts'
import type { Blame } from '../../model/question.ts'
import {
  Block,
  Either,
  either,
  type Given,
  type Head,
  List,
  literalScope,
  type Scope,
  Sym,
  type ValueOf,
} from '../../model/value.ts'
import { merge } from '../../model/verdict.ts'
import { fillings } from './fillings.ts'
import { hash, shortened } from './hash.ts'

/** More alternatives of one value than this are not listed: the value becomes a symbol that names what decides it. */
export const mostAlternatives = 64

export type Plain = Exclude<Head, Either>

/** Applies a function to values of which some may be one of several: to each combination of them. */
export const lift = (
  name: string,
  heads: readonly Head[],
  apply: (values: readonly Plain[]) => Head,
): Head => {
  let by: readonly Blame[] = []
  let combinations: Plain[][] = [[]]
  for (const head of heads) {
    if (!(head instanceof Either)) {
      // In place: a list may have hundreds of thousands of items.
      for (const values of combinations) values.push(head)
      continue
    }
    by = merge(by, head.by)
    if (combinations.length * head.options.length > mostAlternatives) return tooMany(name, heads)
    combinations = combinations.flatMap((values) =>
      head.options.map((option) => [...values, option as Plain]),
    )
  }
  return by.length === 0 ? apply(combinations[0] ?? []) : either(combinations.map(apply), by)
}

/** With what the template says in place of references to it, so that a name which comes back to itself is seen. */
export const said = (head: Head): Head =>
  lift('name', [head], ([name]) => (name instanceof Sym ? (name.known?.() ?? name) : name))

/** One of these, whichever is meant; a symbol that stands for all of them where they are too many to list. */
export const alternatives = (options: readonly Head[], by: readonly Blame[]): Head => {
  const one = either(options, by)
  if (!(one instanceof Either) || one.options.length <= mostAlternatives) return one
  const symbols = one.options.filter((option) => option instanceof Sym)
  return new Sym({
    id: `one of more than ${mostAlternatives} values`,
    inputs: [...new Set(one.by.flatMap(({ inputs }) => inputs))],
    by: one.by,
    several: true,
    dynamic: symbols.some(({ dynamic }) => dynamic),
    mayBeAbsent: one.options.some(mayBeNone),
    isPartial: !one.options.every((option) => option === undefined || isScalar(option)),
  })
}

const mayBeNone = (option: Head): boolean =>
  option === undefined || (option instanceof Sym && (option.mayBeAbsent || option.impossible))

/** Its id says neither what is applied nor which alternative is chosen when, so that two of one id may well differ. */
const tooMany = (name: string, heads: readonly Head[]): Sym => {
  let by: readonly Blame[] = []
  for (const head of heads) if (head instanceof Either) by = merge(by, head.by)
  const inputs = [...new Set(by.flatMap((blame) => blame.inputs))]
  return new Sym({ id: `${name}(${heads.map(idOf).join(', ')})`, inputs, by, several: true })
}

/** The value of a symbol where its inputs have values; what has no rule stays the symbol that it is. */
export const settle = (head: Plain, valueFor: ValueOf): Head =>
  head instanceof Sym && head.compute !== undefined ? head.compute(valueFor) : head

/** What is known of the values of a function whatever its arguments are, and of the arguments for a value. */
interface Known {
  readonly shape?: string
  readonly leading?: readonly Head[]
  readonly target?: string
  readonly attribute?: string
  readonly encodes?: Sym
  /** Whether there may be none for some of them, which is supposed of every function. */
  readonly isPartial?: boolean
  readonly reach?: (text: string, given: Given) => readonly string[]
}

/** A function of values that may be symbols: a value if all are known, else a symbol that knows how to become one. */
export const derive = (
  name: string,
  args: readonly Plain[],
  f: (values: readonly Plain[]) => Head,
  known: Known = {},
): Head => {
  const symbols = args.filter((arg) => arg instanceof Sym)
  if (symbols.length === 0) return f(args)
  const computable = symbols.every((sym) => sym.compute !== undefined && !sym.several)
  return new Sym({
    id: shortened(`${name}(${args.map(idOf).join(', ')})`),
    inputs: [...new Set(symbols.flatMap((sym) => sym.inputs))],
    isPartial: true,
    ...known,
    ...(computable && {
      compute: (valueFor: ValueOf) => f(args.map((arg) => settle(arg, valueFor) as Plain)),
    }),
    ...traits(symbols),
  })
}

/** Values of inputs worth a try for the one symbol among these to become a text. */
export const reached = (args: readonly Plain[], text: string, given: Given): readonly string[] =>
  args.flatMap((arg) => (arg instanceof Sym ? arg.reached(text, given) : []))

/** Items of a list of which nothing but their number matters. */
export const madeUp = (count: number, item: string): readonly string[] =>
  Array(Number.isInteger(count) && count > 0 ? Math.min(count, mostMadeUp) : 0).fill(item)

const mostMadeUp = 100

const traits = (symbols: readonly Sym[]) => ({
  ...(symbols.some((sym) => sym.isPartial) && { isPartial: true }),
  several: symbols.some((sym) => sym.several),
  impossible: symbols.some((sym) => sym.impossible),
  dynamic: symbols.some((sym) => sym.dynamic),
})

/** A name that could be mistaken for several, or for a part of what is made of it, stands in quotes. */
const nameOf = ({ id, inputs: [input] }: Sym): string =>
  input !== undefined && id.startsWith(input) && /[,"()[\]{}$]/.test(input)
    ? JSON.stringify(input) + id.slice(input.length)
    : id

/** How a value is called in the name of what is found by it: a text as it is, and a symbol as a text with a hole. */
export const calledBy = (value: Scalar | Sym): string =>
  textOf(value instanceof Sym ? (value.parts ?? [value]) : [String(value)])

/** What the world has by names. By a symbol of which one id may stand for several values, it is any of these. */
export const namedBy = (names: readonly Plain[], found: Sym): Sym =>
  names.some((name) => name instanceof Sym && name.several) ? found.item() : found

/** Different for values that may differ, but for what stands for several. */
export const idOf = (value: Head): string => {
  if (value instanceof Sym) return value.parts === undefined ? nameOf(value) : `$${JSON.stringify(value.id)}`
  if (value instanceof Either)
    return `either(${value.options.map(idOf).join(', ')}; ${value.by.map(({ key }) => key).join(', ')})`
  if (value instanceof List) return `[${value.items.map((item) => idOf(value.scope.head(item))).join(', ')}]`
  return value instanceof Block
    ? JSON.stringify([value.scope.name ?? '', value.entries])
    : JSON.stringify(value ?? null)
}

/** A text of more parts, or of more characters in these, is not known. CloudFormation itself takes a template of 1 MB. */
const mostParts = 1_000
const longestText = 1_000_000

/** Texts and symbols in a row, as one text. */
export const concatenate = (pieces: readonly (Scalar | Sym)[]): Head => {
  const parts: (string | Sym)[] = []
  for (const piece of pieces.flatMap(
    (one): readonly (Scalar | Sym)[] => (one instanceof Sym && one.parts) || [one],
  )) {
    const last = parts.at(-1)
    if (piece instanceof Sym) parts.push(piece)
    else if (typeof last === 'string') parts[parts.length - 1] = last + String(piece)
    else if (String(piece) !== '') parts.push(String(piece))
  }
  const symbols = parts.filter((part) => part instanceof Sym)
  const [first] = parts
  const written = parts.reduce((sum, part) => sum + (part instanceof Sym ? 0 : part.length), 0)
  if (parts.length > mostParts || written > longestText) return tooLong(parts, symbols)
  if (symbols.length === 0) return typeof first === 'string' ? first : ''
  if (parts.length === 1 && first instanceof Sym) return first
  const computable = symbols.every((sym) => sym.compute !== undefined && !sym.several)
  return new Sym({
    id: textOf(parts),
    inputs: [...new Set(symbols.flatMap((sym) => sym.inputs))],
    parts,
    reach: (text, given) =>
      fillings(
        parts.map((part) => inPlace(part, given)),
        text,
      ).flatMap(([hole, filling]) => hole.reached(filling, given)),
    ...(computable && {
      compute: (valueFor: ValueOf) =>
        concatenate(
          parts.map((part) => (part instanceof Sym ? asPiece(settle(part, valueFor) as Plain) : part)),
        ),
    }),
    ...traits(symbols),
  })
}

/** The text of a hole whose inputs are known. */
const inPlace = (part: string | Sym, { known }: Given): string | Sym => {
  if (!(part instanceof Sym) || part.inputs.some((input) => known?.(input) === undefined)) return part
  const value = part.compute?.((input) => known?.(input) ?? '')
  return isScalar(value) ? String(value) : part
}

const textOf = (parts: readonly (string | Sym)[]): string =>
  parts.map((part) => (part instanceof Sym ? `\${${nameOf(part)}}` : part.replaceAll('${', '${!'))).join('')

const tooLong = (parts: readonly (string | Sym)[], symbols: readonly Sym[]): Sym =>
  new Sym({
    id: `a text that is too long, ${hash(textOf(parts))}`,
    inputs: [...new Set(symbols.flatMap((sym) => sym.inputs))],
    ...traits(symbols),
  })

const asPiece = (value: Plain): Scalar | Sym =>
  value instanceof Sym || isScalar(value) ? value : value instanceof List ? value.items.join(',') : ''

/** Items that are values already, not expressions. */
export const asTheyAre: Scope = { head: (raw) => raw as Head }

export const listOf = (items: readonly unknown[], scope: Scope = literalScope): List => new List(items, scope)
