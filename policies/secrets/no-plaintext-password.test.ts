import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Decisions, judge } from '../../checks/laws/judging.ts'
import { cacheUser, fileServer, withPassword } from '../../generators/secrets/password.ts'
import type { Policy } from '../../model/policy.ts'
import { passwordProperties } from '../../model/secrets/passwords.ts'
import { attributesOf } from '../../model/specification/references.ts'
import policy from './no-plaintext-password.ts'

const judged = (template: object): Decisions =>
  judge({ policy: policy as unknown as Policy, options: undefined }, template as never)

const withOne = (Type: string, Properties: object) => ({
  Parameters: {
    Hidden: { Type: 'String', NoEcho: true, Default: 'changeme' },
    Shown: { Type: 'String' },
    Known: { Type: 'String', Default: 'hunter2' },
    Snapshot: { Type: 'String', Default: '' },
    Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/shop/password' },
  },
  Conditions: { IsNew: { 'Fn::Equals': [{ Ref: 'Snapshot' }, ''] } },
  Resources: { Secret: { Type: 'AWS::SecretsManager::Secret' }, It: { Type, Properties } },
})

const outcome = (type: string, properties: object) => judged(withOne(type, properties)).get('It')?.outcome

describe('a password of a database', () => {
  it.each([
    ['pass', undefined],
    ['pass', ''],
    ['fail', 'hunter2'],
    ['fail', 12345678],
    ['pass', '{{resolve:secretsmanager:shop:SecretString:password}}'],
    ['pass', '{{resolve:ssm-secure:/shop/password:1}}'],
    ['fail', '{{resolve:ssm:/shop/password}}'],
    ['pass', { 'Fn::Sub': '{{resolve:secretsmanager:${Secret}:SecretString:password}}' }],
    ['pass', { Ref: 'Hidden' }],
    ['pass', { 'Fn::If': ['IsNew', { Ref: 'Hidden' }, { Ref: 'AWS::NoValue' }] }],
    ['breakable', { Ref: 'Shown' }],
    ['fail', { Ref: 'Known' }],
    ['unknown', { 'Fn::ImportValue': 'password' }],
    ['unknown', { Ref: 'Stored' }],
    ['fail', { 'Fn::If': ['IsNew', 'hunter2', { Ref: 'Hidden' }] }],
  ])('%s: %j', (expected, MasterUserPassword) => {
    expect(outcome('AWS::RDS::DBInstance', { MasterUserPassword })).toBe(expected)
  })
})

it.each([
  ['fail', 'AWS::ElastiCache::User', { Passwords: ['{{resolve:secretsmanager:a}}', 'hunter2'] }],
  ['pass', 'AWS::ElastiCache::User', { Passwords: ['{{resolve:secretsmanager:a}}'] }],
  ['unknown', 'AWS::ElastiCache::User', { Passwords: { 'Fn::ImportValue': 'passwords' } }],
  ['fail', 'AWS::AmazonMQ::Broker', { Users: [{ Username: 'a', Password: 'hunter2' }] }],
  ['pass', 'AWS::AmazonMQ::Broker', { Users: [{ Username: 'a', Password: { Ref: 'Hidden' } }] }],
  ['pass', 'AWS::AmazonMQ::Broker', { Users: 'nobody' }],
  ['fail', 'AWS::IAM::User', { LoginProfile: { Password: 'hunter2' } }],
  ['fail', 'AWS::ElastiCache::ReplicationGroup', { AuthToken: 'hunter2' }],
])('%s: %s %j', (expected, type, properties) => expect(outcome(type, properties)).toBe(expected))

it('never says the password', () => {
  const decision = judged(withOne('AWS::Redshift::Cluster', { MasterUserPassword: 'hunter2' })).get('It')
  expect(decision?.causes.map(({ path }) => path)).toEqual(['MasterUserPassword'])
  expect(JSON.stringify(decision)).not.toContain('hunter2')
})

it.each(Object.keys(passwordProperties))('%s is a type of CloudFormation', (type) => {
  expect(attributesOf(type)).toBeDefined()
})

it('agrees with a search for the passwords that the generators write down', () => {
  fc.assert(
    fc.property(fc.oneof(withPassword(), cacheUser(), fileServer()), (template) => {
      const expected = /hunter2|correct-horse/.test(JSON.stringify(template)) ? 'fail' : 'pass'
      expect([...judged(template).values()].map(({ outcome }) => outcome)).toEqual([expected])
    }),
  )
})
