import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Budget } from '../../../algebra/globs/budget.ts'
import { nearPolicy as near } from '../../../generators/iam/near.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { oncePer } from '../../once.ts'
import { AssignedWorld } from '../../world.ts'
import { identities } from '../attachments/identity.ts'
import type { Meant } from '../attachments/purpose.ts'
import { isSubset } from '../decide/subset.ts'
import { anyText } from '../decide/universe.ts'
import type { PolicyDocument } from '../document.ts'
import { aimedAt, asTaken, nearRequest, ofArn } from '../fixtures/near-requests.ts'
import { said } from '../naive/statement.ts'
import { readDocument } from '../read.ts'
import type { Request } from '../request.ts'
import { type Narrowest, narrowest } from './narrowest.ts'

const runs = Number(process.env.FORALL_RUNS ?? 1)
const seed = Number(process.env.FORALL_SEED ?? 1)

interface Somebody {
  readonly policies: readonly JsonObject[]
  readonly boundary?: JsonObject | undefined
  readonly allows: readonly Meant[]
}

const narrowed = ({ policies, boundary, allows }: Somebody): Narrowest => {
  const Bounds = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: boundary ?? {} } }
  const It = {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: policies.map((PolicyDocument, at) => ({ PolicyName: `P${at}`, PolicyDocument })),
      ...(boundary !== undefined && { PermissionsBoundary: { Ref: 'Bounds' } }),
    },
  }
  const space = spaceOfTemplate({ Resources: { It, ...(boundary !== undefined && { Bounds }) } } as never)
  const identity = identities.at(new AssignedWorld(space, open), 'It')
  if (identity === undefined) throw new Error('There is nobody.')
  const found = narrowest(identity, allows, new Budget(2_000_000))
  // IAM takes all of them.
  fc.pre(found.unknown.length === 0)
  return found
}

/** What stands in their place. */
const after = (all: Narrowest): readonly JsonObject[] =>
  all.policies.map((one) => one.after).filter((one) => one !== undefined)

const read = oncePer((raw: JsonObject): PolicyDocument => {
  const { document, problems } = readDocument(raw)
  expect(problems).toEqual([])
  return document
})

const isAllowed = (raws: readonly JsonObject[], request: Request): boolean => {
  const answers = raws.map((raw) => said(read(raw), 'identity', request))
  return answers.includes('Allow') && !answers.includes('Deny')
}

const asDocument = (allows: readonly Meant[]): JsonObject => ({
  Version: '2012-10-17',
  Statement: allows.map((one) => ({ Effect: 'Allow', ...one }) as JsonObject),
})

const nearPolicy = near.map(asTaken)

/** The statements of a policy as a purpose: it allows, and names what it is about. */
const purpose: fc.Arbitrary<readonly Meant[]> = nearPolicy.map(({ Statement }) =>
  (Statement as readonly JsonObject[]).map((statement) => {
    const Condition = statement.Condition as Meant['Condition']
    const isPlain = !JSON.stringify(Condition ?? {}).includes('Not')
    return {
      Action: (statement.Action ?? statement.NotAction) as readonly string[],
      Resource: (statement.Resource ?? statement.NotResource) as readonly string[],
      ...(Condition !== undefined && isPlain && { Condition }),
    }
  }),
)

const somebody: fc.Arbitrary<Somebody> = fc.record(
  {
    policies: fc.array(nearPolicy, { minLength: 1, maxLength: 2 }),
    boundary: nearPolicy,
    allows: purpose,
  },
  { requiredKeys: ['policies', 'allows'] },
)

it('allows no more, and all that is meant, of every request', () => {
  fc.assert(
    fc.property(somebody, fc.array(nearRequest.map(ofArn), { maxLength: 40 }), (one, requests) => {
      const is = after(narrowed(one))
      const meant = asDocument(one.allows)
      for (const request of [...requests, ...aimedAt(...one.policies, meant, ...is)]) {
        const wasAllowed = isAllowed(one.policies, request)
        const isWithin = one.boundary === undefined || isAllowed([one.boundary], request)
        const isMeant = isAllowed([meant], request)
        const isAfter = isAllowed(is, request)
        if (isAfter) expect({ request, wasAllowed }).toEqual({ request, wasAllowed: true })
        if (wasAllowed && isWithin && isMeant)
          expect({ request, isAfter }).toEqual({ request, isAfter: true })
      }
    }),
    { seed, numRuns: 80 * runs },
  )
})

it('is left as it is the second time', () => {
  fc.assert(
    fc.property(somebody, (one) => {
      const first = narrowed(one)
      const second = narrowed({ ...one, policies: after(first) })
      expect(second.policies.flatMap(({ steps }) => steps)).toEqual([])
    }),
    { seed, numRuns: 40 * runs },
  )
})

/** A document without one of its statements that allow, or without one thing that such a statement lists. */
const smallerThan = (raw: JsonObject): readonly JsonObject[] => {
  const statements = raw.Statement as readonly JsonObject[]
  return statements.flatMap((statement, at) => {
    if (statement.Effect === 'Deny') return []
    const instead = (...others: readonly JsonObject[]): JsonObject => ({
      ...raw,
      Statement: statements.toSpliced(at, 1, ...others),
    })
    const lists = ['Action', 'Resource'].flatMap((name) => {
      const list = statement[name]
      return Array.isArray(list) && list.length > 1
        ? list.map((_, which) => instead({ ...statement, [name]: list.toSpliced(which, 1) }))
        : []
    })
    return [...(statements.length > 1 ? [instead()] : []), ...lists]
  })
}

it('holds nothing that is not needed for what is meant', () => {
  fc.assert(
    fc.property(somebody, (one) => {
      const all = narrowed(one)
      fc.pre(all.policies.every(({ unproved }) => unproved.length === 0))
      const is = after(all)
      const wanted = [
        [read(asDocument(one.allows))],
        is.map(read),
        ...(one.boundary ? [[read(one.boundary)]] : []),
      ]
      for (const [at, raw] of is.entries())
        for (const smaller of smallerThan(raw)) {
          const less = is.toSpliced(at, 1, smaller)
          expect([less, isSubset(wanted, [less.map(read)], { universe: anyText }).is]).not.toEqual([
            less,
            'yes',
          ])
        }
    }),
    { seed, numRuns: 40 * runs },
  )
})
