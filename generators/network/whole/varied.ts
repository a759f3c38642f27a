import fc from 'fast-check'
import { type Address, parseAddress } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import { isObject, type Json, type JsonObject } from '../../../model/json.ts'
import { wholeNetwork } from './network.ts'
import { fixed, subnets } from './places.ts'

/** A network of which not all is decided, and each network that can come of it. */
export interface Varied {
  readonly template: JsonObject
  readonly deployed: readonly JsonObject[]
  /** What is not decided, in words. */
  readonly said: readonly string[]
}

/** One thing that is not decided: how it is written, and what is deployed of it, one way or the other. */
interface Choice {
  readonly path: Path
  readonly written: Json
  readonly ways: readonly [Json | undefined, Json | undefined]
  readonly parameter: JsonObject
}

type Path = readonly (string | number)[]

interface Spot {
  readonly path: Path
  readonly value: Json
}

/** A whole network in which two or three of its parts, or of what they say, hang on conditions or parameters. */
export const variedNetwork = (_: 'plain'): fc.Arbitrary<Varied> =>
  fc
    .tuple(
      wholeNetwork('plain'),
      fc.array(fc.record({ spot: fc.nat(), other: fc.nat(), form: fc.constantFrom(...forms) }), {
        minLength: 2,
        maxLength: 3,
      }),
    )
    .map(([{ Resources }, drawn]) => {
      const resources = Resources as unknown as JsonObject
      const choices: Choice[] = []
      for (const one of drawn) {
        const choice = choiceOf(resources, one, choices.length)
        const isApart = choices.every(({ path }) => path[0] !== choice?.path[0])
        if (choice !== undefined && isApart) choices.push(choice)
      }
      return variedBy(resources, choices)
    })

const forms = ['perhaps', 'either', 'or nothing', 'one of', 'anything'] as const

interface Drawn {
  readonly spot: number
  readonly other: number
  readonly form: (typeof forms)[number]
}

const choiceOf = (resources: JsonObject, drawn: Drawn, at: number): Choice | undefined => {
  const pick = <T>(all: readonly T[], by: number): T | undefined => all[by % Math.max(all.length, 1)]
  const anything: JsonObject = { Type: 'String' }
  const when = (own: Json, other: Json) => ({ 'Fn::If': [conditionAt(at), own, other] })
  if (drawn.form === 'perhaps') {
    const [id, own] = pick(unnamed(resources), drawn.spot) ?? []
    if (id === undefined || own === undefined) return undefined
    const written = { ...own, Condition: conditionAt(at) }
    return { path: [id], written, ways: [own, undefined], parameter: anything }
  }
  const isLeft = drawn.form === 'or nothing'
  const spots = spotsOf(resources)
  const spot = pick(isLeft ? spots.filter(mayLack(resources)) : spots, drawn.spot)
  if (spot === undefined) return undefined
  const { path, value } = spot
  if (isLeft)
    return {
      path,
      written: when(value, { Ref: 'AWS::NoValue' }),
      ways: [value, undefined],
      parameter: anything,
    }
  const other = pick(others(resources, spot), drawn.other)
  if (other === undefined) return undefined
  if (drawn.form === 'either' || isObject(value) || isObject(other))
    return { path, written: when(value, other), ways: [value, other], parameter: anything }
  const parameter = drawn.form === 'one of' ? { ...anything, AllowedValues: [value, other] } : anything
  return { path, written: { Ref: parameterAt(at) }, ways: [value, other], parameter }
}

const conditionAt = (at: number): string => `Is${at + 1}`
const parameterAt = (at: number): string => `Chosen${at + 1}`

const variedBy = (resources: JsonObject, choices: readonly Choice[]): Varied => ({
  template: {
    Parameters: Object.fromEntries(choices.map(({ parameter }, at) => [parameterAt(at), parameter])),
    Conditions: Object.fromEntries(
      choices.map((_, at) => [conditionAt(at), { 'Fn::Equals': [{ Ref: parameterAt(at) }, 'yes'] }]),
    ),
    Resources: choices.reduce((all, { path, written }) => withAt(all, path, written), resources),
  },
  deployed: choices
    .reduce<readonly JsonObject[]>(
      (all, { path, ways }) => all.flatMap((one) => ways.map((way) => withAt(one, path, way))),
      [resources],
    )
    .filter(isAccepted)
    .map((Resources) => ({ Resources })),
  said: choices.map(
    ({ path, ways }) => `${path.join('.')}: ${ways.map((way) => JSON.stringify(way)).join(' or ')}`,
  ),
})

/** EC2 refuses whatever has an address outside of its subnet. */
const isAccepted = (part: Json): boolean => {
  if (Array.isArray(part)) return (part as readonly Json[]).every(isAccepted)
  if (!isObject(part)) return true
  const { SubnetId: subnet } = part
  const range = subnet !== undefined && isObject(subnet) ? ranges.get(String(subnet.Ref)) : undefined
  return (
    (range === undefined || addressesIn(part).every((address) => range.has(address))) &&
    Object.values(part).every(isAccepted)
  )
}

const ranges: ReadonlyMap<string, AddressSet> = new Map(
  Object.entries(subnets).map(([id, { range, range6 }]) => {
    const cidrs = [range, range6].map((text) => parseCidr(text))
    return [id, AddressSet.ofCidrs(cidrs.flatMap((read) => (isMalformed(read) ? [] : [read.cidr])))]
  }),
)

const addressesIn = ({
  PrivateIpAddress,
  PrivateIPv4Address,
  IpAddress,
  IPv6Address,
  Ipv6Addresses: six = [],
}: JsonObject): readonly Address[] =>
  [
    ...[PrivateIpAddress, PrivateIPv4Address, IpAddress, IPv6Address],
    ...(Array.isArray(six) ? (six as readonly Json[]).map((one) => isObject(one) && one.Ipv6Address) : []),
  ].flatMap((text) => {
    const read = typeof text === 'string' ? parseAddress(text) : undefined
    return read === undefined || isMalformed(read) ? [] : [read]
  })

/** What nothing else refers to, so that it can be left out. */
const unnamed = (resources: JsonObject): readonly (readonly [string, JsonObject])[] =>
  varying(resources).filter(([id]) => !JSON.stringify(resources).match(`(:|\\[)"${id}"`))

/** What the networks have all alike stays as it is. */
const varying = (resources: JsonObject): readonly (readonly [string, JsonObject])[] =>
  Object.entries(resources).flatMap(([id, definition]) =>
    isObject(definition) && !(id in fixed) ? [[id, definition] as const] : [],
  )

/** Every item of a list, and every value that a part has: texts, numbers, and references as a whole. */
const spotsOf = (resources: JsonObject): readonly Spot[] =>
  varying(resources).flatMap(([id, { Properties }]) => below([id, 'Properties'], Properties))

const below = (path: Path, value: Json | undefined): readonly Spot[] => {
  const entries = Array.isArray(value) ? [...value.entries()] : isBlock(value) ? Object.entries(value) : []
  return entries.flatMap(([key, one]) => {
    const here = [...path, key]
    const isWhole = Array.isArray(value) || !(Array.isArray(one) || isBlock(one))
    return [...(isWhole ? [{ path: here, value: one }] : []), ...below(here, one)]
  })
}

const isBlock = (value: Json | undefined): value is JsonObject =>
  value !== undefined && isObject(value) && !('Ref' in value || 'Fn::GetAtt' in value)

/** Where it is in whatever is of the same type. */
const likeOf = (resources: JsonObject, [id = '', ...path]: Path): string =>
  JSON.stringify([typeOf(resources, id), ...path.map((step) => (typeof step === 'number' ? '*' : step))])

const typeOf = (resources: JsonObject, id: string | number): Json | undefined => {
  const definition = resources[id]
  return definition !== undefined && isObject(definition) ? definition.Type : undefined
}

/** What others of its type say in its place. */
const others = (resources: JsonObject, { path, value }: Spot): readonly Json[] =>
  spotsOf(resources)
    .filter((other) => likeOf(resources, other.path) === likeOf(resources, path))
    .map((other) => other.value)
    .filter((other) => JSON.stringify(other) !== JSON.stringify(value))

/** An item of a list, or what another one of its type does without. */
const mayLack =
  (resources: JsonObject) =>
  ({ path }: Spot): boolean => {
    if (typeof path.at(-1) === 'number') return true
    const [id = ''] = path
    const like = likeOf(resources, path)
    const having = new Set(
      spotsOf(resources).flatMap((other) => (likeOf(resources, other.path) === like ? [other.path[0]] : [])),
    )
    return (
      path.length === 3 &&
      varying(resources).some(([other, { Type }]) => Type === typeOf(resources, id) && !having.has(other))
    )
  }

/** The same with this there, or without what is there. */
const withAt = (root: JsonObject, path: Path, value: Json | undefined): JsonObject =>
  replaced(root, path, value) as JsonObject

const replaced = (value: Json, [key, ...rest]: Path, leaf: Json | undefined): Json => {
  if (Array.isArray(value)) {
    const at = Number(key)
    const item = rest.length === 0 ? leaf : replaced(value[at] as Json, rest, leaf)
    return item === undefined ? value.toSpliced(at, 1) : value.with(at, item)
  }
  const { [String(key)]: own, ...others } = value as JsonObject
  const part = rest.length === 0 ? leaf : replaced(own as Json, rest, leaf)
  return part === undefined ? others : { ...(value as JsonObject), [String(key)]: part }
}
