import { describe, expect, it } from 'vitest'
import { spaceOfTemplate } from '../sources/cloudformation/assemble.ts'
import { masked, maskOf } from './masking.ts'

const space = spaceOfTemplate({
  Parameters: {
    Password: { Type: 'String', NoEcho: true, Default: 'correct-horse' },
    Pin: { Type: 'String', NoEcho: 'true', Default: '12' },
    Env: { Type: 'String', Default: 'prod' },
  },
  Resources: {},
})
const mask = maskOf(space, { id: 'data/any' })

it('hides the values of secret inputs, and no others', () => {
  expect(mask.assignment({ Password: 'drawn', Env: 'dev', Url: 'postgres://correct-horse@db' })).toEqual({
    Password: masked,
    Env: 'dev',
    Url: `postgres://${masked}@db`,
  })
})

it('leaves alone what is too short to be a secret', () => {
  expect(mask.text('port 12')).toBe('port 12')
})

describe('of what was found', () => {
  it.each([
    ['MasterUserPassword', 'hunter2', masked],
    ['Environment.Variables.API_KEY', 'abc', masked],
    ['MasterUserPassword', 'absent', 'absent'],
    ['MasterUserPassword', 'Password', 'Password'],
    ['KmsSecretArn', 'arn:aws:kms:x', 'arn:aws:kms:x'],
    ['ManageMasterUserPassword', 'no', masked],
    ['ManageMasterUserPassword', 'true', 'true'],
    ['SecretManagerToken', 'abc', masked],
    ['VersioningConfiguration.Status', 'Suspended', 'Suspended'],
    ['UserData', 'key AKIA4QZ7RT2XKWMJ3B5N here', masked],
    ['Command', 'echo correct-horse', `echo ${masked}`],
    ['Text', '-----BEGIN RSA PRIVATE KEY-----', masked],
    ['Url', 'postgres://user:Xk29vQpL7w@host/db', masked],
    ['Passwords[0]', 'hunter2', masked],
  ])('%s %j is shown as %j', (path, found, shown) => {
    expect(mask.found(path, found)).toBe(shown)
  })
})

it('hides every text that a policy about secrets reads', () => {
  const secrets = maskOf(space, { id: 'secrets/no-plain-text' })
  expect(secrets.found('Environment.Variables.GREETING', 'hello')).toBe(masked)
  expect(secrets.found('Environment.Variables.GREETING', 'absent')).toBe('absent')
})
