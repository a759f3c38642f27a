import { equal } from '../../model/equality.ts'
import { importPrefix } from '../../model/input.ts'
import { isObject, isScalar, type Json, own } from '../../model/json.ts'
import { Either, either, type Head, inputSym, List, Sym } from '../../model/value.ts'
import { merge, pass } from '../../model/verdict.ts'
import { isImpossible } from '../../model/world.ts'
import { cidrs } from './cidr.ts'
import type { Context } from './context.ts'
import { jsonText } from './json-text.ts'
import { derive, lift, listOf, type Plain } from './lift.ts'
import { typeOf } from './parameters.ts'
import { substitute } from './sub.ts'

/** An intrinsic function: its value, or undefined where CloudFormation would have none. */
type Intrinsic = (scope: Context, argument: Json) => Head

const getAtt: Intrinsic = (scope, argument) => {
  const [logicalId, ...attribute] =
    typeof argument === 'string' ? splitAtDot(argument) : Array.isArray(argument) ? argument : []
  if (typeof logicalId !== 'string' || attribute.length === 0) return scope.malformed('Fn::GetAtt', argument)
  return lift(
    'Fn::GetAtt',
    attribute.map((part) => scope.head(part)),
    (names) =>
      names.every(isScalar)
        ? scope.reference(logicalId, names.join('.'))
        : scope.opaque(`an attribute of ${logicalId}`),
  )
}

/** The resource, and the rest: attributes may have dots. */
const splitAtDot = (text: string): readonly string[] => {
  const dot = text.indexOf('.')
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)]
}

const branch: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length !== 3) return scope.malformed('Fn::If', argument)
  const [name, yes, no] = argument
  if (typeof name !== 'string') return scope.malformed('Fn::If', argument)
  const verdict = scope.condition(name)
  if (verdict.is === 'pass') return scope.head(yes)
  if (verdict.is === 'fail') return scope.head(no)
  // A condition that no deployment can have an answer to refuses what hangs on it, whichever branch.
  if (verdict.blame.every(isImpossible)) return scope.impossible(`the condition ${name} has no answer`)
  return either([scope.head(yes), scope.head(no)], verdict.blame)
}

const join: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length !== 2) return scope.malformed('Fn::Join', argument)
  const [delimiter, list] = argument
  return lift('Fn::Join', [scope.head(delimiter), scope.head(list)], ([between, items]) => {
    if (!isScalar(between)) return scope.malformed('Fn::Join', argument)
    if (items instanceof List) return joined(scope, items, String(between))
    return items instanceof Sym
      ? derive(`Fn::Join ${JSON.stringify(between)}`, [items], ([known]) =>
          known instanceof List ? joined(scope, known, String(between)) : (known as Head),
        )
      : scope.malformed('Fn::Join', argument)
  })
}

/** In every way in which items are there or left out: a delimiter stands only between those that are there. */
const joined = (scope: Context, list: List, between: string): Head =>
  lift(
    'Fn::Join',
    list.items.map((raw) => list.scope.head(raw)),
    (values) => {
      const items = values
        .filter(isThere)
        .flatMap((item) => (item instanceof List ? scope.items(item) : [item]))
      return scope.text('Fn::Join', separated(items, between))
    },
  )

const separated = (items: readonly Head[], between: string): readonly Head[] =>
  items.flatMap((item, at) => (at === 0 ? [item] : [between, item]))

const select: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length !== 2) return scope.malformed('Fn::Select', argument)
  return lift('Fn::Select', [scope.head(argument[0]), scope.head(argument[1])], ([index, list]) => {
    if (list instanceof List)
      return lift('Fn::Select', leavable(list), (items) => itemAt(scope, index, items.filter(isThere)))
    return derive('Fn::Select', [index, list], ([at, items]) =>
      items instanceof List
        ? itemAt(scope, at as Plain, scope.items(items))
        : scope.malformed('Fn::Select', argument),
    )
  })
}

const isThere = (item: Head): boolean => item !== undefined

/** The items of a list; one by one where each is there or not for certain, else in every way in which some are left out. */
const leavable = (list: List): readonly Head[] => {
  const items = list.items.map((raw) => list.scope.head(raw))
  const mayBeLeftOut = (item: Head) => item instanceof Either && item.options.includes(undefined)
  return items.some(mayBeLeftOut) ? items : items.filter(isThere)
}

const itemAt = (scope: Context, index: Plain, items: readonly Head[]): Head => {
  const none = () => scope.impossible(`Fn::Select has no item ${isScalar(index) ? index : 'for this index'}`)
  if (index instanceof Sym) {
    return oneOf(
      scope,
      index,
      items.map((item, at) => ({ name: String(at), head: () => item })),
      none,
    )
  }
  const at = isScalar(index) ? Number(index) : Number.NaN
  if (!Number.isInteger(at)) return scope.malformed('Fn::Select', null)
  return at >= 0 && at < items.length ? items[at] : none()
}

const split: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length !== 2) return scope.malformed('Fn::Split', argument)
  return lift('Fn::Split', [scope.head(argument[0]), scope.head(argument[1])], (args) =>
    derive('Fn::Split', args, ([delimiter, text]) =>
      isScalar(delimiter) && isScalar(text) && String(delimiter) !== ''
        ? listOf(String(text).split(String(delimiter)))
        : scope.malformed('Fn::Split', argument),
    ),
  )
}

const findInMap: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length < 3) return scope.malformed('Fn::FindInMap', argument)
  const [map, first, second, options] = argument
  const fallback = isObject(options) ? own(options, 'DefaultValue') : undefined
  return lift(
    'Fn::FindInMap',
    [scope.head(map), scope.head(first), scope.head(second)],
    ([name, top, inner]) => {
      const mapping = isScalar(name) ? own(scope.stack.mappings, String(name)) : undefined
      if (!isObject(mapping)) {
        if (fallback !== undefined && isScalar(name)) return scope.head(fallback)
        return name instanceof Sym
          ? scope.opaque(`mapping ${name.id}`)
          : scope.impossible(`there is no mapping ${String(name)}`)
      }
      return entry(scope, mapping, top, `${String(name)}`, fallback, (found, key) =>
        isObject(found)
          ? entry(scope, found, inner, `${String(name)}.${key}`, fallback, (value) => mapped(scope, value))
          : scope.malformed('Fn::FindInMap', argument),
      )
    },
  )
}

/** Mappings hold texts and lists of texts, and no expressions: one that refers to itself would have no end. */
const mapped = (scope: Context, value: Json): Head =>
  isScalar(value) || (Array.isArray(value) && value.every(isScalar))
    ? scope.head(value)
    : scope.malformed('Mappings', value)

/** What a map holds under a key that may be a symbol: one of its entries, whichever the key is equal to. */
const entry = (
  scope: Context,
  map: { readonly [key: string]: Json },
  key: Plain,
  path: string,
  fallback: Json | undefined,
  then: (value: Json, key: string) => Head,
): Head => {
  const missing = (): Head => {
    const included = own(map, 'Fn::Transform')
    if (included !== undefined) return scope.opaque(`Fn::Transform ${JSON.stringify(included)}, ${path}`)
    return fallback === undefined
      ? scope.impossible(`the mapping ${path} has no key ${isScalar(key) ? key : 'for this value'}`)
      : scope.head(fallback)
  }
  if (isScalar(key)) {
    const found = own(map, String(key))
    return found === undefined ? missing() : then(found, String(key))
  }
  if (!(key instanceof Sym)) return scope.malformed('Fn::FindInMap', null)
  return oneOf(
    scope,
    key,
    Object.entries(map).map(([name, value]) => ({ name, head: () => then(value, name) })),
    missing,
  )
}

/** The alternative whose name a symbol is equal to; what would be refused is one, too. */
const oneOf = (
  scope: Context,
  key: Sym,
  alternatives: readonly { readonly name: string; readonly head: () => Head }[],
  otherwise: () => Head,
): Head => {
  let by = pass.blame
  const heads: Head[] = []
  for (const { name, head } of alternatives) {
    const verdict = equal(scope.world, key, name)
    if (verdict.is === 'pass') return head()
    if (verdict.is === 'unknown') {
      by = merge(by, verdict.blame)
      heads.push(head())
    }
  }
  const listed = key.isInput ? scope.world.candidates(key.id) : key.range
  const isOneOfThese = listed?.every((value) => alternatives.some(({ name }) => name === value)) ?? false
  return heads.length === 0 ? otherwise() : either([...heads, ...(isOneOfThese ? [] : [otherwise()])], by)
}

const base64: Intrinsic = (scope, argument) =>
  lift('Fn::Base64', [scope.head(argument)], (args) =>
    derive('Fn::Base64', args, ([text]) =>
      isScalar(text) ? Buffer.from(String(text)).toString('base64') : scope.malformed('Fn::Base64', argument),
    ),
  )

const cidr: Intrinsic = (scope, argument) => {
  if (!Array.isArray(argument) || argument.length < 2) return scope.malformed('Fn::Cidr', argument)
  return lift(
    'Fn::Cidr',
    argument.map((part) => scope.head(part)),
    (args) =>
      derive('Fn::Cidr', args, ([block, count, bits]) => {
        const blocks =
          isScalar(block) && isScalar(count)
            ? cidrs(String(block), Number(count), bits === undefined ? undefined : Number(bits))
            : undefined
        return blocks === undefined ? scope.malformed('Fn::Cidr', argument) : listOf(blocks)
      }),
  )
}

const getAzs: Intrinsic = (scope, argument) =>
  lift('Fn::GetAZs', [scope.head(argument)], ([region]) => {
    const name = region === '' || region === undefined ? scope.head({ Ref: 'AWS::Region' }) : region
    const input = `the availability zones of ${name instanceof Sym ? name.id : String(name)}`
    return new Sym({
      id: `${input}[]`,
      inputs: [input],
      compute: (valueFor) => listOf(valueFor(input).split(',')),
    })
  })

const importValue: Intrinsic = (scope, argument) =>
  lift('Fn::ImportValue', [scope.head(argument)], ([name]) => {
    if (isScalar(name)) return scope.exported(String(name)) ?? inputSym(`${importPrefix}${name}`)
    if (!(name instanceof Sym)) return scope.malformed('Fn::ImportValue', argument)
    const exports = [...scope.neighbours.exports(scope.world).keys()]
    return oneOf(
      scope,
      name,
      exports.map((each) => ({ name: each, head: () => scope.exported(each) })),
      () => inputSym(`${importPrefix}${name.id}`),
    )
  })

const length: Intrinsic = (scope, argument) =>
  lift('Fn::Length', [scope.head(argument)], (args) =>
    derive('Fn::Length', args, ([list]) =>
      list instanceof List ? countOf(list) : scope.malformed('Fn::Length', argument),
    ),
  )

/** How many items there are; as many answers as there are ways for some of them to be left out. */
const countOf = (list: List): Head =>
  lift(
    'Fn::Length',
    list.items.map((raw) => list.scope.head(raw)),
    (values) => String(values.filter((value) => value !== undefined).length),
  )

/** The values of all parameters of a type. */
const refAll: Intrinsic = (scope, argument) =>
  listOf(
    [...scope.stack.declarations]
      .filter(([, declared]) => typeOf(declared) === argument)
      .map(([name]) => ({ Ref: name })),
    scope,
  )

const ofParameters: Intrinsic = (scope, argument) => scope.opaque(`Fn::ValueOf ${JSON.stringify(argument)}`)

/** By name. What is not here is a macro or a function that does not exist, and gives a symbol. */
export const functions: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['Fn::GetAtt', getAtt],
  ['Fn::If', branch],
  ['Fn::Sub', (scope, argument) => substitute(scope, argument)],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::FindInMap', findInMap],
  ['Fn::Base64', base64],
  ['Fn::Cidr', cidr],
  ['Fn::GetAZs', getAzs],
  ['Fn::ImportValue', importValue],
  ['Fn::Length', length],
  ['Fn::ToJsonString', (scope, argument) => jsonText(scope, argument)],
  ['Fn::ValueOf', ofParameters],
  ['Fn::ValueOfAll', ofParameters],
  ['Fn::RefAll', refAll],
])
