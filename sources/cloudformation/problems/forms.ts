import { isObject, isScalar, type Json, onlyKey, own } from '../../../model/json.ts'

/** How the argument of a function has to be written. */
export interface Form {
  readonly written: string
  readonly fits: (argument: Json) => boolean
}

/** A function call, whose value is not known before it is made; a transform may put anything in its place. */
const isCall = (value: Json | undefined): boolean => {
  if (!isObject(value)) return false
  const key = onlyKey(value)
  return key === 'Ref' || key?.startsWith('Fn::') === true || own(value, 'Fn::Transform') !== undefined
}

const isText = (value: Json | undefined): boolean => isScalar(value) || isCall(value)
const isList = (value: Json | undefined): boolean => Array.isArray(value) || isCall(value)
const isIndex = (value: Json | undefined): boolean =>
  isScalar(value) ? /^\s*\d+\s*$/.test(String(value)) : isCall(value)
const isWord = (value: Json | undefined): boolean => typeof value === 'string' && value !== ''

/** A list of so many items, each of which fits. */
const items =
  (least: number, most: number, ...tests: readonly ((value: Json | undefined) => boolean)[]) =>
  (argument: Json): boolean =>
    Array.isArray(argument) &&
    argument.length >= least &&
    argument.length <= most &&
    tests.every((test, at) => at >= argument.length || test(argument[at]))

const isAttribute = (argument: Json): boolean =>
  typeof argument === 'string'
    ? /^[^.]+\../.test(argument)
    : Array.isArray(argument) &&
      argument.length >= 2 &&
      argument.every((part) => isWord(part) || isCall(part))

const isSubstitution = (argument: Json): boolean =>
  typeof argument === 'string' || items(1, 2, (text) => typeof text === 'string', isObject)(argument)

/**
 * What CloudFormation refuses whatever the parameters are. Where it is not known to refuse, nothing is said here: the
 * value is unknown then, and whatever hangs on it.
 */
const everywhere = new Map<string, Form>([
  ['Ref', { written: 'Ref: Name', fits: isWord }],
  ['Fn::GetAtt', { written: 'Fn::GetAtt: [Resource, Attribute]', fits: isAttribute }],
  [
    'Fn::If',
    {
      written: 'Fn::If: [Condition, value if it holds, value if not]',
      fits: items(3, 3, (name) => isWord(name) || isOpen(name)),
    },
  ],
  ['Fn::Sub', { written: 'Fn::Sub: text, or Fn::Sub: [text, {Name: value}]', fits: isSubstitution }],
  ['Fn::Join', { written: 'Fn::Join: [delimiter, [text, …]]', fits: items(2, 2, isText, isList) }],
  ['Fn::Split', { written: 'Fn::Split: [delimiter, text]', fits: items(2, 2, isText, isText) }],
  ['Fn::Select', { written: 'Fn::Select: [index, [value, …]]', fits: items(2, 2, isIndex, isList) }],
  [
    'Fn::FindInMap',
    {
      written: 'Fn::FindInMap: [Mapping, first key, second key]',
      fits: items(3, 4, isText, isText, isText, isObject),
    },
  ],
  ['Fn::Cidr', { written: 'Fn::Cidr: [block, count, bits]', fits: items(2, 3, isText, isText, isText) }],
  ['Fn::Base64', { written: 'Fn::Base64: text', fits: isText }],
  ['Fn::ImportValue', { written: 'Fn::ImportValue: name', fits: isText }],
])

/** A transform writes what stands here. */
const isOpen = (value: Json | undefined): boolean =>
  isObject(value) && own(value, 'Fn::Transform') !== undefined

const isCondition = (value: Json | undefined): boolean => isObject(value) || isScalar(value)

/** Functions that only conditions and rules may use. */
const inConditions = new Map<string, Form>([
  ...everywhere,
  ['Condition', { written: 'Condition: Name', fits: isWord }],
  [
    'Fn::And',
    {
      written: 'Fn::And: [condition, condition, …], of two to ten',
      fits: items(2, 10, ...Array<typeof isCondition>(10).fill(isCondition)),
    },
  ],
  [
    'Fn::Or',
    {
      written: 'Fn::Or: [condition, condition, …], of two to ten',
      fits: items(2, 10, ...Array<typeof isCondition>(10).fill(isCondition)),
    },
  ],
  ['Fn::Not', { written: 'Fn::Not: [condition]', fits: items(1, 1, isCondition) }],
  ['Fn::Equals', { written: 'Fn::Equals: [value, value]', fits: items(2, 2) }],
])

/** Functions that decide something, and give no value that a property or an output could have. */
export const decides = (name: string): boolean => deciding.has(name)

const deciding: ReadonlySet<string> = new Set([
  'Fn::And',
  'Fn::Or',
  'Fn::Not',
  'Fn::Equals',
  'Fn::Contains',
  'Fn::EachMemberEquals',
  'Fn::EachMemberIn',
])

/** The transform takes a value for what is not found. */
const hasDefault = (name: string, argument: Json): boolean =>
  name === 'Fn::FindInMap' && Array.isArray(argument) && argument.length === 4

const withoutDefault: Form = {
  written:
    'Fn::FindInMap: [Mapping, first key, second key], or name the transform that takes a DefaultValue: Transform: AWS::LanguageExtensions',
  fits: () => false,
}

/** The form that a call does not have and would have to; undefined where nothing is wrong with it. */
export const missedForm = (
  name: string,
  argument: Json,
  among: 'conditions' | 'values',
  isExtended: boolean,
): Form | undefined => {
  const form = (among === 'conditions' ? inConditions : everywhere).get(name)
  // The transform AWS::LanguageExtensions takes calls where names stand, loops above all.
  const isMade = isExtended && (isCall(argument) || (Array.isArray(argument) && isCall(argument[0])))
  const isLeft = form === undefined || isOpen(argument) || isMade
  if (!isLeft && !isExtended && hasDefault(name, argument)) return withoutDefault
  return isLeft || form.fits(argument) ? undefined : form
}
