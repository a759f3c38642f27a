import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { type Policy, policy } from '../../model/policy.ts'
import { passwordProperties } from '../../model/secrets/passwords.ts'
import { announcesSecret } from '../../model/secrets/places.ts'
import { assemble, spaceOfTemplate } from '../../sources/cloudformation/assemble.ts'
import { maskOf } from './masking.ts'
import { evidenceOf, selected } from './sample.ts'

const masked = '(not shown)'
const Parameters = {
  Password: { Type: 'String', NoEcho: true, Default: 'correct-horse' },
  Pin: { Type: 'String', NoEcho: 'true', Default: '12' },
  Codes: { Type: 'CommaDelimitedList', NoEcho: true, Default: 'battery9, staple7' },
  Env: { Type: 'String', Default: 'prod' },
  Word: { Type: 'String', NoEcho: true, Default: 'true' },
}
const space = spaceOfTemplate({ Parameters, Resources: {} })
const mask = maskOf(space, { id: 'data/any' })

it('hides the values of secret inputs, and what would have to be equal to one', () => {
  expect(
    mask.assignment({
      Password: 'drawn',
      Env: 'dev',
      Url: 'postgres://correct-horse@db',
      Same: '12',
      Switch: 'true',
    }),
  ).toEqual({ Password: masked, Env: 'dev', Url: `postgres://${masked}@db`, Same: masked, Switch: 'true' })
})

it.each([
  ['port 12', 'port 12'],
  ['it is true', 'it is true'],
  ['echo correct-horse', `echo ${masked}`],
  ['echo staple7 battery9', `echo ${masked} ${masked}`],
  ['the key AKIA4QZ7RT2XKWMJ3B5N is there', masked],
])('%j is told as %j', (text, told) => {
  expect(mask.text(text)).toBe(told)
})

it('hides every text that a policy about secrets reads', () => {
  const secrets = maskOf(space, { id: 'secrets/no-plain-text' })
  expect(secrets.found('hello')).toBe(masked)
  expect(secrets.found('absent')).toBe('absent')
  expect(secrets.found('the parameter Password')).toBe('the parameter Password')
  expect(secrets.found('the parameter of my heart')).toBe(masked)
})

it('knows each property that takes a password by its name', () => {
  const paths = Object.values(passwordProperties).flat()
  const names = paths.map((path) => path.split('.').findLast((step) => step !== '*') ?? '')
  expect(names.filter((name) => !announcesSecret(name))).toEqual([])
})

describe('of what was found', () => {
  const foundAt = async (path: string, value: unknown): Promise<string | undefined> => {
    const properties = path.split('.').reduceRight<unknown>((inner, step) => {
      const index = /^(\w+)\[0\]$/.exec(step)
      return index === null ? { [step]: inner } : { [index[1] ?? '']: [inner] }
    }, value)
    const steps = path.replaceAll('[0]', '.0')
    const reads = policy({
      id: 'own/reads',
      title: 'Reads',
      severity: 'low',
      forAll: 'Custom::Thing',
      holds: (thing) => thing.at(steps).is('something else'),
    }) as Policy
    const template = { Parameters, Resources: { It: { Type: 'Custom::Thing', Properties: properties } } }
    const spaces = [spaceOfTemplate(template as JsonObject)]
    const { outcomes } = await evidenceOf({ spaces, policies: selected(reads) })
    return outcomes[0]?.evidence.find(({ expected }) => expected !== undefined)?.found
  }

  it.each<[string, unknown, string]>([
    ['MasterUserPassword', 'hunter2', masked],
    ['MasterUserPassword', 7, masked],
    ['Environment.Variables.API_KEY', 'abc', masked],
    ['ManageMasterUserPassword', 'no', masked],
    ['ManageMasterUserPassword', true, 'true'],
    ['SecretManagerToken', 'abc', masked],
    ['Passwords[0]', 'hunter2', masked],
    ['KmsSecretArn', 'arn:aws:kms:x', 'arn:aws:kms:x'],
    ['VersioningConfiguration.Status', 'Suspended', 'Suspended'],
    ['UserData', 'key AKIA4QZ7RT2XKWMJ3B5N here', masked],
    ['UserData', `${'-'.repeat(70)} key AKIA4QZ7RT2XKWMJ3B5N here`, masked],
    ['Command', 'echo correct-horse', `echo ${masked}`],
    ['Command', `${'-'.repeat(70)} correct-horse`, `${'-'.repeat(70)} ${masked.slice(0, 9)}…`],
    ['Text', '-----BEGIN RSA PRIVATE KEY-----', masked],
    ['Url', 'postgres://user:Xk29vQpL7w@host/db', masked],
    ['Url', { 'Fn::Sub': 'postgres://user:Xk29vQpL7w@${Env}/db' }, masked],
    ['Url', { 'Fn::Sub': 'postgres://user:${Password}@host/db' }, 'postgres://user:${Password}@host/db'],
    ['MasterUserPassword', { 'Fn::Sub': 'hunter2${AWS::Region}' }, masked],
  ])('%s, which is %j, is shown as %j', async (path, value, shown) => {
    expect(await foundAt(path, value)).toBe(shown)
  })

  it.each([
    ['Options[0].Value', { Name: 'DB_PASSWORD', Value: 'hunter2' }, masked],
    ['Options[0].Value', { Key: 'Stage', Value: 'dev' }, 'dev'],
    ['Options[0].Value', { Name: { Ref: 'Pin' }, Value: 'hunter2' }, masked],
    ['Options[0].OptionValue', { OptionName: 'ApiKey', OptionValue: 'hunter2' }, masked],
  ])('%s of %j is shown as %j', async (path, block, shown) => {
    const reads = policy({
      id: 'own/reads',
      title: 'Reads',
      severity: 'low',
      forAll: 'Custom::Thing',
      holds: (thing) => thing.at(path.replace('[0]', '.0')).is('something else'),
    }) as Policy
    const template = {
      Parameters,
      Resources: { It: { Type: 'Custom::Thing', Properties: { Options: [block] } } },
    }
    const spaces = [spaceOfTemplate(template as unknown as JsonObject)]
    const { outcomes } = await evidenceOf({ spaces, policies: selected(reads) })
    expect(outcomes[0]?.evidence.find(({ path: read }) => /Value$/.test(read))?.found).toBe(shown)
  })
})

it('hides parameters that may belong to what could not be read', async () => {
  const { InputError } = await import('../../model/place.ts')
  const parameters = { Env: 'dev', Password: 'hunter2', Unknown: 'hunter2', 'Stack:Token': 'hunter2' }
  const scope = { paths: [], parameters }
  const whole = await evidenceOf({ spaces: [space], scope })
  expect(whole.scope.parameters).toEqual({
    Env: 'dev',
    Password: masked,
    Unknown: 'hunter2',
    'Stack:Token': masked,
  })
  const broken = await evidenceOf({ spaces: [space], scope, errors: [new InputError('broken')] })
  expect(broken.scope.parameters?.Unknown).toBe(masked)
})

it('hides secret parameters of one stack among several, as they are given', async () => {
  const template = (name: string): JsonObject => ({
    Parameters: { [name]: { Type: 'String', NoEcho: true, AllowedValues: ['on', 'off'] } },
    Resources: { Q: { Type: 'AWS::SQS::Queue' } },
  })
  const stacks = { Main: { template: template('Mode') }, Shop: { template: template('Kind') } }
  const several = assemble('both', 'cloudformation', new Map(Object.entries(stacks)))
  const parameters = { 'Main:Mode': 'off', 'Shop:Kind': 'on', 'Shop:Env': 'dev' }
  const { scope } = await evidenceOf({ spaces: [several], scope: { paths: [], parameters } })
  expect(scope.parameters).toEqual({ 'Main:Mode': masked, 'Shop:Kind': masked, 'Shop:Env': 'dev' })
})

it('hides secrets in what a broken policy throws', async () => {
  const broken = policy({
    id: 'own/broken',
    title: 'Broken',
    severity: 'low',
    forAll: 'Custom::Thing',
    holds: () => {
      throw new Error('no such thing: correct-horse')
    },
  }) as Policy
  const spaces = [spaceOfTemplate({ Parameters, Resources: { It: { Type: 'Custom::Thing' } } } as JsonObject)]
  const evidence = await evidenceOf({ spaces, policies: selected(broken) })
  expect(evidence.outcomes[0]?.message).toBe(`The policy is broken, it threw: no such thing: ${masked}`)
  expect(JSON.stringify(evidence)).not.toContain('correct-horse')
})
