import fc from 'fast-check'
import { expect, it } from 'vitest'
import { account } from '../../../generators/iam/whole/account.ts'
import type { Infrastructure } from '../../../generators/resource.ts'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { Json, JsonObject } from '../../json.ts'
import { AssignedWorld } from '../../world.ts'
import type { Documents } from '../decide/subset.ts'
import { said } from '../naive/statement.ts'
import type { Request } from '../request.ts'
import { composed } from './composed.ts'
import { collected, type Deployment, mayDo } from './fixtures/collected.ts'
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

const lists = new Set(['Policies', 'ManagedPolicyArns', 'Groups', 'Roles', 'Users'])
const names = new Set(['RoleName', 'UserName', 'GroupName'])
const conditions = ['C0', 'C1', 'C2']
const noValue = { Ref: 'AWS::NoValue' }

/** What stands in a place of which it is not known what is there, and what it may turn out to be. */
interface Opened {
  readonly template: JsonObject
  readonly imports: readonly (readonly [name: string, value: Json])[]
}

/** Some of what is attached hangs on conditions, and some of what is named is imported, as the numbers say. */
const opened = ({ Resources }: Infrastructure, numbers: readonly number[]): Opened => {
  let at = 0
  const imports: (readonly [string, Json])[] = []
  const item = (value: Json): Json => {
    const number = numbers[at++ % numbers.length] ?? 0
    const condition = conditions[number % conditions.length] as string
    if (number % 5 === 0) return { 'Fn::If': [condition, value, noValue] }
    if (number % 5 === 1) return { 'Fn::If': [condition, noValue, value] }
    if (number % 5 !== 2 || (typeof value === 'object' && !('Ref' in (value as object)))) return value
    const name = `import-${imports.length}`
    imports.push([name, value])
    return { 'Fn::ImportValue': name }
  }
  const made = Object.entries(Resources).map(([id, { Type, Properties = {}, ...rest }]) => {
    const isIdentity = /::(?:Role|User|Group)$/.test(Type)
    const properties = Object.entries(Properties).map(([key, value]) => {
      if (lists.has(key)) return [key, (value as readonly Json[]).map((one) => item(one))]
      if (key === 'PermissionsBoundary') return [key, item(value as Json)]
      return [key, names.has(key) && !isIdentity ? alwaysThere(item(value as Json)) : value]
    })
    return [id, { Type, Properties: Object.fromEntries(properties), ...rest }]
  })
  return {
    template: {
      Parameters: Object.fromEntries(
        conditions.map((name) => [`P${name}`, { Type: 'String', AllowedValues: ['yes', 'no'] }]),
      ),
      Conditions: Object.fromEntries(
        conditions.map((name) => [name, { 'Fn::Equals': [{ Ref: `P${name}` }, 'yes'] }]),
      ),
      Resources: Object.fromEntries(made),
    },
    imports,
  }
}

/** A name that has to be there: where it hangs on a condition, another stands in its place. */
const alwaysThere = (item: Json): Json =>
  JSON.parse(JSON.stringify(item).replace(JSON.stringify(noValue), '"nobody"'))

const documents: readonly JsonObject[] = (['Allow', 'Deny'] as const).map((Effect) => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Action: '*', Resource: '*' }],
}))

const deploymentsOf = ({ imports }: Opened): readonly Deployment[] =>
  Array.from({ length: 8 }, (_, number) => ({
    conditions: Object.fromEntries(conditions.map((name, bit) => [name, ((number >> bit) & 1) === 1])),
    imports: Object.fromEntries(
      imports.map(([name, value], bit) => [name, ((number >> (bit % 4)) & 1) === 1 ? value : 'nobody']),
    ),
    elsewhere: (name) => documents[(number + name.length) % 2] as JsonObject,
  }))

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
