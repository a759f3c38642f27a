import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  chosen,
  decisions,
  eachResource,
  expectPolicy,
  hidden,
  noValue,
} from '../../checks/laws/expectation.ts'
import { cacheUser, fileServer, withPassword } from '../../generators/secrets/password.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { passwordProperties } from '../../model/secrets/passwords.ts'
import { attributesOf } from '../../model/specification/references.ts'
import policy from './no-plaintext-password.ts'

const master = (MasterUserPassword: Json): JsonObject => ({ MasterUserPassword })

expectPolicy(policy, {
  rows: {
    'AWS::RDS::DBInstance': [
      ['pass', {}],
      ['pass', master('')],
      ['fail', master('hunter2')],
      ['fail', master(12345678)],
      ['pass', master('{{resolve:secretsmanager:shop:SecretString:password}}')],
      ['pass', master('{{resolve:ssm-secure:/shop/password:1}}')],
      ['fail', master('{{resolve:ssm:/shop/password}}')],
      ['pass', master({ 'Fn::Sub': '{{resolve:secretsmanager:${Secret}:SecretString:password}}' })],
      ['pass', master({ Ref: 'NoEcho' })],
      ['pass', master(chosen({ Ref: 'NoEcho' }, noValue))],
      ['breakable', master({ Ref: 'Shown' })],
      ['fail', master({ Ref: 'Known' })],
      ['unknown', master(hidden)],
      ['unknown', master({ Ref: 'Stored' })],
      ['fail', master(chosen({ Ref: 'NoEcho' }, 'hunter2'))],
    ],
    'AWS::ElastiCache::User': [
      ['fail', { Passwords: ['{{resolve:secretsmanager:a}}', 'hunter2'] }],
      ['pass', { Passwords: ['{{resolve:secretsmanager:a}}'] }],
      ['unknown', { Passwords: hidden }],
    ],
    'AWS::AmazonMQ::Broker': [
      ['fail', { Users: [{ Username: 'a', Password: 'hunter2' }] }],
      ['pass', { Users: [{ Username: 'a', Password: { Ref: 'NoEcho' } }] }],
      ['pass', { Users: 'nobody' }],
    ],
    'AWS::IAM::User': [['fail', { LoginProfile: { Password: 'hunter2' } }]],
    'AWS::ElastiCache::ReplicationGroup': [['fail', { AuthToken: 'hunter2' }]],
  },
  beside: {
    Parameters: {
      NoEcho: { Type: 'String', NoEcho: true, Default: 'changeme' },
      Shown: { Type: 'String' },
      Known: { Type: 'String', Default: 'hunter2' },
    },
    Resources: { Secret: { Type: 'AWS::SecretsManager::Secret' } },
  },
  generator: fc.oneof(withPassword(), cacheUser(), fileServer()),
  oracle: eachResource((resource) => !/hunter2|correct-horse/.test(JSON.stringify(resource))),
})

it('never says the password', () => {
  const template = {
    Resources: { It: { Type: 'AWS::Redshift::Cluster', Properties: master('hunter2') } },
  }
  const decision = decisions(policy, template).get('It')
  expect(decision?.causes.map(({ path }) => path)).toEqual(['MasterUserPassword'])
  expect(JSON.stringify(decision)).not.toContain('hunter2')
})

it.each(Object.keys(passwordProperties))('%s is a type of CloudFormation', (type) => {
  expect(attributesOf(type)).toBeDefined()
})
