import fc from 'fast-check'
import { isObject, type Json, type JsonObject, onlyKey } from '../../model/json.ts'

/** For the tests: trees as templates hold them, printed by hand so that the place of everything is known. */

const key = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'on',
    'y',
    'true',
    '~',
    '<<',
    '0',
    '10',
    '012345678901',
    'Type',
    '',
  ),
)

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '2010-09-09',
    'yes',
    'null',
    '0x1F',
    '1_000',
    '&a',
    '*a',
    '!Ref x',
    '# no',
    'a: b',
    '\u2028',
    '- a\n- b',
  ),
)

const scalar = fc.oneof(text, fc.boolean(), fc.constant(null), fc.maxSafeInteger())

const name = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/)

export const { tree } = fc.letrec<{ tree: Json; list: Json; object: Json; call: Json }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5 }, scalar, tie('list'), tie('object'), tie('call')),
  list: fc.array(tie('tree'), { maxLength: 4 }),
  object: fc.array(fc.tuple(key, tie('tree')), { maxLength: 5 }).map((pairs) => fromPairs(pairs)),
  call: fc.oneof(
    name.map((to) => ({ Ref: to })),
    text.map((template) => ({ 'Fn::Sub': template })),
    fc.tuple(name, fc.string()).map((parts) => ({ 'Fn::GetAtt': parts })),
    fc.tuple(name, tie('tree'), tie('tree')).map((branches) => ({ 'Fn::If': branches })),
    tie('object').map((argument) => ({ 'Fn::Transform': argument })),
  ),
}))

export const fromPairs = (pairs: readonly (readonly [string, Json])[]): JsonObject =>
  Object.fromEntries(pairs.map(([k, v]) => [k, v]))

export type Path = readonly (string | number)[]

export interface Printed {
  readonly text: string
  readonly offsets: readonly { readonly path: Path; readonly offset: number }[]
}

/** Prints JSON with the given white space between its marks, one after the other. */
export const printJson = (root: Json, spaces: readonly string[]): Printed => {
  const offsets: { path: Path; offset: number }[] = []
  let out = ''
  let turn = 0
  const space = () => {
    out += spaces[turn % spaces.length] ?? ''
    turn += 1
  }
  const write = (value: Json, path: Path): void => {
    if (Array.isArray(value)) {
      out += '['
      for (const [index, item] of value.entries()) {
        if (index > 0) out += ','
        space()
        offsets.push({ path: [...path, index], offset: out.length })
        write(item, [...path, index])
        space()
      }
      out += ']'
    } else if (isObject(value)) {
      out += '{'
      for (const [index, [k, v]] of Object.entries(value).entries()) {
        if (index > 0) out += ','
        space()
        offsets.push({ path: [...path, k], offset: out.length })
        out += JSON.stringify(k)
        space()
        out += ':'
        space()
        write(v, [...path, k])
        space()
      }
      out += '}'
    } else out += JSON.stringify(value)
  }
  space()
  offsets.push({ path: [], offset: out.length })
  write(root, [])
  space()
  return { text: out, offsets }
}

const tags = new Map([
  ['Ref', '!Ref'],
  ...['Sub', 'GetAtt', 'If', 'Transform'].map((f): [string, string] => [`Fn::${f}`, `!${f}`]),
])

/** Prints block YAML, every text in double quotes; functions in their short form if that is asked for. */
export const printYaml = (root: Json, short: boolean): Printed => {
  const offsets: { path: Path; offset: number }[] = []
  let out = ''

  /** Writes a value behind a colon or a dash; returns where it begins. */
  const write = (value: Json, path: Path, indent: string): number => {
    const call = short && isObject(value) ? shortForm(value) : undefined
    if (call !== undefined) return writeCall(call, path, indent)
    if (Array.isArray(value) && value.length > 0) {
      const start = out.length + 1 + indent.length
      for (const [index, item] of value.entries()) {
        out += `\n${indent}-`
        offsets.push({ path: [...path, index], offset: write(item, [...path, index], `${indent}  `) })
      }
      return start
    }
    if (isObject(value) && Object.keys(value).length > 0) {
      const start = out.length + 1 + indent.length
      for (const [k, v] of Object.entries(value)) {
        out += `\n${indent}`
        offsets.push({ path: [...path, k], offset: out.length })
        out += `${JSON.stringify(k)}:`
        write(v, [...path, k], `${indent}  `)
      }
      return start
    }
    out += ` ${JSON.stringify(value)}`
    return out.length - JSON.stringify(value).length
  }

  const writeCall = ({ tag, name, argument }: Call, path: Path, indent: string): number => {
    const start = out.length + 1
    out += ` ${tag}`
    offsets.push({ path: [...path, name], offset: start })
    const parts = name === 'Fn::GetAtt' && Array.isArray(argument) ? argument : undefined
    if (parts === undefined) {
      write(argument, [...path, name], indent)
      return start
    }
    for (const index of parts.keys()) offsets.push({ path: [...path, name, index], offset: out.length + 1 })
    out += ` ${JSON.stringify(parts.join('.'))}`
    return start
  }

  const offset = write(root, [], '')
  return { text: out, offsets: [{ path: [], offset }, ...offsets] }
}

interface Call {
  readonly tag: string
  readonly name: string
  readonly argument: Json
}

/** A tag's scalar is always text, so null, booleans and numbers must keep the long form. */
const shortForm = (value: JsonObject): Call | undefined => {
  const name = onlyKey(value)
  const tag = name === undefined ? undefined : tags.get(name)
  if (name === undefined || tag === undefined) return undefined
  const argument = value[name] as Json
  const fits = typeof argument === 'string' || (typeof argument === 'object' && argument !== null)
  return fits ? { tag, name, argument } : undefined
}

/** What YAML makes of a tree: every number is text. */
export const withTextNumbers = (value: Json): Json => {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(withTextNumbers)
  if (!isObject(value)) return value
  return fromPairs(Object.entries(value).map(([k, v]) => [k, withTextNumbers(v)]))
}

/** Line and column by cutting the text into lines: slow, and plainly right for line feeds. */
export const naivePlace = (file: string, printed: string, offset: number) => {
  const lines = printed.slice(0, offset).split('\n')
  return { file, line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}
