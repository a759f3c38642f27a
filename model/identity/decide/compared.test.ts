import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import type { PolicyDocument } from '../document.ts'
import { readDocument } from '../read.ts'
import { asListed } from './listed.ts'
import { isSubset } from './subset.ts'
import { anyText, type Universe } from './universe.ts'

/*
 * Pairs of policies, one made from the other by small changes, and how Quacky, which counts models of formulas over
 * strings, says that they relate: for any strings, and with types.
 */

type Relation = 'A≡B' | 'A⊊B' | 'A⊋B' | 'A∥B'
type Pair = readonly [name: string, a: number, b: number, anyText: Relation | null, typed: Relation | null]

const { documents, pairs } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'compared-pairs.json'), 'utf8'),
) as { readonly documents: readonly JsonObject[]; readonly pairs: readonly Pair[] }

/** Quacky reads no version: variables have a meaning in all of them. */
const documentAt = (at: number): PolicyDocument => {
  const { document, problems } = readDocument({ ...documents[at], Version: '2012-10-17' })
  expect(problems).toEqual([])
  return document
}

const relation = (a: PolicyDocument, b: PolicyDocument, universe: Universe): string => {
  const [less, more] = [isSubset([[a]], [[b]], { universe }).is, isSubset([[b]], [[a]], { universe }).is]
  if (less === 'unknown' || more === 'unknown') return 'unknown'
  return less === 'yes' ? (more === 'yes' ? 'A≡B' : 'A⊊B') : more === 'yes' ? 'A⊋B' : 'A∥B'
}

const mfa = 'ec2/exp_single/ec2_require_mfa_session_token/policy'

/** A policy and the same policy, and one and the same that denies more, are not apart. */
const wrong: Readonly<Record<string, Relation>> = {
  [`${mfa}/0_0.json`]: 'A≡B',
  [`${mfa}/0_3.json`]: 'A⊋B',
  [`${mfa}/1_3.json`]: 'A⊋B',
}

it('says the same of all pairs, for any texts', () => {
  const others = pairs.flatMap(([name, a, b, expected]) => {
    const found = relation(documentAt(a), documentAt(b), anyText)
    return expected === null || found === (wrong[name] ?? expected) ? [] : [[name, found, expected]]
  })
  expect(pairs.filter(([, , , expected]) => expected !== null).length).toBeGreaterThan(200)
  expect(others).toEqual([])
})

/** Quacky's types know fewer actions than AWS lists, so that it finds nothing more in `ec2:*`. */
const fewerActions = new Set([
  ...['2_0', '2_4', '2_5', '2_7', '3_1', '3_2', '3_4'].map(
    (name) => `ec2/exp_single/ec2_terminate_instance_ip/policy/${name}.json`,
  ),
])

it('says the same of pairs with types, but where types are others', () => {
  const others = pairs.flatMap(([name, a, b, , expected]) => {
    const found = relation(documentAt(a), documentAt(b), asListed)
    return expected === null || found === (wrong[name] ?? expected) ? [] : [name]
  })
  expect(others.filter((name) => !fewerActions.has(name))).toEqual([])
  expect(others).toHaveLength(fewerActions.size)
})

it('takes a variable for text where the version is the older one', () => {
  const [, a = 0, b = 0] =
    pairs.find(([name]) => name.endsWith('ec2_allow_ebs_volume_owners/policy/0_3.json')) ?? []
  const older = readDocument({ ...documents[b], Version: '2008-10-17' }).document
  expect(isSubset([[documentAt(a)]], [[older]], { universe: anyText }).is).toBe('no')
})
