import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import bucketVersioning from '../../policies/data/bucket-versioning.ts'
import noPlaintextPassword from '../../policies/secrets/no-plaintext-password.ts'
import lambdaEnvironment from '../../policies/secrets/no-secret-in-lambda-environment.ts'
import { spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { smallest, versioned } from './fixtures/smallest.ts'

describe('of a secret', () => {
  it.each<[string, unknown, JsonObject]>([
    [
      'a password',
      noPlaintextPassword,
      { D: { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword: 'Tr0ub4dor&3xyz' } } },
    ],
    [
      'a password of an environment',
      lambdaEnvironment,
      {
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { DB_PASSWORD: 'Tr0ub4dor&3xyz' } } },
        },
      },
    ],
    [
      'a key',
      lambdaEnvironment,
      {
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { X: 'AKIA4QZ7RT2XKWMJ3B5N' } } },
        },
      },
    ],
  ])('%s has something like it in its place', async (_, policy, resources) => {
    const { template, finding, shown } = await smallest(
      policy,
      spaceOfTemplate({ Resources: resources } as JsonObject),
    )
    expect(JSON.stringify(template)).not.toMatch(/Tr0ub4dor|4QZ7RT2X/)
    expect(shown).toEqual([{ id: finding.subject.id, outcome: 'fail', message: finding.message }])
  })

  it.each<[string, JsonObject]>([
    [
      'a mapping',
      { Mappings: { M: { k: { v: 'Tr0ub4dor&3xyz' } } }, at: { 'Fn::FindInMap': ['M', 'k', 'v'] } },
    ],
    ['a parameter', { Parameters: { P: { Type: 'String', Default: 'Tr0ub4dor&3xyz' } }, at: { Ref: 'P' } }],
    [
      'a branch',
      {
        Parameters: { Q: { Type: 'String', Default: 'x' } },
        Conditions: { C: { 'Fn::Equals': [{ Ref: 'Q' }, 'x'] } },
        at: { 'Fn::If': ['C', 'Tr0ub4dor&3xyz', 'Tr0ub4dor&3xyz2'] },
      },
    ],
  ])(
    'that is put into a password from %s has something like it in its place',
    async (_, { at, ...sections }) => {
      const database = { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword: at } }
      const space = spaceOfTemplate({ ...sections, Resources: { D: database } } as JsonObject)
      const { template, finding, shown } = await smallest(noPlaintextPassword, space)
      expect(JSON.stringify(template)).not.toMatch(/Tr0ub4dor/)
      expect(template).toMatchObject({
        Resources: { D: { Properties: { MasterUserPassword: expect.anything() } } },
      })
      expect(JSON.stringify(template)).not.toMatch(/\{\}/)
      expect(shown).toEqual([{ id: 'D', outcome: 'fail', message: finding.message }])
    },
  )

  it('leaves the value of a secret parameter out of the file', async () => {
    const space = spaceOfTemplate(
      {
        Parameters: { Key: { Type: 'String', NoEcho: true } },
        Resources: { Logs: versioned({ Ref: 'Key' }) },
      } as unknown as JsonObject,
      { parameters: { Key: 'x' } },
    )
    const { deployment, withheld } = await smallest(bucketVersioning, space)
    expect([deployment.parameters, withheld]).toEqual([{}, { parameters: ['Key'], tags: [] }])
  })
})
