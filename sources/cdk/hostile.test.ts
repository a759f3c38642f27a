import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { formatPlace } from '../../model/place.ts'
import { loadAssembly } from './assembly.ts'
import { directoryWith, outcomesIn, removeDirectories } from './fixtures/synthesized.ts'

afterAll(removeDirectories)

const template = (properties: object = { VersioningConfiguration: { Status: 'Enabled' } }) => ({
  Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: properties } },
})

const stack = (templateFile: unknown, more: object = {}) => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://unknown-account/unknown-region',
  properties: { templateFile },
  ...more,
})

const stage = (directoryName: unknown) => ({ type: 'cdk:cloud-assembly', properties: { directoryName } })

const manifest = (artifacts: unknown, version: unknown = '48.0.0') => ({ version, artifacts })

const nesting = (path: string) => ({
  Resources: {
    Inner: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: 'x' },
      Metadata: { 'aws:asset:path': path },
    },
  },
})

/** What is wrong, with the place from the assembly on. */
const errorsOf = async (files: Record<string, unknown>, prepare: (directory: string) => void = () => {}) => {
  const directory = directoryWith(files)
  prepare(directory)
  const { errors, spaces } = await loadAssembly(directory, { shown: 'out' })
  return {
    errors: errors.map(({ message, place }) => `${place && formatPlace(place)}: ${message}`),
    outcomes: spaces.map(outcomesIn),
  }
}

describe('a manifest that is none', () => {
  it.each([
    ['absent', {}, /^out: There is no out\/manifest.json/],
    ['empty', { 'manifest.json': '' }, /^out\/manifest.json:1:1: The file is empty/],
    ['no JSON', { 'manifest.json': '{"version": ' }, /^out\/manifest.json:1:/],
    ['a list', { 'manifest.json': [] }, /^out\/manifest.json:1:1: The manifest of a cloud assembly is a map/],
    ['of something else', { 'manifest.json': { name: 'My site' } }, /it has no version/],
    [
      'with a version that is none',
      { 'manifest.json': manifest({}, 'latest') },
      /^out\/manifest.json:2:2: .*it has no version/,
    ],
    [
      'with a newer version',
      { 'manifest.json': manifest({}, '999.0.0') },
      /^out\/manifest.json:2:2: .*999\.0\.0.*up to \d+/,
    ],
    [
      'with artifacts that are none',
      { 'manifest.json': manifest([1]) },
      /^out\/manifest.json:3:2: The artifacts/,
    ],
    ['nested too deep', { 'manifest.json': '['.repeat(100_000) }, /^out\/manifest.json/],
  ])('%s', async (_, files, message) => {
    const { errors, outcomes } = await errorsOf(files)
    expect(outcomes).toEqual([])
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatch(message)
  })
})

describe('one bad stack does not hide the others', () => {
  it.each([
    ['an artifact that is none', null, /Bad is not a map/],
    ['no type', {}, /Bad has no type/],
    ['properties that are none', stack('x', { properties: [] }), /properties is not a map/],
    ['no template', stack(undefined), /has no templateFile/],
    ['a template that is no path', stack({}), /templateFile is not a text/],
    [
      'a template that is not there',
      stack('gone.json'),
      /^out\/manifest.json:\d+:\d+: There is no out\/gone.json/,
    ],
    ['a template that is a directory', stack('folder'), /^out\/folder: This is a directory/],
    ['a template that is broken', stack('broken.json'), /^out\/broken.json:1:/],
    ['a template that is none', stack('list.json'), /A template is a map/],
    [
      'a template that refers to nothing',
      stack('dangling.json'),
      /^out\/dangling.json:\d+:\d+: There is no resource or parameter named Gone/,
    ],
    ['no environment', stack('good.json', { environment: undefined }), /has no environment/],
    [
      'an environment that is none',
      stack('good.json', { environment: 'https://x' }),
      /aws:\/\/account\/region/,
    ],
    [
      'parameters that are none',
      stack('x', { properties: { templateFile: 'good.json', parameters: { a: {} } } }),
      /a is not a text/,
    ],
    ['a template above', stack('../secret.json'), /"\.\.\/secret\.json" leads out of the assembly/],
    ['a template anywhere', stack('/etc/passwd'), /leads out of the assembly/],
    ['a template behind a NUL', stack('good.json\0'), /leads out of the assembly/],
    ['a template behind a link', stack('link.json'), /leads out of the assembly/],
    ['a stage above', stage('..'), /leads out of the assembly/],
    ['a stage behind a link', stage('linked'), /leads out of the assembly/],
    ['a stage that is not there', stage('gone'), /There is no out\/gone/],
    ['a stage that is a file', stage('good.json'), /There is no out\/good.json\/manifest.json/],
    ['a stage that is itself', stage('.'), /read already/],
    ['a stage around it', stage('inner'), /read already/],
    ['a nested template above', stack('above.json'), /^out\/above.json:3:3: .*leads out of the assembly/],
    [
      'a template nested in itself',
      stack('itself.json'),
      /^out\/itself.json:3:3: The stack Bad\/Inner is nested in itself/,
    ],
    ['templates nested in a circle', stack('one.json'), /^out\/two.json:3:3: .* is nested in itself/],
  ])('%s', async (_, bad, message) => {
    const files = {
      'manifest.json': manifest({ Bad: bad, Good: stack('good.json') }),
      'good.json': template(),
      'broken.json': '{"Resources": ',
      'list.json': [],
      'dangling.json': template({ BucketName: { Ref: 'Gone' } }),
      'folder/x': '',
      'above.json': nesting('../secret.json'),
      'itself.json': nesting('itself.json'),
      'one.json': nesting('two.json'),
      'two.json': nesting('one.json'),
      'inner/manifest.json': manifest({ Around: stage('..') }),
    }
    const elsewhere = directoryWith({ 'secret.json': template(), 'manifest.json': manifest({}) })
    const { errors, outcomes } = await errorsOf(files, (directory) => {
      symlinkSync(join(elsewhere, 'secret.json'), join(directory, 'link.json'))
      symlinkSync(elsewhere, join(directory, 'linked'))
    })
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatch(message)
    expect(outcomes).toMatchObject([{ 'Good/Bucket': 'pass' }])
  })
})

it('reads a link that stays inside, and a path written in full', async () => {
  const directory = directoryWith({ 'good.json': template() })
  symlinkSync('good.json', join(directory, 'link.json'))
  const artifacts = { Linked: stack('link.json'), Full: stack(join(directory, 'good.json')) }
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest(artifacts)))
  const { errors, spaces } = await loadAssembly(directory)
  expect([errors, spaces.map(outcomesIn)]).toEqual([[], [{ 'Full/Bucket': 'pass', 'Linked/Bucket': 'pass' }]])
})

it('judges two stacks of one name as two', async () => {
  const properties = { templateFile: 'good.json', stackName: 'Shop' }
  const { outcomes } = await errorsOf({
    'manifest.json': manifest({ One: stack('', { properties }), Two: stack('', { properties }) }),
    'good.json': template(),
  })
  expect(outcomes).toEqual([{ 'Shop/Bucket': 'pass', 'Two/Bucket': 'pass' }])
})

it('reads the stack where its metadata cannot be read, and says so', async () => {
  const { errors, outcomes } = await errorsOf({
    'manifest.json': manifest({ Shop: stack('good.json', { additionalMetadataFile: '../metadata.json' }) }),
    'good.json': template(),
  })
  expect(errors).toMatchObject([expect.stringContaining('leads out of the assembly')])
  expect(outcomes).toEqual([{ 'Shop/Bucket': 'pass' }])
})

it('ends where nested templates multiply', async () => {
  const files: Record<string, unknown> = {
    'manifest.json': manifest({ Shop: stack('0.json') }),
    '9.json': template(),
  }
  for (let depth = 0; depth < 9; depth++) {
    const { Inner } = nesting(`${depth + 1}.json`).Resources
    files[`${depth}.json`] = {
      Resources: Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`Inner${at}`, Inner])),
    }
  }
  const { errors } = await errorsOf(files)
  expect(errors).toHaveLength(1)
  expect(errors[0]).toMatch(/more than 2500 templates/)
})
