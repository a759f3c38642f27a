import { chosen, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { functionsWithRoles } from '../../generators/iam/function-roles.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { trusting } from './fixtures/trusting.ts'
import policy from './function-role-own.ts'

const arn = (id: string): Json => ({ 'Fn::GetAtt': [id, 'Arn'] })
const app = 'arn:aws:iam::111122223333:role/app'
const roles = (...them: readonly Json[]): JsonObject => ({ them })

/** What the policy says of these is not asked. */
const others = ['Second', 'Third']

expectPolicy(policy, {
  beside: { Resources: Object.fromEntries(others.map((id) => [id, { Type: 'AWS::SNS::Topic' }])) },
  place: (_, { them }) => ({
    Resources: {
      ...Object.fromEntries(
        ['App', 'Named'].map((id) => [
          id,
          {
            Type: 'AWS::IAM::Role',
            Properties: {
              ...trusting({ Service: 'lambda.amazonaws.com' }),
              ...(id === 'Named' && { RoleName: 'named' }),
            },
          },
        ]),
      ),
      ...Object.fromEntries(
        (them as readonly Json[]).map((Role, at) => [
          ['It', ...others][at] ?? '',
          { Type: 'AWS::Lambda::Function', Properties: { Role } },
        ]),
      ),
    },
  }),
  rows: {
    'AWS::Lambda::Function': [
      ['pass', roles(arn('App'))],
      ['fail', roles(arn('App'), arn('App'))],
      ['fail', roles(arn('App'), arn('Named'), arn('App'))],
      ['pass', roles(arn('App'), arn('Named'))],
      ['fail', roles(arn('Named'), { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/named' })],
      ['fail', roles(app, app)],
      ['fail', roles(hidden, hidden)],
      ['pass', roles(app, 'arn:aws:iam::111122223333:role/other')],
      ['unknown', roles(app, hidden)],
      ['unknown', roles(hidden, app)],
      ['unknown', roles(arn('App'), hidden)],
      ['unknown', roles(hidden, arn('App'))],
      ['breakable', roles(app, chosen(app, 'arn:aws:iam::111122223333:role/other'))],
    ],
  },
  generator: functionsWithRoles(),
  oracle: ({ Resources }) => {
    const [one, two] = ['One', 'Two'].map((id) => JSON.stringify(Resources[id]?.Properties?.Role))
    const outcome = one === two ? 'fail' : 'pass'
    return { One: outcome, Two: outcome }
  },
})
