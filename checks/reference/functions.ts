import type { Json } from '../../model/json.ts'

/** CloudFormation would refuse to deploy this: a missing key, an index out of range, a resource that is not there. */
export class Refused {
  readonly why: string
  constructor(why: string) {
    this.why = why
  }
}

/** What is computed, or the first value where it is refused. */
export const unless = <T, R>(refused: R, compute: () => T): T | R => {
  try {
    return compute()
  } catch (error) {
    if (error instanceof Refused) return refused
    throw error
  }
}

/** A value in which nothing is open any more; undefined is `AWS::NoValue`. */
export type Literal = Json | undefined

export const text = (value: Literal): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  throw new Refused('a text is needed here')
}

export const list = (value: Literal): readonly Json[] => {
  if (Array.isArray(value)) return value
  throw new Refused('a list is needed here')
}

/** The items of a list parameter, which is written as one text. */
export const itemsOf = (value: string): readonly string[] =>
  value.trim() === '' ? [] : value.split(',').map((item) => item.trim())

/** The functions that need nothing but their own arguments, each of them a literal already. */
export const pureFunctions: Readonly<Record<string, (argument: Literal) => Literal>> = {
  'Fn::Join': (argument) => {
    const [separator, items] = list(argument)
    return list(items).map(text).join(text(separator))
  },
  'Fn::Split': (argument) => {
    const [separator, whole] = list(argument)
    return text(whole).split(text(separator))
  },
  'Fn::Select': (argument) => {
    const [index, items] = list(argument)
    const item = text(index) === '' ? undefined : list(items)[Number(text(index))]
    if (item === undefined) throw new Refused(`nothing at ${index}`)
    return item
  },
  'Fn::Base64': (argument) => Buffer.from(text(argument)).toString('base64'),
  'Fn::Length': (argument) => list(argument).length,
  'Fn::ToJsonString': (argument) => JSON.stringify(argument),
  'Fn::Cidr': (argument) => {
    const [block, count, bits] = list(argument)
    return subnets(text(block), Number(text(count)), Number(text(bits)))
  },
}

/** The first `count` subnets with `bits` host bits each, of an IPv4 block. */
const subnets = (block: string, count: number, bits: number): readonly string[] => {
  const [address = '', length] = block.split('/')
  const size = 2 ** bits
  const all = 2 ** (32 - Number(length))
  if (!(size * count <= all)) throw new Refused(`${block} has no room for ${count} blocks of ${size}`)
  const number = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)
  const base = number - (number % all)
  return Array.from({ length: count }, (_, at) => `${dotted(base + at * size)}/${32 - bits}`)
}

const dotted = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')
