import { expect, it } from 'vitest'
import { decisions, expectPolicy } from '../../checks/laws/expectation.ts'
import { parameters } from '../../generators/secrets/parameter.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './no-secret-in-parameter-default.ts'

expectPolicy(policy, {
  rows: {
    Stage: [
      ['pass', { Type: 'String' }],
      ['pass', { Type: 'String', Default: 'prod' }],
    ],
    DbPassword: [
      ['pass', { Type: 'String', NoEcho: true }],
      ['pass', { Type: 'String', NoEcho: true, Default: '' }],
      ['fail', { Type: 'String', NoEcho: true, Default: 'changeme' }],
      ['fail', { Type: 'String', Default: 'changeme' }],
      ['pass', { Type: 'String', Default: '{{resolve:secretsmanager:shop}}' }],
      ['pass', { Type: 'AWS::SSM::Parameter::Value<String>', Default: 'shop-password' }],
    ],
    Setting: [
      ['fail', { Type: 'String', NoEcho: 'true', Default: 'changeme' }],
      ['pass', { Type: 'String', NoEcho: true, Default: 'none' }],
      ['fail', { Type: 'String', Default: 'AKIAIOSFODNN7EXAMPLE' }],
      ['fail', { Type: 'CommaDelimitedList', Default: 'a,AKIAIOSFODNN7EXAMPLE' }],
    ],
    JwtSecret: [
      ['pass', { Type: 'String' }],
      ['pass', { Type: 'String', Default: '' }],
      ['pass', { Type: 'String', Default: '/shop/jwt' }],
      ['fail', { Type: 'String', Default: 'Sup3rS3cret' }],
    ],
    ApiKeySecretName: [['pass', { Type: 'String', Default: 'shop' }]],
    DbPasswordLength: [['pass', { Type: 'Number', Default: 32 }]],
  },
  place: (name, declared) => ({ Parameters: { [name]: declared } }),
  never: ['breakable', 'unknown'],
  generator: parameters(),
  oracle: ({ Parameters = {} }) =>
    Object.fromEntries(
      Object.entries(Parameters).map(([name, declared]) => [
        name,
        isSecret(name, declared) ? 'fail' : 'pass',
      ]),
    ),
})

const guilty = /^(AKIA|ghp_|xoxb|postgres:..shop:|Server|-----|\{"u)/
const pointer = /^(https|arn|.shop|postgres|$)/

const isSecret = (name: string, { Default = '', NoEcho = false }: JsonObject): boolean => {
  if (guilty.test(String(Default))) return true
  if (NoEcho === true) return Default !== ''
  return name === 'DbPassword' && !pointer.test(String(Default))
}

it('names the parameter and what kind of secret it has, and never the secret', () => {
  const template = { Parameters: { DbPassword: { Type: 'String', Default: 'hunter2' } }, Resources: {} }
  const decision = decisions(policy, template)
  expect(decision.get('DbPassword')?.because).toBe('The default of DbPassword is a password')
  expect(JSON.stringify([...decision])).not.toContain('hunter2')
})
