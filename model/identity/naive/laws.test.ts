import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionTexts, alone, layers, named, requests, resourceTexts } from '../../../generators/iam/layers.ts'
import type { Listed, PolicyDocument, Statement } from '../document.ts'
import { documentOf } from '../fixtures/written.ts'
import type { Layers } from '../layers.ts'
import type { Request } from '../request.ts'
import { decide } from './decide.ts'
import { said } from './statement.ts'

const runs = { numRuns: 500, seed: 1 }

const isAllowed = (request: Request, policies: Layers) => decide(request, policies).outcome === 'allowed'

/** The same change made to every document. */
const everywhere = (policies: Layers, change: (document: PolicyDocument) => PolicyDocument): Layers => {
  const each = (documents: readonly PolicyDocument[]) => documents.map(change)
  const {
    identity,
    boundary,
    session: passed,
    serviceControl,
    resourceControl,
    resource,
    endpoint,
  } = policies
  return {
    ...(identity && { identity: each(identity) }),
    ...(boundary && { boundary: change(boundary) }),
    ...(passed && { session: each(passed) }),
    ...(serviceControl && { serviceControl: serviceControl.map(each) }),
    ...(resourceControl && { resourceControl: resourceControl.map(each) }),
    ...(resource && { resource: change(resource) }),
    ...(endpoint && { endpoint: change(endpoint) }),
  }
}

const withStatements =
  (change: (statements: readonly Statement[]) => readonly Statement[]) => (document: PolicyDocument) => ({
    ...document,
    statements: change(document.statements),
  })

describe('nothing is changed', () => {
  const same = (change: (document: PolicyDocument) => PolicyDocument) =>
    fc.assert(
      fc.property(requests, layers, (request, policies) => {
        expect(decide(request, everywhere(policies, change)).outcome).toBe(decide(request, policies).outcome)
      }),
      runs,
    )

  it('by the order of statements', () => {
    same(withStatements((statements) => statements.toReversed()))
  })

  it('by a statement that stands twice', () => {
    same(withStatements((statements) => [...statements, ...statements]))
  })

  it('by a list that is split into statements', () => {
    const split = (listed: Listed): readonly Listed[] =>
      listed.isNot ? [listed] : listed.texts.map((text) => ({ isNot: false, texts: [text] }))
    same(
      withStatements((statements) =>
        statements.flatMap((statement) =>
          split(statement.actions).flatMap((actions) =>
            (statement.resources === undefined ? [undefined] : split(statement.resources)).map(
              (resources) => ({
                ...statement,
                actions,
                ...(resources && { resources }),
              }),
            ),
          ),
        ),
      ),
    )
  })

  it('by the case of actions, or of keys', () => {
    same(
      withStatements((statements) =>
        statements.map((statement) => ({
          ...statement,
          actions: { ...statement.actions, texts: statement.actions.texts.map((text) => text.toUpperCase()) },
          conditions: statement.conditions.map((condition) => ({
            ...condition,
            key: condition.key.toUpperCase(),
          })),
        })),
      ),
    )
    fc.assert(
      fc.property(requests, layers, (request, policies) => {
        const loud = { ...request, action: request.action.toUpperCase() }
        expect(decide(loud, policies).outcome).toBe(decide(request, policies).outcome)
      }),
      runs,
    )
  })

  it('by how policies of an identity are cut into documents', () => {
    fc.assert(
      fc.property(requests, layers, (request, policies) => {
        const pieces = (policies.identity ?? []).flatMap(({ version, statements }) =>
          statements.map((statement) => ({ version, statements: [statement] })),
        )
        expect(decide(request, { ...policies, identity: pieces }).outcome).toBe(
          decide(request, policies).outcome,
        )
      }),
      runs,
    )
  })
})

/** Every kind of policy that there is, by itself: what all becomes with a statement more in it. */
const withOneMore = (policies: Layers, identity: Statement, resource: Statement): readonly Layers[] => {
  const more = (statement: Statement) => withStatements((statements) => [...statements, statement])
  const toFirst = (statement: Statement) => (documents: readonly PolicyDocument[]) =>
    documents.map((document, at) => (at === 0 ? more(statement)(document) : document))
  const { boundary, session, serviceControl, resourceControl, endpoint } = policies
  const changes: readonly Layers[] = [
    ...(policies.identity ? [{ identity: toFirst(identity)(policies.identity) }] : []),
    ...(boundary ? [{ boundary: more(identity)(boundary) }] : []),
    ...(session ? [{ session: toFirst(identity)(session) }] : []),
    ...(serviceControl ? [{ serviceControl: serviceControl.map(toFirst(identity)) }] : []),
    ...(resourceControl ? [{ resourceControl: resourceControl.map(toFirst(resource)) }] : []),
    ...(policies.resource ? [{ resource: more(resource)(policies.resource) }] : []),
    ...(endpoint ? [{ endpoint: more(resource)(endpoint) }] : []),
  ]
  return changes.map((change) => ({ ...policies, ...change }))
}

const only = ({ statements }: PolicyDocument): Statement => statements[0] as Statement
const statementOf = (raw: object) => only(documentOf({ Version: '2012-10-17', Statement: raw }))

describe('a statement more', () => {
  it('never allows more, if it is a Deny', () => {
    const effect = fc.constant('Deny')
    fc.assert(
      fc.property(requests, layers, alone(effect), named(effect), (request, policies, one, other) => {
        fc.pre(!isAllowed(request, policies))
        for (const stricter of withOneMore(policies, statementOf(one), statementOf(other)))
          expect(isAllowed(request, stricter)).toBe(false)
      }),
      runs,
    )
  })

  it('never allows less, if it is an Allow', () => {
    const effect = fc.constant('Allow')
    fc.assert(
      fc.property(requests, layers, alone(effect), named(effect), (request, policies, one, other) => {
        fc.pre(isAllowed(request, policies))
        for (const laxer of withOneMore(policies, statementOf(one), statementOf(other)))
          expect(isAllowed(request, laxer)).toBe(true)
      }),
      runs,
    )
  })
})

describe('everything but some actions', () => {
  it('is everything, less what is denied of them', () => {
    fc.assert(
      fc.property(requests, actionTexts, resourceTexts, (request, NotAction, Resource) => {
        const but = documentOf({ Version: '2012-10-17', Statement: { Effect: 'Allow', NotAction, Resource } })
        const less = documentOf({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: '*', Resource },
            { Effect: 'Deny', Action: NotAction, Resource },
          ],
        })
        expect(said(but, 'identity', request) === 'Allow').toBe(said(less, 'identity', request) === 'Allow')
      }),
      runs,
    )
  })
})

describe('a layer', () => {
  it('of those that limit never allows more than without it', () => {
    fc.assert(
      fc.property(
        requests,
        layers,
        (request, { boundary, serviceControl, resourceControl, endpoint, ...rest }) => {
          fc.pre(!isAllowed(request, rest))
          const limits = { boundary, serviceControl, resourceControl, endpoint }
          for (const [name, layer] of Object.entries(limits))
            if (layer !== undefined) expect(isAllowed(request, { ...rest, [name]: layer })).toBe(false)
        },
      ),
      runs,
    )
  })

  it('that denies is what decides, whatever else allows', () => {
    fc.assert(
      fc.property(requests, layers, (request, policies) => {
        const { outcome, by, matched } = decide(request, policies)
        expect(outcome === 'explicitly denied').toBe(matched.some(({ effect }) => effect === 'Deny'))
        if (outcome === 'explicitly denied') expect(by.effect).toBe('Deny')
        if (by.statement !== undefined) expect(matched).toContainEqual(by)
      }),
      runs,
    )
  })

  it('allows, denies and says nothing in what these laws are tried on', () => {
    const outcomes = fc
      .sample(fc.tuple(requests, layers), { numRuns: 500, seed: 1 })
      .map(([request, policies]) => decide(request, policies).outcome)
    for (const outcome of ['allowed', 'explicitly denied', 'implicitly denied'])
      expect(outcomes.filter((one) => one === outcome).length).toBeGreaterThan(25)
  })
})
