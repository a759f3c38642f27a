import { expect, it } from 'vitest'
import { spaceOfTemplate } from '../../../sources/cloudformation/assemble.ts'
import { open } from '../../assignment.ts'
import type { JsonObject } from '../../json.ts'
import { Resource } from '../../resource.ts'
import { AssignedWorld } from '../../world.ts'
import { identityOf } from '../attachments/identity.ts'
import { arnOf, somebody, trusting } from './fixtures/account.ts'
import { reachedBy } from './graph.ts'

/** May make functions in one region, as a role that is in all. */
const templateWith = (account: string): JsonObject =>
  ({
    Resources: {
      Admin: somebody('Role', [{ Effect: 'Allow', Action: '*', Resource: '*' }], {
        AssumeRolePolicyDocument: trusting({ Service: 'lambda.amazonaws.com' }),
      }),
      It: somebody('Role', [
        { Effect: 'Allow', Action: 'iam:PassRole', Resource: arnOf('Admin') },
        {
          Effect: 'Allow',
          Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'],
          Resource: `arn:aws:lambda:us-east-1:${account}:function:*`,
        },
      ]),
    },
  }) as unknown as JsonObject

const [one, other] = ['111122223333', '999922223333']

it.each<[deployed: { readonly region?: string; readonly account?: string }, said: readonly string[]]>([
  [{}, ['pass', 'unknown', 'unknown']],
  [{ region: 'eu-west-1' }, ['pass', 'unknown', 'unknown']],
  [{ region: 'us-east-1' }, ['pass', 'unknown', 'unknown']],
  [{ account: one }, ['pass', 'pass', 'pass']],
  [{ account: one, region: 'eu-west-1' }, ['pass', 'pass', 'pass']],
  [{ account: other, region: 'us-east-1' }, ['pass', 'fail', 'fail']],
])('comes to a role by what is made in any region: %j', (deployed, said) => {
  const reached = ['*', one, '1111*'].map((account) => {
    const space = spaceOfTemplate(templateWith(account), {
      ...deployed,
      fixed: new Set(['AWS::Region', 'AWS::AccountId']),
    })
    const it = space.entries.get('It')
    return it && reachedBy(identityOf(Resource.of(new AssignedWorld(space, open), it))).verdict.is
  })
  expect(reached).toEqual(said)
})
