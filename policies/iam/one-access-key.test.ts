import { chosen, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { accessKeys } from '../../generators/iam/access-keys.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './one-access-key.ts'

const alice = { Ref: 'Alice' }
const keys = (...them: readonly JsonObject[]): JsonObject => ({ them })
const of = (UserName: Json, Status?: Json): JsonObject => ({
  UserName,
  ...(Status !== undefined && { Status }),
})

/** What the policy says of these is not asked. */
const others = ['Second', 'Third']

expectPolicy(policy, {
  beside: { Resources: Object.fromEntries(others.map((id) => [id, { Type: 'AWS::SNS::Topic' }])) },
  place: (_, { them }) => ({
    Resources: {
      Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice' } },
      Bob: { Type: 'AWS::IAM::User', Properties: {} },
      ...Object.fromEntries(
        (them as readonly JsonObject[]).map((Properties, at) => [
          ['It', ...others][at] ?? '',
          { Type: 'AWS::IAM::AccessKey', Properties },
        ]),
      ),
    },
  }),
  rows: {
    'of users here': [
      ['pass', keys(of(alice))],
      ['fail', keys(of(alice), of(alice))],
      ['fail', keys(of(alice), of('alice'))],
      ['fail', keys(of(alice), of('bob'), of(alice, 'Active'))],
      ['pass', keys(of(alice), of({ Ref: 'Bob' }))],
      ['pass', keys(of(alice), of('bob'))],
      ['pass', keys(of(alice), of(alice, 'Inactive'))],
      ['pass', keys(of(alice, 'Inactive'), of(alice))],
      ['unknown', keys(of(alice), of(alice, hidden))],
      ['unknown', keys(of(alice), of(hidden))],
      ['unknown', keys(of({ Ref: 'Bob' }), of('bob'), of(hidden))],
      ['breakable', keys(of(alice), of(alice, chosen('Active', 'Inactive')))],
      ['breakable', keys(of(alice), of(alice, chosen(noValue, 'Inactive')))],
      ['breakable', keys(of(chosen('alice', 'carol')), of(alice))],
    ],
    'of users elsewhere': [
      ['fail', keys(of('carol'), of('carol'))],
      ['pass', keys(of('carol'), of('dave'))],
      ['fail', keys(of(hidden), of(hidden))],
      ['unknown', keys(of(hidden), of('carol'))],
      ['unknown', keys(of('carol'), of(hidden))],
      ['unknown', keys(of(hidden), of(alice))],
      ['pass', keys(of(hidden))],
      ['breakable', keys(of('yes'), of({ Ref: 'Choice' }))],
    ],
  },
  generator: accessKeys(),
  oracle: ({ Resources }) => {
    const owner = (id: string): string =>
      /alice|bob|carol/.exec(JSON.stringify(Resources[id]?.Properties?.UserName ?? '').toLowerCase())?.[0] ??
      id
    const isActive = (id: string): boolean => Resources[id]?.Properties?.Status !== 'Inactive'
    const areTwo = isActive('First') && isActive('Second') && owner('First') === owner('Second')
    return { First: areTwo ? 'fail' : 'pass', Second: areTwo ? 'fail' : 'pass' }
  },
})
