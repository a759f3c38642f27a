import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Decisions, judge } from '../../checks/laws/judging.ts'
import { parameters } from '../../generators/secrets/parameter.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './no-secret-in-parameter-default.ts'

const judged = (template: object): Decisions =>
  judge({ policy: policy as unknown as Policy, options: undefined }, template as never)

it.each([
  ['pass', 'Stage', { Type: 'String' }],
  ['pass', 'Stage', { Type: 'String', Default: 'prod' }],
  ['pass', 'DbPassword', { Type: 'String', NoEcho: true }],
  ['pass', 'DbPassword', { Type: 'String', NoEcho: true, Default: '' }],
  ['fail', 'DbPassword', { Type: 'String', NoEcho: true, Default: 'changeme' }],
  ['fail', 'DbPassword', { Type: 'String', Default: 'changeme' }],
  ['fail', 'Setting', { Type: 'String', NoEcho: 'true', Default: 'changeme' }],
  ['pass', 'Setting', { Type: 'String', NoEcho: true, Default: 'none' }],
  ['fail', 'Setting', { Type: 'String', Default: 'AKIAIOSFODNN7EXAMPLE' }],
  ['fail', 'Setting', { Type: 'CommaDelimitedList', Default: 'a,AKIAIOSFODNN7EXAMPLE' }],
  ['pass', 'DbPassword', { Type: 'String', Default: '{{resolve:secretsmanager:shop}}' }],
  ['pass', 'DbPassword', { Type: 'AWS::SSM::Parameter::Value<String>', Default: 'shop-password' }],
  ['pass', 'DbPasswordLength', { Type: 'Number', Default: 32 }],
])('%s: %s %j', (outcome, name, declared) => {
  expect(judged({ Parameters: { [name]: declared }, Resources: {} }).get(name)?.outcome).toBe(outcome)
})

it('names the parameter and what kind of secret it has, and never the secret', () => {
  const decision = judged({
    Parameters: { DbPassword: { Type: 'String', Default: 'hunter2' } },
    Resources: {},
  })
  expect(decision.get('DbPassword')?.because).toBe('The default of DbPassword is a password')
  expect(JSON.stringify([...decision])).not.toContain('hunter2')
})

it('agrees with a list of what the generator makes', () => {
  const guilty = /^(AKIA|ghp_|xoxb|postgres:..shop:|Server|-----|\{"u)/
  const pointer = /^(https|arn|.shop|postgres|$)/
  const says = (name: string, { Default = '', NoEcho }: { Default?: string; NoEcho?: boolean }): string => {
    if (guilty.test(Default)) return 'fail'
    if (NoEcho) return Default === '' ? 'pass' : 'fail'
    return name === 'DbPassword' && !pointer.test(Default) ? 'fail' : 'pass'
  }
  fc.assert(
    fc.property(parameters(), (template) => {
      const { Parameters } = template as unknown as { Parameters: Record<string, object> }
      const expected = Object.entries(Parameters).map(([name, declared]) => [name, says(name, declared)])
      const found = [...judged(template)].map(([id, { outcome }]) => [id, outcome])
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
    }),
  )
})
