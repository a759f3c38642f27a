import { isObject, isScalar, type Json, type JsonObject } from '../../model/json.ts'

/** The same value written in another way, with what it needs beside the resources. */
interface Spelt {
  readonly value: Json
  readonly beside?: Readonly<Record<string, JsonObject>>
}

/** Undefined where a value cannot be spelt like this. `name` is one that nothing else has. */
export interface Spelling {
  readonly name: string
  readonly of: (value: Json, name: string) => Spelt | undefined
}

const text = (name: string, of: (text: string, name: string) => Spelt | undefined): Spelling => ({
  name,
  of: (value, unique) => (isScalar(value) ? of(String(value), unique) : undefined),
})

const escaped = (plain: string): string => plain.replaceAll('${', '${!')
const isDynamic = (plain: string): boolean => plain.includes('{{resolve:')

const scalars: readonly Spelling[] = [
  text('a Join of one', (plain) => ({ value: { 'Fn::Join': ['', [plain]] } })),
  text('a Join of halves', (plain) => {
    const half = Math.ceil(plain.length / 2)
    return isDynamic(plain)
      ? undefined
      : { value: { 'Fn::Join': ['', [plain.slice(0, half), plain.slice(half)]] } }
  }),
  text('a Ref to a parameter with this one allowed value', (plain, name) => ({
    value: { Ref: name },
    beside: { Parameters: { [name]: { Type: 'String', AllowedValues: [plain] } } },
  })),
  text('a Ref to a parameter with this default and no other allowed value', (plain, name) => ({
    value: { Ref: name },
    beside: { Parameters: { [name]: { Type: 'String', Default: plain, AllowedValues: [plain] } } },
  })),
  text('a Sub of a parameter with this one allowed value', (plain, name) => ({
    value: { 'Fn::Sub': `\${${name}}` },
    beside: { Parameters: { [name]: { Type: 'String', AllowedValues: [plain] } } },
  })),
  text('a FindInMap', (plain, name) => ({
    value: { 'Fn::FindInMap': [name, 'first', 'second'] },
    beside: { Mappings: { [name]: { first: { second: plain, other: 'Forall' } } } },
  })),
  text('a Select', (plain) => ({ value: { 'Fn::Select': ['1', ['Forall', plain]] } })),
  text('a Select from a Split', (plain) =>
    plain.includes('|')
      ? undefined
      : { value: { 'Fn::Select': [0, { 'Fn::Split': ['|', `${plain}|Forall`] }] } },
  ),
  text('a Sub without variables', (plain) => ({ value: { 'Fn::Sub': escaped(plain) } })),
  text('a Sub with a map', (plain) => ({ value: { 'Fn::Sub': ['${Value}', { Value: plain }] } })),
  {
    name: 'a number or a truth value as text',
    of: (value) =>
      typeof value === 'number' || typeof value === 'boolean' ? { value: String(value) } : undefined,
  },
  {
    name: 'text as the number or truth value that it is',
    of: (value) => {
      if (value === 'true' || value === 'false') return { value: value === 'true' }
      return typeof value === 'string' && String(Number(value)) === value && /^\d{1,15}$/.test(value)
        ? { value: Number(value) }
        : undefined
    },
  },
]

const references: readonly Spelling[] = [
  reference('a Sub of the same reference', (id) => ({ 'Fn::Sub': `\${${id}}` })),
  reference('a Join of the same reference', (id) => ({ 'Fn::Join': ['', [{ Ref: id }]] })),
  attribute('a GetAtt with a dot', (id, name) => ({ 'Fn::GetAtt': `${id}.${name}` })),
  attribute('a Sub of the same attribute', (id, name) =>
    name.endsWith('Arn') || name.endsWith('Id') ? { 'Fn::Sub': `\${${id}.${name}}` } : undefined,
  ),
]

function reference(name: string, of: (id: string) => Json): Spelling {
  return {
    name,
    of: (value) => (isObject(value) && typeof value.Ref === 'string' ? { value: of(value.Ref) } : undefined),
  }
}

function attribute(name: string, of: (id: string, attribute: string) => Json | undefined): Spelling {
  return {
    name,
    of: (value) => {
      const path = isObject(value) ? value['Fn::GetAtt'] : undefined
      if (!Array.isArray(path) || path.length !== 2) return undefined
      const respelt = of(String(path[0]), String(path[1]))
      return respelt === undefined ? undefined : { value: respelt }
    },
  }
}

const texts = (value: Json): readonly string[] | undefined =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((item) => typeof item === 'string' && !/[,|]|\{\{/.test(item))
    ? (value as string[])
    : undefined

const lists: readonly Spelling[] = [
  {
    name: 'a Split',
    of: (value) =>
      texts(value) ? { value: { 'Fn::Split': [',', (texts(value) ?? []).join(',')] } } : undefined,
  },
  {
    name: 'a FindInMap of a list',
    of: (value, name) =>
      texts(value)
        ? {
            value: { 'Fn::FindInMap': [name, 'first', 'second'] },
            beside: { Mappings: { [name]: { first: { second: value } } } },
          }
        : undefined,
  },
  {
    name: 'the one item without its list',
    of: (value) =>
      Array.isArray(value) && value.length === 1 && isScalar(value[0] ?? null)
        ? { value: value[0] as Json }
        : undefined,
  },
]

const constant = (holds: boolean): Spelling => ({
  name: `the ${holds ? 'first' : 'second'} branch of a constant condition`,
  of: (value, name) => ({
    value: { 'Fn::If': holds ? [name, value, { Ref: 'AWS::NoValue' }] : [name, 'Forall', value] },
    beside: { Conditions: { [name]: { 'Fn::Equals': ['a', holds ? 'a' : 'b'] } } },
  }),
})

export const spellings: readonly Spelling[] = [
  ...scalars,
  ...references,
  ...lists,
  constant(true),
  constant(false),
]
