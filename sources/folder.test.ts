import { mkdirSync, symlinkSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucket, folderWith, judge } from './fixtures/loaded.ts'

const bad = `Resources:${bucket('Suspended')}`
const loop = `Transform: AWS::LanguageExtensions
Resources:
  'Fn::ForEach::Buckets':
    - Name
    - [X, Y]
    - 'B\${Name}': { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: Suspended } } }
`
const include = `Resources:
  Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://parts/resources.yaml } }
`

describe('every template of a folder is judged', () => {
  it.each([
    ['with a resource', 't.yaml', bad, ['Bucket']],
    ['with a loop alone', 't.yaml', loop, ['BX', 'BY']],
    ['in a folder named out', 'out/t.yaml', bad, ['Bucket']],
    [
      'in a folder named dist',
      'a/dist/t.json',
      JSON.stringify({ Resources: { B: { Type: 'AWS::S3::Bucket' } } }),
      ['B'],
    ],
    ['beside a CDK app', 'stacks/t.yaml', bad, ['Bucket']],
  ])('%s', async (what, name, text, ids) => {
    const app = what === 'beside a CDK app' ? { 'cdk.json': '{ "app": "assembly" }' } : {}
    const at = folderWith({
      ...app,
      [name]: text,
      'good.yaml': 'Resources: { Other: { Type: AWS::SNS::Topic } }',
    })
    mkdirSync(at('assembly'))
    const { outcomes } = await judge([at()])
    expect(outcomes).toEqual(Object.fromEntries(ids.map((id) => [id, 'fail'])))
  })

  it('or named, where it is made elsewhere', async () => {
    const at = folderWith({ 'include.yaml': include, 'good.yaml': `Resources:${bucket('Enabled')}` })
    const { outcomes, notExamined } = await judge([at()])
    expect(outcomes).toEqual({ Bucket: 'pass' })
    expect(notExamined).toMatchObject([{ place: { file: at('include.yaml') } }])
  })

  it('or refused, where it says that it is one and has nothing that is', async () => {
    const at = folderWith({ 'none.yaml': 'AWSTemplateFormatVersion: 2010-09-09\nResources: { A: 1 }' })
    expect((await judge([at()])).errors).toEqual([expect.stringContaining(`${at('none.yaml')}:2`)])
  })

  it('whatever it is called and however deep it lies', async () => {
    const name = fc
      .stringMatching(/^[a-z][a-z.-]{0,8}$/)
      .filter((one) => one !== 'node_modules' && !one.endsWith('.'))
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { maxLength: 3 }),
        name,
        fc.constantFrom('yaml', 'yml', 'json', 'template', 'YAML'),
        async (folders, file, ending) => {
          const path = [...folders, `${file}.${ending}`].join('/')
          const text = JSON.stringify({ Resources: { B: { Type: 'AWS::S3::Bucket' } } })
          const { outcomes, errors, notExamined } = await judge([folderWith({ [path]: text })()])
          expect([outcomes, errors, notExamined], path).toEqual([{ B: 'fail' }, [], []])
        },
      ),
      { seed: 1, numRuns: 60 },
    )
  })
})

describe('links', () => {
  it('are what they lead to', async () => {
    const elsewhere = folderWith({
      'b.yaml': bad,
      'more/c.yaml': 'Resources: { C: { Type: AWS::S3::Bucket } }',
    })
    const at = folderWith({})
    symlinkSync(elsewhere('b.yaml'), at('b.yaml'))
    symlinkSync(elsewhere('more'), at('more'))
    expect((await judge([at()])).outcomes).toEqual({ Bucket: 'fail', C: 'fail' })
  })

  it('that lead around, or to what is there already, bring nothing twice', async () => {
    const at = folderWith({ 'a.yaml': bad })
    symlinkSync(at(), at('around'))
    symlinkSync(at('a.yaml'), at('again.yaml'))
    expect(await judge([at()])).toEqual({ outcomes: { Bucket: 'fail' }, errors: [], notExamined: [] })
  })

  it('that lead nowhere are told where a template is promised', async () => {
    const at = folderWith({ 'a.yaml': bad })
    symlinkSync(at('nothing'), at('b.yaml'))
    symlinkSync(at('nothing'), at('picture.png'))
    const { outcomes, errors } = await judge([at()])
    expect(outcomes).toEqual({ Bucket: 'fail' })
    expect(errors).toEqual([expect.stringContaining(at('b.yaml'))])
  })
})

describe('what CDK has to do with', () => {
  const written = {
    'app/cdk.json': '{ "app": "exit 7" }',
    'app/cdk.out/cdk.out': '{ "version": "36.0.0" }',
    'app/cdk.out/manifest.json': JSON.stringify({
      version: '36.0.0',
      artifacts: {
        S: {
          type: 'aws:cloudformation:stack',
          environment: 'aws://unknown-account/unknown-region',
          properties: { templateFile: 'S.template.json' },
        },
      },
    }),
    'app/cdk.out/S.template.json': JSON.stringify({ Resources: { B: { Type: 'AWS::S3::Bucket' } } }),
  }

  it('is read where it was written, and nothing is run for it', async () => {
    const { outcomes, errors, notExamined } = await judge([folderWith(written)()])
    expect([Object.values(outcomes), errors, notExamined]).toEqual([['fail'], [], []])
  })

  it('is named where it was not', async () => {
    const at = folderWith({ 'app/cdk.json': '{ "app": "exit 7" }', 'a.yaml': bad })
    const { outcomes, errors, notExamined } = await judge([at()])
    expect([outcomes, errors]).toEqual([{ Bucket: 'fail' }, []])
    expect(notExamined).toMatchObject([{ what: 'CDK app', place: { file: at('app/cdk.json') } }])
  })
})

it('what a package manager wrote, and what begins with a dot, is passed over', async () => {
  const at = folderWith({
    'node_modules/x/t.yaml': bad,
    '.aws-sam/t.yaml': bad,
    'a.yaml': `Resources:${bucket('Enabled')}`,
  })
  expect((await judge([at()])).outcomes).toEqual({ Bucket: 'pass' })
})
