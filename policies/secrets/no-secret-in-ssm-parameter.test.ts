import { expect, it } from 'vitest'
import { decisions, eachResource, expectPolicy, hidden } from '../../checks/laws/expectation.ts'
import { isStoredSecret, storedParameter } from '../../generators/secrets/user-data.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import policy from './no-secret-in-ssm-parameter.ts'

const stored = (Name: Json, Value: Json): JsonObject => ({ Name, Type: 'String', Value })

expectPolicy(policy, {
  rows: {
    'AWS::SSM::Parameter': [
      ['pass', { Type: 'String', Value: 'prod' }],
      ['fail', { Type: 'String', Value: 'AKIAIOSFODNN7EXAMPLE' }],
      ['fail', stored('/shop/db/password', 'hunter2')],
      ['fail', stored('/shop/api_key', 'akdfaksdf345jkasdfj')],
      ['pass', stored('/shop/password/length', '24')],
      ['pass', stored('/shop/db/secret', { Ref: 'Secret' })],
      ['pass', stored('/shop/db/password', '/shop/db/real')],
      ['fail', stored('/shop/db/url', { Ref: 'NoEcho' })],
      ['fail', stored('/shop/db/url', '{{resolve:secretsmanager:shop:SecretString:url}}')],
      // A stack may be called so that another kind of name comes of it.
      ['breakable', stored({ 'Fn::Sub': '/${AWS::StackName}/db/password' }, 'hunter2')],
      ['breakable', stored('/shop/db/password', { Ref: 'Chosen' })],
      ['unknown', stored('/shop/db/password', hidden)],
      ['unknown', stored(hidden, 'hunter2')],
      ['pass', stored(hidden, '/shop/db/real')],
    ],
  },
  beside: {
    Parameters: { NoEcho: { Type: 'String', NoEcho: true }, Chosen: { Type: 'String', Default: '' } },
    Resources: { Secret: { Type: 'AWS::SecretsManager::Secret' } },
  },
  generator: storedParameter(),
  oracle: eachResource((parameter: { Name?: string; Value: string }) => !isStoredSecret(parameter)),
})

it('never says what is stored', () => {
  const It = { Type: 'AWS::SSM::Parameter', Properties: stored('/shop/db/password', 'hunter2') }
  const decision = decisions(policy, { Resources: { It } }).get('It')
  expect(decision?.because).toBe('/shop/db/password holds a password in plain text')
  expect(JSON.stringify(decision)).not.toContain('hunter2')
})
