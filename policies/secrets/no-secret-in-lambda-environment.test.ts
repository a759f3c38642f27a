import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisions, eachResource, expectPolicy, hidden, noValue } from '../../checks/laws/expectation.ts'
import { hasSecret, lambdaFunction } from '../../generators/secrets/environment.ts'
import { secret } from '../../generators/secrets/words.ts'
import type { JsonObject } from '../../model/json.ts'
import policy from './no-secret-in-lambda-environment.ts'

const variables = (Variables: JsonObject): JsonObject => ({ Environment: { Variables } })

const beside = {
  Parameters: {
    NoEcho: { Type: 'String', NoEcho: true },
    Open: { Type: 'String', Default: 'shop' },
    Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] },
    Kept: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/shop/stage' },
    Ending: { Type: 'String', AllowedValues: ['', 'MPLE'], Default: '' },
  },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
  Resources: {
    Secret: { Type: 'AWS::SecretsManager::Secret' },
    Table: { Type: 'AWS::DynamoDB::Table' },
    User: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: 'shop' } },
    Custom: { Type: 'Custom::Thing' },
  },
}

expectPolicy(policy, {
  rows: {
    'AWS::Lambda::Function': [
      ['pass', {}],
      ['pass', { Environment: {} }],
      ['pass', { Environment: { Variables: {} } }],
      ['pass', { Environment: 'None' }],
      ['pass', { Environment: { Variables: { STAGE: 'prod', DB_PASSWORD: '' } } }],
      ['fail', { Environment: { Variables: { KEY1: 'AKIAIOSFODNN7EXAMPLE' } } }],
      ['fail', { Environment: { Variables: { DB_PASSWORD: 'hunter2' } } }],
      ['fail', { Environment: { Variables: { DB_PASSWORD: 12345678 } } }],
      ['fail', variables({ JWT_SECRET: 'Sup3rS3cret' })],
      ['fail', variables({ API_KEY: 'hunter2' })],
      ['fail', variables({ AUTH_TOKEN: 'abc123def456' })],
      ['fail', variables({ STRIPE_SECRET_KEY: 'whsec_12345' })],
      ['fail', variables({ API_TOKEN: 'tok-9999-aaaa-bbbb' })],
      ['fail', variables({ SECRET: 'abcdef' })],
      ['fail', variables({ JWT_SECRET: { 'Fn::Sub': 'Sup3rS3cret-${Stage}' } })],
      ['fail', variables({ API_KEY: { Ref: 'Open' } })],
      ['pass', variables({ API_KEY: { 'Fn::Sub': '${Stage}-api-key' } })],
      ['pass', variables({ API_KEY: { 'Fn::Sub': '${AWS::StackName}-api-key' } })],
      ['pass', variables({ SECRET_NAME: 'hunter2', SECRET_ARN: 'hunter2', API_KEY_ID: 'hunter2' })],
      ['pass', variables({ TOKEN_URL: 'hunter2', TOKEN_TTL: 3600, KEY_PREFIX: 'hunter2' })],
      ['pass', variables({ PUBLIC_KEY: 'hunter2', API_TOKEN: 'none', API_KEY: '<key>', SECRET: true })],
      ['breakable', variables({ JWT_SECRET: { 'Fn::If': ['IsProd', '/shop/jwt', 'hunter2'] } })],
      ['pass', { Environment: { Variables: { DB_PASSWORD: ['hunter2'] } } }],
      [
        'fail',
        { Environment: { Variables: { URL: { 'Fn::Sub': 'postgres://shop:hunter2@${Table}/shop' } } } },
      ],
      ['fail', { Environment: { Variables: { KEY: { 'Fn::Join': ['', ['AKIAIOSFODNN', '7EXAMPLE']] } } } }],
      ['pass', { Environment: { Variables: { PATH_TO: { 'Fn::Sub': '/shop/${Stage}/db/password' } } } }],
      [
        'pass',
        { Environment: { Variables: { DB_PASSWORD: { 'Fn::Sub': '/shop/${AWS::Region}/db/password' } } } },
      ],
      ['fail', variables({ VALUE: { 'Fn::Base64': 'password=hunter2' } })],
      ['fail', variables({ DB_PASSWORD: { 'Fn::Base64': { 'Fn::Sub': 'hunter2-${AWS::Region}' } } })],
      ['pass', variables({ VALUE: { 'Fn::Base64': { 'Fn::Sub': 'stage=${AWS::Region}' } } })],
      ['fail', variables({ VALUE: { Ref: 'NoEcho' } })],
      ['fail', variables({ VALUE: { 'Fn::Sub': 'postgres://shop:${NoEcho}@db/shop' } })],
      ['fail', variables({ VALUE: '{{resolve:secretsmanager:shop:SecretString:password}}' })],
      ['unknown', variables({ VALUE: '{{resolve:ssm:/shop/stage}}', DB_PASSWORD: '' })],
      [
        'fail',
        variables({ VALUE: { 'Fn::Sub': '{{resolve:secretsmanager:${Secret}:SecretString:password}}' } }),
      ],
      ['fail', variables({ VALUE: { 'Fn::GetAtt': ['User', 'SecretAccessKey'] } })],
      ['fail', variables({ VALUE: { 'Fn::Sub': 'key=${User.SecretAccessKey}' } })],
      ['pass', variables({ VALUE: { 'Fn::Sub': 'https://${Table}.${AWS::Region}.example.com/${Stage}' } })],
      ['unknown', variables({ VALUE: { 'Fn::Sub': 'https://${Custom.Value}/' } })],
      ['pass', variables({ DB_SECRET: { Ref: 'Secret' }, TABLE: { Ref: 'Table' }, STAGE: { Ref: 'Stage' } })],
      ['pass', variables({ REGION: { Ref: 'AWS::Region' } })],
      ['unknown', variables({ VALUE: hidden })],
      ['unknown', variables({ VALUE: { Ref: 'Kept' } })],
      ['unknown', variables({ VALUE: { 'Fn::GetAtt': ['Custom', 'Value'] } })],
      ['fail', variables({ VALUE: hidden, DB_PASSWORD: 'hunter2' })],
      ['unknown', { Environment: hidden }],
      ['unknown', { Environment: { Variables: hidden } }],
      ['fail', variables({ DB_PASSWORD: { Ref: 'Open' } })],
      ['fail', variables({ URL: { 'Fn::Sub': 'postgres://shop:${Open}@db/shop' } })],
      ['breakable', variables({ VALUE: { 'Fn::Sub': 'AKIAIOSFODNN7EXA${Ending}' } })],
      ['breakable', variables({ DB_PASSWORD: { 'Fn::If': ['IsProd', noValue, 'hunter2'] } })],
    ],
  },
  beside,
  generator: lambdaFunction(),
  oracle: eachResource(({ Environment = {} }: { Environment?: { Variables?: object } }, { type }) =>
    type === 'AWS::Lambda::Function' ? !hasSecret(Object.entries(Environment.Variables ?? {})) : undefined,
  ),
})

const judged = (Variables: JsonObject) => {
  const It = { Type: 'AWS::Lambda::Function', Properties: variables(Variables) }
  const template = { ...beside, Resources: { ...beside.Resources, It } }
  return decisions(policy, template).get('It')
}

describe('what a deployer chooses', () => {
  it('is searched for secrets under any name that asks for none, and the report says that it was a search', () => {
    expect(judged({ TABLE: { Ref: 'Open' } })).toMatchObject({
      outcome: 'pass',
      quantified: { exhaustive: false },
    })
  })

  it('may complete a secret whose beginning is written', () => {
    expect(judged({ VALUE: { 'Fn::Sub': 'AKIAIOSFODNN7EXA${Ending}' } })).toMatchObject({
      outcome: 'breakable',
      assignment: { Ending: 'MPLE' },
    })
  })

  it('breaks it behind a condition', () => {
    expect(judged({ DB_PASSWORD: { 'Fn::If': ['IsProd', noValue, 'hunter2'] } })).toMatchObject({
      outcome: 'breakable',
      assignment: { Stage: 'dev' },
    })
  })
})

it('says which variables hold secrets, and never what they hold', () => {
  fc.assert(
    fc.property(secret(), (text) => {
      const decision = judged({ VALUE: text, DB_PASSWORD: `${text}!` })
      expect(decision?.because).toMatch(
        /^VALUE holds an? .+ in plain text; DB_PASSWORD holds an? .+ in plain text$/,
      )
      expect(JSON.stringify(decision)).not.toContain(JSON.stringify(text).slice(1, -1))
    }),
    { seed: 1 },
  )
})
