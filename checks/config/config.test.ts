import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { formatPlace, InputError } from '../../model/place.ts'
import { type Policy, policy } from '../../model/policy.ts'
import { pass } from '../../model/verdict.ts'
import tagPolicy from '../../policies/tags/organization-policy.ts'
import { allPolicies, select } from '../judge/selection.ts'
import { type Config, defineConfig } from './config.ts'
import { loadConfig } from './config-file.ts'

const folder = (files: Readonly<Record<string, string>>): string => {
  const directory = mkdtempSync(join(tmpdir(), 'config-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(directory, name, '..'), { recursive: true })
    writeFileSync(join(directory, name), text)
  }
  return directory
}

const refused = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.catch((thrown: unknown) => thrown)
  if (!(error instanceof InputError)) throw new Error(`not refused: ${error}`)
  return [error.place === undefined ? '' : formatPlace(error.place), error.message, error.advice ?? ''].join(
    ' | ',
  )
}

describe('a configuration', () => {
  it('need not be', async () => {
    expect(await loadConfig(undefined, folder({}))).toMatchObject({ config: {} })
  })

  it('is found as JSON', async () => {
    const { config, file } = await loadConfig(
      undefined,
      folder({ 'forall.config.json': '{ "strict": true }' }),
    )
    expect([config, file]).toEqual([{ strict: true }, 'forall.config.json'])
  })

  it('is found as TypeScript, before JSON', async () => {
    const text = "const severity: string = 'high'\nexport default { severity }\n"
    const { config } = await loadConfig(
      undefined,
      folder({ 'forall.config.ts': text, 'forall.config.json': '{}' }),
    )
    expect(config).toEqual({ severity: 'high' })
  })

  it('names files from where it stands', async () => {
    const directory = folder({
      'ci/f.json':
        '{ "waivers": "w.yaml", "baseline": "../b.json", "environments": { "prod": { "parameterFiles": ["p.json"] } } }',
    })
    const { config } = await loadConfig('ci/f.json', directory)
    expect(config).toEqual({
      waivers: 'ci/w.yaml',
      baseline: 'b.json',
      environments: { prod: { parameterFiles: ['ci/p.json'] } },
    })
  })

  it.each(['parameters', 'stackTags'] as const)('takes numbers as values of %s', async (kind) => {
    const text = `{ "environments": { "prod": { "${kind}": { "Size": 3, "On": true } } } }`
    const { config } = await loadConfig(undefined, folder({ 'forall.config.json': text }))
    expect(config.environments?.prod?.[kind]).toEqual({ Size: '3', On: 'true' })
  })

  it.each([
    [
      '{\n "polices": {}\n}',
      'forall.config.json:2:2 | The configuration has no polices. | Did you mean policies?',
    ],
    ['{\n "severity": "hihg"\n}', 'forall.config.json:2:'],
    ['{ "policies": { "data": { "option": {} } } }', 'policies.data has no option. | Did you mean options?'],
    [
      '{ "policies": { "data": { "except": [{ "key": "Environment", "values": [] }] } } }',
      'policies.data.except.0.values',
    ],
    [
      '{ "policies": { "data": "off" } }',
      'policies.data: it takes true, false, or { severity, options, except }.',
    ],
    [
      '{ "environments": { "prod": { "regoin": "x" } } }',
      'environments.prod has no regoin. | Did you mean region?',
    ],
    ['{ "environments": { "prod": { "account": "12" } } }', 'an account has 12 digits'],
    ['{ "own": [{}] }', 'own.0: not a policy: make it with policy({ … })'],
    ['{ "paths": [] }', 'paths: names nothing to judge.'],
    [
      '{ "environments": { "prod": { "parameters": { "A": { "b": 1 } } } } }',
      'forall.config.json:1:47 | environments.prod.parameters.A: a text, a number, or true or false.',
    ],
    [
      '{ "draws": 0 }',
      'forall.config.json:1:3 | draws: it takes a number that is at least 1, and 0 stands there.',
    ],
    [
      '{ "draws": 1000000000 }',
      'forall.config.json:1:3 | draws: it takes a number that is at most 100000, and 1000000000 stands there.',
    ],
    [
      '{ "maxCases": 1000000000 }',
      'forall.config.json:1:3 | maxCases: it takes a number that is at most 1000000, and 1000000000 stands there.',
    ],
    ['{ "draws": 1,\n', 'forall.config.json:2:1 | '],
    ['', 'forall.config.json:1:1 | The file is empty.'],
    ['[]', 'The configuration'],
  ])('%j is refused: %s', async (text, message) => {
    expect(await refused(loadConfig(undefined, folder({ 'forall.config.json': text })))).toContain(message)
  })

  it.each([
    ['export const config = {}', 'It has no default export. | Write: export default defineConfig({ … })'],
    ['export default {', 'It cannot be loaded'],
    ['throw new Error("not today")', 'It cannot be loaded: not today.'],
    [
      'export default { get strict() { throw new Error("not read") } }',
      'forall.config.mjs | It cannot be read: not read.',
    ],
    [
      'export default { own: [{ id: "own/x", forAll: {}, holds() {} }] }',
      'own.0: not a policy: make it with policy({ … }), with an id such as own/name, a title and a severity.',
    ],
    [
      'export default { own: [{ id: "x", title: "X", severity: "low", forAll: {}, holds() {} }] }',
      'own.0: not a policy',
    ],
    [
      'export default { own: [{ id: "waivers/x", title: "X", severity: "low", forAll: {}, holds() {} }] }',
      'own.0: not a policy',
    ],
  ])('as a module, %j is refused: %s', async (text, message) => {
    expect(await refused(loadConfig(undefined, folder({ 'forall.config.mjs': text })))).toContain(message)
  })

  const speakingOf = (...types: readonly string[]) =>
    `export default { own: [{ id: 'own/x', title: 'X', severity: 'low', forAll: { name: 'x', types: ${JSON.stringify(types)} }, holds() {} }] }`

  it('names a type of which a policy speaks and that there is not', async () => {
    const text = speakingOf('AWS::SQS::Queue', 'AWS::SQS::Qeue')
    expect(await refused(loadConfig(undefined, folder({ 'forall.config.mjs': text })))).toMatch(
      /own\.0: the policy own\/x speaks of AWS::SQS::Qeue\. .* has no such type\. \| Did you mean AWS::SQS::Queue\?/,
    )
  })

  it.each([
    'AWS::SQS::Queue',
    'AWS::Serverless::Function',
    'AWS::CloudFormation::CustomResource',
    'Custom::Thing',
    'Acme::Shop::Order',
    'Acme::Shop::Order::MODULE',
  ])('lets a policy speak of %s', async (type) => {
    const { config } = await loadConfig(undefined, folder({ 'forall.config.mjs': speakingOf(type) }))
    expect(config.own).toHaveLength(1)
  })

  it.each(['yaml', 'txt', ''])('that ends in %j is none', async (extension) => {
    const name = extension === '' ? 'config' : `config.${extension}`
    expect(await refused(loadConfig(name, folder({ [name]: 'a: 1' })))).toBe(
      `${name} | A configuration is a file that ends in .ts, .mts, .cts, .js, .mjs, .cjs, .json. | `,
    )
  })

  it('named, must be there', async () => {
    expect(await refused(loadConfig('nowhere.json', folder({})))).toContain(
      'nowhere.json | There is no such file.',
    )
  })

  it('keeps its literal types', () => {
    const config = defineConfig({ severity: 'high' })
    const severity: 'high' = config.severity
    expect(severity).toBe('high')
  })
})

describe('the policies of a run', () => {
  const named = (id: string, options?: Policy['options']): Policy => ({
    ...(policy({
      id,
      title: id,
      severity: 'medium',
      forAll: 'AWS::S3::Bucket',
      holds: () => pass,
    }) as Policy),
    ...(options !== undefined && { options }),
  })
  const keyed = {
    defaults: { keys: ['Owner'] },
    schema: async () => z.strictObject({ keys: z.array(z.string()) }),
  }
  const all = [named('data/a'), named('data/b'), named('tags/required', keyed)]
  const loaded = (config: Config) => ({ config, placeOf: () => ({ file: 'forall.config.ts' }) })
  const ids = async (config: Config, only: readonly string[] = [], skip: readonly string[] = []) =>
    (await select(all, loaded(config), { only, skip })).map(({ policy: { id } }) => id)

  it.each<[string, Config['policies'] & object, readonly string[]]>([
    ['all of them', {}, ['data/a', 'data/b', 'tags/required']],
    ['without an area', { data: false }, ['tags/required']],
    ['without what a glob names', { '*/a': false }, ['data/b', 'tags/required']],
    ['only what is turned on again', { '*': false, 'data/b': true }, ['data/b']],
    [
      'turned on by its options',
      { tags: false, 'tags/required': { options: { keys: [] } } },
      ['data/a', 'data/b', 'tags/required'],
    ],
    ['what stands further down wins', { 'data/a': true, data: false }, ['tags/required']],
  ])('%s', async (_, policies, expected) => {
    expect(await ids({ policies })).toEqual(expected)
  })

  it('are those of the command line first', async () => {
    expect(await ids({ policies: { data: false } }, ['data'])).toEqual(['data/a', 'data/b'])
    expect(await ids({}, ['data'], ['data/b'])).toEqual(['data/a'])
    expect(await ids({}, [], ['data'])).toEqual(['tags/required'])
  })

  it('get their options and severities', async () => {
    const policies = { tags: { severity: 'high' }, 'tags/required': { options: { keys: ['Team'] } } } as const
    const [one] = (await select(all, loaded({ policies }))).slice(-1)
    expect(one).toMatchObject({ severity: 'high', options: { keys: ['Team'] }, given: { keys: ['Team'] } })
  })

  it('are not asked of what is excepted by its tags', async () => {
    const except = [{ key: 'Environment', values: ['dev'] }]
    const [one] = (await select(all, loaded({ policies: { 'tags/required': { except } } }))).slice(-1)
    expect(one?.except).toEqual(except)
    expect(one?.policy).not.toBe(all.at(-1))
    expect(one?.policy).toMatchObject({ id: 'tags/required' })
  })

  it('have their defaults otherwise', async () => {
    const [one] = (await select(all)).slice(-1)
    expect(one).toMatchObject({ severity: 'medium', options: { keys: ['Owner'] } })
    expect(one).not.toHaveProperty('given')
  })

  it.each<[Config, string]>([
    [{ policies: { 'data/aa': false } }, 'There is no policy data/aa. | Did you mean data/a?'],
    [{ policies: { network: false } }, 'There is no policy network.'],
    [{ policies: { 'data/a': { options: {} } } }, 'data/a has no options.'],
    [
      { policies: { 'tags/required': { options: { keys: [1] } } } },
      'tags/required: options.keys.0: it takes a text, and 1 stands there.',
    ],
    [
      { policies: { 'tags/required': { options: { key: [] } } } },
      'See what it takes: forall explain tags/required',
    ],
  ])('refuse %j: %s', async (config, message) => {
    const text = await refused(select(all, loaded(config)))
    expect(text).toContain(message)
    expect(text).toContain('forall.config.ts')
  })

  it.each<[unknown, string]>([
    [{ tags: { Owner: { tag_kee: 'Owner' } } }, 'tag policy 1, Owner.tag_kee: no such setting'],
    [{ tags: { Owner: { tag_key: { '@@assing': 'Owner' } } } }, '"@@assing" is no operator here'],
    ['{', 'tag policy 1: not JSON'],
    [
      { tags: { Owner: { tag_value: { '@@assign': ['a*b*'] } } } },
      '"a*b*" has more than one "*". | AWS allows one wildcard in a value',
    ],
  ])('refuse the tag policy %j: %s', async (document, message) => {
    const policies = { [tagPolicy.id]: { options: { policies: [document] as never } } }
    const text = await refused(select([...all, tagPolicy as Policy<never>] as never, loaded({ policies })))
    expect(text).toContain(message)
    expect(text).toContain('tags/organization-policy: options: tag policy 1')
    expect(text).toContain('See what it takes: forall explain tags/organization-policy')
  })

  it('say of what may be one of two what is wrong with either', async () => {
    const either = policy({
      ...named('own/either'),
      options: { defaults: [], schema: () => z.array(z.union([z.int(), z.tuple([z.int(), z.int()])])) },
    } as never)
    const policies = { 'own/either': { options: [22, 'ssh'] } }
    expect(await refused(select([either as never], loaded({ policies })))).toContain(
      'own/either: options.1: it takes a number or a list, and "ssh" stands there.',
    )
  })

  it('refuse a name on the command line that means nothing', async () => {
    expect(await refused(ids({}, ['tags/requierd']))).toContain('Did you mean tags/required?')
  })

  it('are joined by one’s own, under ids of their own', () => {
    const own = named('own/c')
    expect(allPolicies(all, loaded({ own: [own] })).map(({ id }) => id)).toContain('own/c')
    expect(() => allPolicies(all, loaded({ own: [named('data/a')] }))).toThrow(
      'There are two policies data/a.',
    )
  })
})
