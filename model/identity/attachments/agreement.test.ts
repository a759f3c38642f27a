import fc from 'fast-check'
import { expect, it } from 'vitest'
import { account } from '../../../generators/iam/whole/account.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { Json, JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import type { Documents } from '../decide/subset.ts'
import { said } from '../naive/statement.ts'
import type { Request } from '../request.ts'
import { composed } from './composed.ts'
import { collected, type Deployment, mayDo } from './fixtures/collected.ts'
import { deploymentsOf, opened } from './fixtures/opened.ts'
import { identities } from './identity.ts'

const requests: readonly Request[] = ['iam:PassRole', 'iam:GetRole', 's3:PutObject'].flatMap((action) =>
  ['arn:aws:iam::111122223333:role/app', '*'].map(
    (resource): Request => ({
      principal: { kind: 'AWS', arns: ['arn:aws:iam::111122223333:role/x'], account: '111122223333' },
      action,
      resource,
      context: new Map([['iam:passedtoservice', ['ec2.amazonaws.com']]]),
    }),
  ),
)

const allowed = (layers: readonly Documents[], request: Request): boolean =>
  layers.every((layer) => {
    const all = layer.map((document) => said(document, 'identity', request))
    return all.includes('Allow') && !all.includes('Deny')
  })

const composedIn = (template: JsonObject) => {
  const world = new AssignedWorld(spaceOfTemplate(template), open)
  return [...identities.ids(world)].map((id) => {
    const identity = identities.at(world, id)
    if (identity === undefined) throw new Error(`There is no ${id}.`)
    return { id, ...composed(identity) }
  })
}

const drawn = fc.record({
  template: account(),
  numbers: fc.array(fc.nat(99), { minLength: 1, maxLength: 20 }),
})

it('lies between its bounds, whatever is attached where', () => {
  fc.assert(
    fc.property(drawn, ({ template, numbers }) => {
      const one = opened(template, numbers)
      for (const { id, most, least } of composedIn(one.template))
        for (const deployment of deploymentsOf(one)) {
          const all = collected(one.template.Resources as never, id, deployment)
          for (const request of requests) {
            const isAllowed = mayDo(all, request)
            if (allowed(least, request)) expect([id, request, isAllowed]).toEqual([id, request, true])
            if (isAllowed) expect([id, request, allowed(most, request)]).toEqual([id, request, true])
          }
        }
    }),
    { seed: 1, numRuns: 60 },
  )
})

/** What says something that nobody here knows. */
const isElsewhere = (value: unknown): boolean =>
  typeof value === 'string' && (value === 'elsewhere' || value.includes(':111122223333:policy/'))

const withoutElsewhere = (value: Json): Json => {
  if (Array.isArray(value)) return value.filter((item) => !isElsewhere(item)).map(withoutElsewhere)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value as JsonObject).filter(
    ([key, one]) => key !== 'PermissionsBoundary' || !isElsewhere(one),
  )
  const isAdding = 'Users' in value && isElsewhere((value as JsonObject).GroupName)
  return Object.fromEntries(
    entries.map(([key, one]) => [key, isAdding && key === 'Users' ? [] : withoutElsewhere(one as Json)]),
  )
}

it('is both of its bounds where nothing is open', () => {
  const known: Deployment = { conditions: {}, imports: {}, elsewhere: () => ({}) }
  fc.assert(
    fc.property(account(), ({ Resources }) => {
      const plain = withoutElsewhere(Resources as unknown as Json) as JsonObject
      for (const { id, most, least } of composedIn({ Resources: plain })) {
        const all = collected(plain as never, id, known)
        for (const request of requests) {
          const isAllowed = mayDo(all, request)
          expect([id, request, allowed(most, request)]).toEqual([id, request, isAllowed])
          expect([id, request, allowed(least, request)]).toEqual([id, request, isAllowed])
        }
      }
    }),
    { seed: 1, numRuns: 100 },
  )
})
