import { symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bucket, folderWith, judge } from '../fixtures/loaded.ts'
import { load } from '../load.ts'

describe('nested stacks', () => {
  const outer = (parameters: string) => `
Parameters: { Stage: { Type: String, AllowedValues: [dev, prod] } }
Resources:
  Storage:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./inner/storage.yaml
      Parameters: ${parameters}
  Copy:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: !GetAtt Storage.Outputs.Status }
`
  const inner = `
Parameters: { Status: { Type: String } }
Resources:${bucket('!Ref Status')}
Outputs: { Status: { Value: !Ref Status } }
`
  it.each([
    ['{ Status: Enabled }', 'pass'],
    ['{ Status: Suspended }', 'fail'],
    ['{ Status: !Ref Stage }', 'fail'],
  ])('are judged with what is passed to them: %s', async (parameters, outcome) => {
    const at = folderWith({ 'outer.yaml': outer(parameters), 'inner/storage.yaml': inner })
    expect((await judge([at('outer.yaml')])).outcomes).toEqual({ 'Storage/Bucket': outcome, Copy: outcome })
  })

  it('narrow nothing where they are not made', async () => {
    const narrow = inner.replace(
      'Status: { Type: String }',
      'Status: { Type: String, AllowedValues: [Enabled] }',
    )
    const wide = `
Parameters: { Status: { Type: String, AllowedValues: [Enabled, Suspended], Default: Enabled } }
Conditions: { IsGood: !Equals [!Ref Status, Enabled] }
Resources:
  Storage:
    Type: AWS::CloudFormation::Stack
    Condition: IsGood
    Properties: { TemplateURL: ./inner/storage.yaml, Parameters: { Status: !Ref Status } }
${bucket('!Ref Status').trimStart().replace('Bucket:', '  Own:')}
`
    const at = folderWith({ 'outer.yaml': wide, 'inner/storage.yaml': narrow })
    expect((await judge([at('outer.yaml')])).outcomes).toEqual({ 'Storage/Bucket': 'pass', Own: 'breakable' })
  })

  it.each([
    ['AWS::SSM::Parameter::Value<String>', '{ Status: Enabled }', 'unknown'],
    ['String, Default: Suspended', '{ Status: !If [IsOpen, Enabled, !Ref AWS::NoValue] }', 'breakable'],
    ['String, Default: Enabled', '{ Status: !If [IsOpen, Enabled, !Ref AWS::NoValue] }', 'pass'],
  ])('take what is passed as their parameter is declared: %s, %s', async (type, parameters, outcome) => {
    const template = outer(parameters)
      .replace('AllowedValues: [dev, prod]', 'AllowedValues: [dev, prod], Default: prod')
      .replace('Resources:', 'Conditions: { IsOpen: !Equals [!Ref Stage, prod] }\nResources:')
    const at = folderWith({
      'outer.yaml': template,
      'inner/storage.yaml': inner.replace(
        'Status: { Type: String }',
        `Status: { Type: ${type.startsWith('String') ? type : `"${type}"`} }`,
      ),
    })
    expect((await judge([at('outer.yaml')])).outcomes['Storage/Bucket']).toBe(outcome)
  })

  it('narrow what may be passed to them, since other values are refused', async () => {
    const narrow = inner.replace(
      'Status: { Type: String }',
      'Status: { Type: String, AllowedValues: [Enabled] }',
    )
    const wide = outer('{ Status: !Ref Stage }').replace(
      'AllowedValues: [dev, prod]',
      'AllowedValues: [Enabled, dev]',
    )
    const at = folderWith({ 'outer.yaml': wide, 'inner/storage.yaml': narrow })
    expect((await judge([at('outer.yaml')])).outcomes).toEqual({ 'Storage/Bucket': 'pass', Copy: 'pass' })
  })

  it.each([
    ['prod', 'Suspended', 'fail', 'it is put out now'],
    ['dev', 'Suspended', 'fail', 'it is refused now, and fails wherever it is put out'],
    ['dev', 'Enabled', 'pass', 'it passes wherever it is put out'],
  ])('put out what their conditions let them: %s, %s: %s, %s', async (now, value, outcome) => {
    const at = folderWith({
      'o.yaml': `
Resources:
  N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: n.yaml, Parameters: { Env: !Ref Env } } }
  Copy:
    Type: AWS::S3::Bucket
    Properties: { VersioningConfiguration: { Status: !GetAtt N.Outputs.Status } }
Parameters: { Env: { Type: String, AllowedValues: [prod, dev], Default: ${now} } }
`,
      'n.yaml': `
Parameters: { Env: { Type: String } }
Conditions: { Prod: !Equals [!Ref Env, prod] }
Resources: { Q: { Type: AWS::SQS::Queue } }
Outputs: { Status: { Condition: Prod, Value: ${value} } }
`,
    })
    expect((await judge([at('o.yaml')])).outcomes).toEqual({ Copy: outcome })
  })

  it('are not judged a second time where their file is named, too', async () => {
    const at = folderWith({ 'outer.yaml': outer('{ Status: Enabled }'), 'inner/storage.yaml': inner })
    expect((await judge([at()])).outcomes).toEqual({ 'Storage/Bucket': 'pass', Copy: 'pass' })
  })

  it('are named as not examined where their template is elsewhere', async () => {
    const at = folderWith({
      'outer.yaml': outer('{}').replace('./inner/storage.yaml', 'https://example.com/x.yaml'),
    })
    const { notExamined, outcomes } = await judge([at('outer.yaml')])
    expect(notExamined.map(({ what }) => what)).toEqual(['Storage'])
    expect(outcomes).toEqual({ Copy: 'unknown' })
  })
})

it.each([
  ['itself', { 'a.yaml': 'a.yaml' }, 'a.yaml → '],
  ['through another', { 'a.yaml': 'b.yaml', 'b.yaml': 'a.yaml' }, 'b.yaml → '],
])('a stack that nests itself is refused: %s', async (_, urls, circle) => {
  const files = Object.entries(urls).map(([name, url]) => [
    name,
    `Resources: { S: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${url} } } }`,
  ])
  const at = folderWith(Object.fromEntries(files))
  const { errors } = await judge([at('a.yaml')])
  expect(errors[0]).toContain('The stack S nests itself')
  expect(errors[0]).toContain(circle)
})

it('a nested template is opened only below the working directory or beside the template', async () => {
  const nesting = (url: string) =>
    `Resources: {Inner: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: '${url}'}}}`
  const at = folderWith({
    'app/outer.yaml': nesting('../secret.yaml'),
    'app/linked.yaml': nesting('link.yaml'),
    'app/inner.yaml': nesting('parts/part.yaml'),
    'app/parts/part.yaml': 'Resources: {B: {Type: AWS::S3::Bucket}}',
    'secret.yaml': 'hunter2: hunter2',
  })
  symlinkSync(at('secret.yaml'), at('app/link.yaml'))
  for (const name of ['app/outer.yaml', 'app/linked.yaml']) {
    const { notExamined, errors } = await load([at(name)])
    expect(errors).toEqual([])
    expect(notExamined.map(({ what, why }) => [what, why])).toEqual([
      ['Inner', expect.stringContaining('lies outside of the working directory')],
    ])
  }
  const { spaces } = await load([at('app/inner.yaml')])
  expect([...(spaces[0]?.entries.keys() ?? [])]).toContain('Inner/B')
})

it.each([
  [
    "'https://me:hunter2@example.com/x.yaml?signature=hunter2'",
    'not fetched from https://example.com/x.yaml;',
  ],
  ['/srv/x.yaml', 'not looked for at /srv/x.yaml;'],
  ['parts/x.yaml', 'parts/x.yaml, where there is none.'],
  ['!Ref AWS::StackName', 'not written here as a text;'],
])('why a nested template is not read is said: %s', async (url, why) => {
  const at = folderWith({
    'a.yaml': `Resources: { S: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${url} } } }`,
  })
  const { notExamined } = await load([at('a.yaml')])
  expect(notExamined.map((one) => one.why)).toEqual([expect.stringContaining(why)])
  expect(notExamined[0]?.why).not.toContain('hunter2')
})

it.each([
  'AWS::CloudFormation::StackSet',
  'AWS::ServiceCatalog::CloudFormationProduct',
  'AWS::ServiceCatalog::CloudFormationProvisionedProduct',
])('what deploys templates of its own is named: %s', async (type) => {
  const at = folderWith({ 't.yaml': `Resources:\n  It:\n    Type: ${type}\n    Properties: { Name: n }\n` })
  const { notExamined } = await judge([at('t.yaml')])
  expect(notExamined).toMatchObject([{ what: 'It', place: { line: 4 } }])
})

describe('a template that is named and nested', () => {
  const nesting = (condition: string) => `
Parameters: { Stage: { Type: String } }
Conditions: { Is: !Equals [${condition}] }
Resources:
  In: { Type: AWS::CloudFormation::Stack, Condition: Is, Properties: { TemplateURL: inner.yaml } }
`
  const files = { 'inner.yaml': `Resources:${bucket('Suspended')}` }

  it('is judged as it is nested, where a stack may be made of it', async () => {
    const at = folderWith({ ...files, 'outer.yaml': nesting('!Ref Stage, prod') })
    expect((await judge([at('inner.yaml'), at('outer.yaml')])).outcomes).toEqual({ 'In/Bucket': 'fail' })
  })

  it('is judged by itself, where none ever is', async () => {
    const at = folderWith({ ...files, 'outer.yaml': nesting('a, b') })
    const { outcomes } = await judge([at('inner.yaml'), at('outer.yaml')])
    expect(outcomes).toMatchObject({ Bucket: 'fail' })
  })
})

describe('nested stacks that are too many', () => {
  const nesting = (count: number, file: string) =>
    `Resources:${Array.from(
      { length: count },
      (_, at) => `\n  S${at}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${file} } }`,
    ).join('')}\n`
  /** Each level makes the next so many times. */
  const levels = (depth: number, children: number) =>
    folderWith({
      ...Object.fromEntries(
        Array.from({ length: depth }, (_, at) => [`${at}.yaml`, nesting(children, `${at + 1}.yaml`)]),
      ),
      [`${depth}.yaml`]: `Resources:${bucket('Enabled')}`,
    })

  it('are counted, and refused as one', async () => {
    const at = levels(6, 6)
    const { outcomes, errors } = await judge([at('0.yaml')])
    expect(outcomes).toEqual({})
    // 6 + 6² + … + 6⁵ of the second file: the first that makes too many.
    expect(errors).toEqual([
      expect.stringContaining('It makes 9,330 nested stacks; no more than 2,500 are judged.'),
    ])
  })

  it('are judged up to there', async () => {
    const { outcomes, errors } = await judge([levels(3, 6)('0.yaml')])
    expect(errors).toEqual([])
    expect(Object.values(outcomes)).toEqual(Array(6 ** 3).fill('pass'))
  })

  it('are refused where they are too deep', async () => {
    const at = levels(12, 1)
    expect((await judge([at('0.yaml')])).errors).toEqual([
      expect.stringMatching(/1\.yaml.*: Its stacks are nested 11 deep; no more than 10 are judged\.$/),
    ])
    expect((await judge([at('2.yaml')])).outcomes).toEqual({ [`${'S0/'.repeat(10)}Bucket`]: 'pass' })
  })
})

it('a nested template that cannot be read hides nothing but the stacks around it', async () => {
  const stacks = (...files: readonly string[]) =>
    files.map(
      (file, at) => `  S${at}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${file} } }`,
    )
  const at = folderWith({
    'outer.yaml': ['Resources:', ...stacks('bad.yaml', 'good.yaml')].join('\n'),
    'bad.yaml': 'Resources: {',
    'good.yaml': `Resources:${bucket('Enabled')}`,
  })
  const { outcomes, errors } = await judge([at('outer.yaml'), at('good.yaml')])
  expect(outcomes).toEqual({ Bucket: 'pass' })
  expect(errors).toEqual([expect.stringContaining('bad.yaml:1:')])
})
