import type { Operator } from '../document.ts'
import { type Key, serviceOf } from '../reference/reference.ts'

/** What a key has for its values, as far as it is more than texts; undefined where they may be any texts. */
export type KeyKind = 'Bool' | 'Numeric' | 'Date' | 'IPAddress' | 'ARN'

/** Keys of every service, of which the reference of none says it. */
const global: Readonly<Record<string, KeyKind>> = {
  'aws:currenttime': 'Date',
  'aws:multifactorauthage': 'Numeric',
  'aws:multifactorauthpresent': 'Bool',
  'aws:principalarn': 'ARN',
  'aws:principalisawsservice': 'Bool',
  'aws:securetransport': 'Bool',
  'aws:sourcearn': 'ARN',
  'aws:sourceip': 'IPAddress',
  'aws:tokenissuetime': 'Date',
  'aws:viaawsservice': 'Bool',
  'aws:vpcsourceip': 'IPAddress',
}

const kinds: ReadonlySet<string> = new Set(['Bool', 'Numeric', 'Date', 'IPAddress', 'ARN'])

export const kindOfKey = (key: string): KeyKind | undefined => {
  const name = key.toLowerCase()
  if (name.startsWith('aws:')) return Object.hasOwn(global, name) ? global[name] : undefined
  const type = listedKey(name)?.type.replace('ArrayOf', '') ?? ''
  return kinds.has(type) ? (type as KeyKind) : undefined
}

const listedKey = (name: string): Key | undefined =>
  serviceOf(name.slice(0, name.indexOf(':')))?.keys.find((one) => isCalled(one, name))

/** `ec2:ResourceTag/${TagKey}` is the name of many. */
const isCalled = (one: Key, name: string): boolean => {
  const [before = '', ...more] = one.name.toLowerCase().split(/(?:\$\{|<)/)
  return more.length === 0 ? before === name : name.startsWith(before)
}

/** AWS: keys of every service that have several values. */
const several = /^aws:(?:tagkeys|calledvia|principalservicenameslist|[a-z]+orgpaths)$/

/** It may have several values at once, so that what is asked for by two conditions may be there beside one another. */
export const mayBeSeveral = (key: string): boolean => {
  const name = key.toLowerCase()
  if (name.startsWith('aws:')) return several.test(name)
  return !claims.test(name) && listedKey(name)?.isMultivalued !== false
}

/** What a token says of itself once: who made it for whom. */
const claims = /^[^:]*\.[^:]*:(?:aud|azp|oaud|sub)$/

/** AWS: what every request has, also one that nobody has signed. */
const inEveryRequest: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:securetransport',
  'aws:viaawsservice',
])

export const isAlwaysThere = (key: string): boolean => inEveryRequest.has(key.toLowerCase())

/** What is known of a key, whatever is asked of it. */
export interface KeyFacts {
  readonly kind?: KeyKind
  readonly areSeveral: boolean
  readonly isAlwaysThere: boolean
}

export const factsOf = (key: string): KeyFacts => {
  const kind = kindOfKey(key)
  return {
    ...(kind !== undefined && { kind }),
    areSeveral: mayBeSeveral(key),
    isAlwaysThere: isAlwaysThere(key),
  }
}

/** What tests of texts can read is what is written; dates are numbers of seconds as well. */
const readBy: Readonly<Record<string, readonly KeyKind[]>> = {
  Bool: ['Bool'],
  Binary: [],
  Numeric: ['Numeric', 'Date'],
  Date: ['Date', 'Numeric'],
  Ip: ['IPAddress'],
  Arn: ['ARN'],
}

/** Of what a key has none is read by an operator, whatever is named by it. */
export const isUnreadable = ({ test }: Operator, kind: KeyKind): boolean =>
  Object.entries(readBy).some(([family, read]) => test.startsWith(family) && !read.includes(kind))
