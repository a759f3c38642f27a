import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Decisions, judge } from '../../checks/laws/judging.ts'
import type { Infrastructure } from '../../generators/resource.ts'
import { lambdaFunction } from '../../generators/secrets/environment.ts'
import { secret } from '../../generators/secrets/words.ts'
import type { Policy } from '../../model/policy.ts'
import policy from './no-secret-in-lambda-environment.ts'

const judged = (template: object): Decisions =>
  judge({ policy: policy as unknown as Policy, options: undefined }, template as never)

const beside = {
  Parameters: {
    Hidden: { Type: 'String', NoEcho: true },
    Open: { Type: 'String', Default: 'shop' },
    Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] },
    Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/shop/stage' },
  },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
}

const others = {
  Secret: { Type: 'AWS::SecretsManager::Secret' },
  Table: { Type: 'AWS::DynamoDB::Table' },
  User: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: 'shop' } },
  Custom: { Type: 'Custom::Thing' },
}

const withEnvironment = (Environment: unknown) => ({
  ...beside,
  Resources: { ...others, It: { Type: 'AWS::Lambda::Function', Properties: { Environment } } },
})

const outcome = (environment: unknown): string | undefined =>
  judged(withEnvironment(environment)).get('It')?.outcome

describe('what is written in the template', () => {
  it.each([
    ['pass', undefined],
    ['pass', {}],
    ['pass', { Variables: {} }],
    ['pass', 'None'],
    ['pass', { Variables: { STAGE: 'prod', DB_PASSWORD: '' } }],
    ['fail', { Variables: { KEY1: 'AKIAIOSFODNN7EXAMPLE' } }],
    ['fail', { Variables: { DB_PASSWORD: 'hunter2' } }],
    ['fail', { Variables: { DB_PASSWORD: 12345678 } }],
    ['pass', { Variables: { DB_PASSWORD: ['hunter2'] } }],
    ['fail', { Variables: { URL: { 'Fn::Sub': 'postgres://shop:hunter2@${Table}/shop' } } }],
    ['fail', { Variables: { KEY: { 'Fn::Join': ['', ['AKIAIOSFODNN', '7EXAMPLE']] } } }],
    ['pass', { Variables: { PATH_TO: { 'Fn::Sub': '/shop/${Stage}/db/password' } } }],
    ['pass', { Variables: { DB_PASSWORD: { 'Fn::Sub': '/shop/${AWS::Region}/db/password' } } }],
  ])('%s: %j', (expected, environment) => expect(outcome(environment)).toBe(expected))
})

describe('what CloudFormation puts there', () => {
  it.each([
    ['fail', { VALUE: { Ref: 'Hidden' } }],
    ['fail', { VALUE: { 'Fn::Sub': 'postgres://shop:${Hidden}@db/shop' } }],
    ['fail', { VALUE: '{{resolve:secretsmanager:shop:SecretString:password}}' }],
    ['pass', { VALUE: '{{resolve:ssm:/shop/stage}}', DB_PASSWORD: '' }, 'unknown'],
    ['fail', { VALUE: { 'Fn::Sub': '{{resolve:secretsmanager:${Secret}:SecretString:password}}' } }],
    ['fail', { VALUE: { 'Fn::GetAtt': ['User', 'SecretAccessKey'] } }],
    ['fail', { VALUE: { 'Fn::Sub': 'key=${User.SecretAccessKey}' } }],
    ['pass', { VALUE: { 'Fn::Sub': 'https://${Table}.${AWS::Region}.example.com/${Stage}' } }],
    ['unknown', { VALUE: { 'Fn::Sub': 'https://${Custom.Value}/' } }],
    ['pass', { DB_SECRET: { Ref: 'Secret' }, TABLE: { Ref: 'Table' }, STAGE: { Ref: 'Stage' } }],
    ['pass', { REGION: { Ref: 'AWS::Region' } }],
    ['unknown', { VALUE: { 'Fn::ImportValue': 'x' } }],
    ['unknown', { VALUE: { Ref: 'Stored' } }],
    ['unknown', { VALUE: { 'Fn::GetAtt': ['Custom', 'Value'] } }],
    ['fail', { VALUE: { 'Fn::ImportValue': 'x' }, DB_PASSWORD: 'hunter2' }],
  ])('%s: %j', (expected, Variables, unless?: string) =>
    expect(outcome({ Variables })).toBe(unless ?? expected),
  )

  it('is unknown as a whole', () => {
    expect(outcome({ 'Fn::ImportValue': 'x' })).toBe('unknown')
    expect(outcome({ Variables: { 'Fn::ImportValue': 'x' } })).toBe('unknown')
  })
})

describe('what a deployer chooses', () => {
  it('is a password wherever the name asks for one', () => {
    expect(outcome({ Variables: { DB_PASSWORD: { Ref: 'Open' } } })).toBe('fail')
    const URL = { 'Fn::Sub': 'postgres://shop:${Open}@db/shop' }
    expect(outcome({ Variables: { URL } })).toBe('fail')
  })

  it('is searched for secrets under any other name, and the report says that it was a search', () => {
    const decision = judged(withEnvironment({ Variables: { TABLE: { Ref: 'Open' } } })).get('It')
    expect(decision).toMatchObject({ outcome: 'pass', quantified: { exhaustive: false } })
  })

  it('may complete a secret whose beginning is written', () => {
    const Variables = { VALUE: { 'Fn::Sub': 'AKIAIOSFODNN7EXA${Ending}' } }
    const template = withEnvironment({ Variables })
    const Parameters = {
      ...template.Parameters,
      Ending: { Type: 'String', AllowedValues: ['', 'MPLE'], Default: '' },
    }
    const decision = judged({ ...template, Parameters }).get('It')
    expect(decision).toMatchObject({ outcome: 'breakable', assignment: { Ending: 'MPLE' } })
  })

  it('breaks it behind a condition', () => {
    const Variables = { DB_PASSWORD: { 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, 'hunter2'] } }
    const decision = judged(withEnvironment({ Variables })).get('It')
    expect(decision).toMatchObject({ outcome: 'breakable', assignment: { Stage: 'dev' } })
  })
})

it('says which variables hold secrets, and never what they hold', () => {
  fc.assert(
    fc.property(secret(), (text) => {
      const decision = judged(withEnvironment({ Variables: { VALUE: text, DB_PASSWORD: `${text}!` } })).get(
        'It',
      )
      expect(decision?.because).toMatch(
        /^VALUE holds an? .+ in plain text; DB_PASSWORD holds an? .+ in plain text$/,
      )
      expect(JSON.stringify(decision)).not.toContain(JSON.stringify(text).slice(1, -1))
    }),
  )
})

it('agrees with a list of what the generator makes', () => {
  const guilty = /^(AKIA|ghp_|xoxb|postgres:..shop:|Server|-----|\{"u)|SecretAccessKey|resolve:secretsmanager/
  const isSecret = (name: string, value: unknown): boolean => {
    if (guilty.test(typeof value === 'object' ? String(Object.values(value ?? {})) : String(value)))
      return true
    if (/password$/i.test(name))
      return value === 'hunter2' || /^(prod|orders-table|git|handler|4f9|8080)/.test(String(value))
    return name === 'API_KEY' && /^(4f9)/.test(String(value))
  }
  const plainly = ({ Resources }: Infrastructure): string => {
    const { Environment } = (Resources.Function?.Properties ?? {}) as { Environment?: { Variables?: object } }
    const variables = Object.entries(Environment?.Variables ?? {})
    return variables.some(([name, value]) => isSecret(name, value)) ? 'fail' : 'pass'
  }
  fc.assert(
    fc.property(lambdaFunction(), (template) => {
      expect(judged(template).get('Function')?.outcome).toBe(plainly(template))
    }),
  )
})
