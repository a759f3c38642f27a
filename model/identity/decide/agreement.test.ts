import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textsOf } from '../../../algebra/naive/globs.ts'
import { nearPair, nearPolicy } from '../../../generators/iam/near.ts'
import type { JsonObject } from '../../json.ts'
import type { PolicyDocument } from '../document.ts'
import { aimedAt, nearRequest, requestOf } from '../fixtures/near-requests.ts'
import { said } from '../naive/statement.ts'
import { readDocument } from '../read.ts'
import type { Request } from '../request.ts'
import { isSubset } from './subset.ts'
import { anyText } from './universe.ts'

const runs = Number(process.env.FORALL_RUNS ?? 1)
const seed = Number(process.env.FORALL_SEED ?? 1)

const documentOf = (raw: JsonObject): PolicyDocument => {
  const { document, problems } = readDocument(raw)
  expect(problems).toEqual([])
  return document
}

const decided = (a: readonly JsonObject[], b: readonly JsonObject[]) =>
  isSubset(
    a.map((one) => [documentOf(one)]),
    b.map((one) => [documentOf(one)]),
    { universe: anyText },
  )

const allows = (raw: JsonObject, request: Request): boolean =>
  said(documentOf(raw), 'identity', request) === 'Allow'

describe('what is allowed by one policy and not by another', () => {
  it('is found where what a variable stands for is what is named', () => {
    fc.assert(
      fc.property(fc.oneof(nearPair, fc.tuple(nearPolicy, nearPolicy)), ([a, b]) => {
        const isShown = aimedAt(a, b).some((one) => allows(a, one) && !allows(b, one))
        if (isShown) expect(decided([a], [b]).is).not.toBe('yes')
      }),
      { numRuns: 1_500 * runs, seed },
    )
  })

  it('is found where a single request shows it', () => {
    fc.assert(
      fc.property(
        nearPolicy,
        nearPolicy,
        fc.array(nearRequest, { minLength: 60, maxLength: 60 }),
        (a, b, requests) => {
          const answer = decided([a], [b])
          const showing = requests.find((one) => allows(a, one) && !allows(b, one))
          if (showing !== undefined) expect(answer.is).not.toBe('yes')
        },
      ),
      { numRuns: 1_500 * runs, seed },
    )
  })

  it('is none where there is no such request among all short ones', () => {
    const plain = nearPolicy.filter(
      (policy) => !JSON.stringify(policy).includes('Condition') && !JSON.stringify(policy).includes('${'),
    )
    const actions = [...textsOf('abc', 2).map((name) => `s:${name}`), 't:a', 't:b']
    const requests = actions.flatMap((action) =>
      textsOf('abc', 5).map((resource) => requestOf(action, resource, {})),
    )
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        const answer = decided([a], [b])
        expect(answer.is).toBe(requests.some((one) => allows(a, one) && !allows(b, one)) ? 'no' : 'yes')
      }),
      { numRuns: 60 * runs, seed },
    )
  })

  it('is known but where variables decide, and seldom is not known there', () => {
    let [all, open] = [0, 0]
    fc.assert(
      fc.property(nearPolicy, nearPolicy, (a, b) => {
        const answer = decided([a], [b])
        all++
        if (answer.is !== 'unknown') return
        open++
        expect(answer.why).toBe('policy-variable')
        expect(JSON.stringify([a, b])).toContain('${')
      }),
      { numRuns: 1_500 * runs, seed },
    )
    expect(open / all).toBeLessThan(0.05)
  })

  it('is what several layers allow together', () => {
    fc.assert(
      fc.property(
        fc.array(nearPolicy, { minLength: 1, maxLength: 2 }),
        fc.array(nearPolicy, { minLength: 1, maxLength: 2 }),
        fc.array(nearRequest, { minLength: 60, maxLength: 60 }),
        (a, b, requests) => {
          const answer = decided(a, b)
          const by = (layers: readonly JsonObject[], one: Request) =>
            layers.every((layer) => allows(layer, one))
          if (requests.some((one) => by(a, one) && !by(b, one))) expect(answer.is).not.toBe('yes')
        },
      ),
      { numRuns: 800 * runs, seed },
    )
  })
})

/** Once taken for contained: what a variable stands for was split in one way alone. */
describe('what a variable stands for', () => {
  const allow = (Resource: string, Condition?: JsonObject): JsonObject => ({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's:a', Resource, ...(Condition && { Condition }) },
  })
  it('differs in its case from what matches it in any', () => {
    const a = allow('*', { StringNotLike: { k: '${v}' }, StringEqualsIgnoreCase: { k: '${v}' } })
    expect(decided([a], [allow('a')]).is).not.toBe('yes')
  })
  it('is matched by a letter of another policy', () => {
    expect(decided([allow('?'), allow('${v}')], [allow('a')]).is).not.toBe('yes')
  })
  it('may be what is named, and denied', () => {
    const open = (deny: JsonObject): JsonObject => ({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: '*', ...deny },
      ],
    })
    expect(decided([allow('a')], [open({ Resource: '${v}' })]).is).not.toBe('yes')
    expect(decided([allow('${v}')], [open({ Resource: 'a' })]).is).not.toBe('yes')
    expect(decided([allow('a')], [open({ NotResource: ['${v}'] })]).is).not.toBe('yes')
  })
  it('is what it is without a default', () => {
    const a = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Deny', Action: 's:a', NotResource: ['${v}', 'a'] },
        { Effect: 'Allow', Action: 's:a', Resource: "${v, 'a'}" },
      ],
    }
    expect(decided([a], [allow('a')]).is).not.toBe('yes')
  })
})

describe('whom a policy of a resource allows', () => {
  const user = 'arn:aws:iam::111122223333:user/alice'
  const role = 'arn:aws:iam::111122223333:role/app'
  const open = (more: JsonObject): JsonObject => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's:a', Resource: '*', ...more }],
  })
  const session = 'arn:aws:sts::111122223333:assumed-role/app/one'
  const all = open({ Principal: '*' })
  it.each<readonly [JsonObject, JsonObject, string]>([
    [open({ Principal: { AWS: user } }), open({ Principal: { AWS: '111122223333' } }), 'yes'],
    [open({ Principal: { AWS: '111122223333' } }), open({ Principal: { AWS: user } }), 'no'],
    [
      open({ Principal: { AWS: '111122223333' } }),
      open({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } }),
      'yes',
    ],
    [open({ Principal: { AWS: session } }), open({ Principal: { AWS: role } }), 'yes'],
    [open({ Principal: { AWS: role } }), open({ Principal: { AWS: session } }), 'no'],
    [open({ Principal: { Service: 'ec2.amazonaws.com' } }), all, 'yes'],
    [all, open({ Principal: { AWS: '*' } }), 'yes'],
    [all, open({ Principal: { Service: 'ec2.amazonaws.com' } }), 'no'],
    [open({ Principal: { CanonicalUser: 'a' } }), open({ Principal: { CanonicalUser: 'b' } }), 'no'],
    [open({ NotPrincipal: { AWS: user } }), all, 'yes'],
    // Whoever belongs to an account is not excepted by the account.
    [open({ Principal: { AWS: user } }), open({ NotPrincipal: { AWS: '111122223333' } }), 'yes'],
    [open({ Principal: { AWS: user } }), open({ NotPrincipal: { AWS: user } }), 'no'],
    // What names nobody is about nobody.
    [
      { Statement: [...(all.Statement as JsonObject[]), { Effect: 'Allow', Action: '*', Resource: '*' }] },
      all,
      'yes',
    ],
  ])('%j and %j: %s', (a, b, is) => {
    expect(decided([a], [b]).is).toBe(is)
  })
})

describe('a policy allows no more than', () => {
  const statements = ({ Statement }: JsonObject) => Statement as readonly JsonObject[]
  const holds = (name: string, change: (a: JsonObject, b: JsonObject) => readonly [JsonObject, JsonObject]) =>
    it(name, () => {
      fc.assert(
        fc.property(nearPolicy, nearPolicy, (a, b) => {
          const [inner, outer] = change(a, b)
          fc.pre(statements(inner).length > 0 && statements(outer).length > 0)
          expect(decided([inner], [outer]).is).toBe('yes')
        }),
        { numRuns: 400 * runs, seed },
      )
    })
  const ofKind = (Effect: string, { Version, Statement }: JsonObject) => ({
    Version: Version as string,
    Statement: (Statement as readonly JsonObject[]).filter((one) => one.Effect === Effect),
  })
  const joined = (a: JsonObject, more: readonly JsonObject[]): JsonObject => ({
    ...a,
    Statement: [...statements(a), ...more],
  })

  holds('itself', (a) => [a, a])
  holds('itself in another order', (a) => [a, { ...a, Statement: statements(a).toReversed() }])
  holds('itself with actions in capitals', (a) => [
    a,
    JSON.parse(JSON.stringify(a).replaceAll(/"(s:[^"]*)"/g, (_, name: string) => `"${name.toUpperCase()}"`)),
  ])
  holds('itself without what denies', (a) => [a, ofKind('Allow', a)])
  holds('itself with more that allows', (a, b) => [
    a,
    joined(a, ofKind('Allow', { ...b, Version: a.Version as string }).Statement),
  ])
  holds('itself before something more was denied', (a, b) => [
    joined(a, ofKind('Deny', { ...b, Version: a.Version as string }).Statement),
    a,
  ])
})
