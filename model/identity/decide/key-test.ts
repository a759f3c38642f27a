import { parseAddress } from '../../../algebra/address/address.ts'
import { AddressSet } from '../../../algebra/address/address-set.ts'
import { parseCidr } from '../../../algebra/address/cidr.ts'
import { matches } from '../../../algebra/globs/automaton.ts'
import { type Glob, inAnyCase, literalGlob } from '../../../algebra/globs/glob.ts'
import { interned } from '../../../algebra/globs/memory.ts'
import { isMalformed } from '../../../algebra/malformed.ts'
import type { Condition, Operator, Version } from '../document.ts'
import { type Amount, compareAmounts, instantOf, isNoInstant, isNoNumber, numberOf } from './amounts.ts'
import { arnGlobs } from './arns.ts'
import { globIn, tokensIn, type Variables } from './texts.ts'

/**
 * What a condition asks of one value of its key. What is written is read where that is known: either it is what it says, or
 * surely nothing that its operator takes.
 */
export type KeyTest =
  | {
      readonly kind: 'text'
      readonly globs: readonly Glob[]
      /** What may be named, where that is more, whatever the letters in it stand for. */
      readonly perhaps?: readonly Glob[]
    }
  | {
      readonly kind: 'number' | 'date'
      readonly cuts: readonly Amount[]
      readonly holds: (value: Amount) => boolean
      readonly isRead: boolean
    }
  | { readonly kind: 'address'; readonly set: AddressSet; readonly isRead: boolean }
  /** Whether the key is there, and nothing of its value. */
  | { readonly kind: 'presence'; readonly ifThere: boolean; readonly ifAbsent: boolean }

export const mayBeNamed = ({ globs, perhaps }: KeyTest & { readonly kind: 'text' }): readonly Glob[] =>
  perhaps ?? globs

export interface KeyConstraint {
  readonly operator: Operator
  readonly test: KeyTest
  /** As they are written. */
  readonly values: readonly string[]
}

export const keyConstraint = (
  { operator, values }: Condition,
  version: Version,
  variables: Variables,
): KeyConstraint => ({ operator, values, test: testOf(operator, values, version, variables) })

const testOf = (
  { test }: Operator,
  values: readonly string[],
  version: Version,
  variables: Variables,
): KeyTest => {
  switch (test) {
    case 'Null':
      return { kind: 'presence', ifThere: says(values, 'false'), ifAbsent: says(values, 'true') }
    case 'StringEquals':
    case 'StringLike':
    case 'StringEqualsIgnoreCase': {
      const spelling = {
        version,
        variables,
        isWild: test === 'StringLike',
        isAnyCase: test === 'StringEqualsIgnoreCase',
      }
      return { kind: 'text', globs: values.map((value) => interned(globIn(value, spelling))) }
    }
    case 'ArnLike':
      return arnTest(values, version, variables)
    case 'Bool':
      return {
        kind: 'text',
        globs: values
          .filter((value) => /^(true|false)$/i.test(value))
          .map((value) => interned(literalGlob(value.toLowerCase()).map(inAnyCase))),
      }
    case 'BinaryEquals':
      return {
        kind: 'text',
        globs: values.filter(isBase64).map((value) => interned(literalGlob(canonical(value)))),
      }
    case 'IpAddress': {
      const read = values.map((value) => parseCidr(value, { prefix: 'optional' }))
      return {
        kind: 'address',
        set: AddressSet.ofCidrs(read.flatMap((one) => (isMalformed(one) ? [] : [one.cidr]))),
        isRead: read.every((one, at) => !isMalformed(one) || isNoRange(values[at] as string)),
      }
    }
    default:
      return test.startsWith('Date')
        ? compared('date', test.slice('Date'.length), values, instantOf, isNoInstant)
        : compared('number', test.slice('Numeric'.length), values, numberOf, isNoNumber)
  }
}

const arnTest = (values: readonly string[], version: Version, variables: Variables): KeyTest => {
  const all = values.map((value) =>
    arnGlobs(tokensIn(value, { version, variables, isWild: true }), (token) => variables.kindOf(token)),
  )
  const globs = all.flatMap(({ surely }) => surely.map(interned))
  if (all.every(({ perhaps }) => perhaps === undefined)) return { kind: 'text', globs }
  variables.decide = true
  return {
    kind: 'text',
    globs,
    perhaps: all.flatMap(({ surely, perhaps }) => (perhaps === undefined ? surely : [perhaps])),
  }
}

/** Bytes in base 64, as whoever sends a request writes them. */
const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
const canonical = (text: string): string => Buffer.from(text, 'base64').toString('base64')

const says = (values: readonly string[], truth: string): boolean =>
  values.some((value) => value.toLowerCase() === truth)

/** Whether it surely is no range: zeros before a number, a zone and an IPv4 address as one of IPv6 may be taken, or not. */
const isNoRange = (text: string): boolean => {
  const plain = text
    .trim()
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%\w+/, '')
    .replaceAll(/(?<![0-9a-f:])0+(?=\d)/gi, '')
  if (!/^[0-9a-f.:]+(\/[\d.]+)?$/i.test(plain)) return true
  const isMapped = /:/.test(text) && /ffff/i.test(text)
  return !isMapped && !/\/\d+\./.test(plain) && isMalformed(parseCidr(plain, { prefix: 'optional' }))
}

const comparisons: Readonly<Record<string, (compared: number) => boolean>> = {
  Equals: (compared) => compared === 0,
  LessThan: (compared) => compared < 0,
  LessThanEquals: (compared) => compared <= 0,
  GreaterThan: (compared) => compared > 0,
  GreaterThanEquals: (compared) => compared >= 0,
}

const compared = (
  kind: 'number' | 'date',
  how: string,
  values: readonly string[],
  read: (text: string) => Amount | undefined,
  isNone: (text: string) => boolean,
): KeyTest => {
  const cuts = values.flatMap((value) => read(value) ?? [])
  return {
    kind,
    cuts,
    holds: (value) => cuts.some((cut) => comparisons[how]?.(compareAmounts(value, cut)) === true),
    isRead: values.every((value) => read(value) !== undefined || isNone(value)),
  }
}

/** Whether what is written is known to say what is read of it. */
export const isRead = (test: KeyTest): boolean => !('isRead' in test) || test.isRead

/** Whether one value of the key is what the condition names, whatever stands before it: no Not is asked here. */
export const isNamed = (test: KeyTest, value: string): boolean => {
  switch (test.kind) {
    case 'text':
      return test.globs.some((glob) => matches(glob, value))
    case 'number':
    case 'date': {
      const amount = test.kind === 'number' ? numberOf(value) : instantOf(value)
      return amount !== undefined && test.holds(amount)
    }
    case 'address': {
      const address = parseAddress(value)
      return !isMalformed(address) && test.set.has(address)
    }
    case 'presence':
      return test.ifThere
  }
}
