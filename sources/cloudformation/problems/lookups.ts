import { isObject, isScalar, type Json, own } from '../../../model/json.ts'
import type { Names } from './names.ts'

/** What a call looks up and does not find, whatever the parameters; `isAlways` where nothing decides whether it is asked. */
export const missingKey = (
  name: string,
  argument: Json,
  names: Names,
  isAlways: boolean,
): string | undefined => {
  if (!Array.isArray(argument)) return undefined
  if (name === 'Fn::FindInMap') return missingInMap(argument, names, isAlways)
  return name === 'Fn::Select' && isAlways ? missingItem(argument) : undefined
}

const missingInMap = (
  [map, first, second, options]: readonly Json[],
  { mappings, hasLoops }: Names,
  isAlways: boolean,
): string | undefined => {
  if (typeof map !== 'string' || hasLoops || isObject(options)) return undefined
  const mapping = own(mappings, map)
  if (mapping === undefined) return `There is no mapping named ${map}.`
  if (!isAlways || !isObject(mapping) || !isScalar(first) || isIncluding(mapping)) return undefined
  const entries = own(mapping, String(first))
  if (entries === undefined) return `The mapping ${map} has no key ${first}.`
  return isScalar(second) &&
    isObject(entries) &&
    !isIncluding(entries) &&
    own(entries, String(second)) === undefined
    ? `The mapping ${map} has no key ${second} under ${first}.`
    : undefined
}

const missingItem = ([index, list]: readonly Json[]): string | undefined =>
  isScalar(index) && Array.isArray(list) && !list.some(isIncluding) && Number(index) >= list.length
    ? `Fn::Select is to take the item ${index}, counted from 0, of a list that has ${list.length}.`
    : undefined

const isIncluding = (value: Json): boolean => isObject(value) && own(value, 'Fn::Transform') !== undefined
